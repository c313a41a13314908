// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.interlock.Interlock;
import io.kaiwu.act.interlock.Sample;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.core.unit.Conversion;
import io.kaiwu.core.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A plant of one engine with two points, and all that a command service needs around it. */
final class Bench {

  static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  static final TagId LOAD = TagId.of("plant-1/engine-07", "load-setpoint");
  static final TagId VALVE = TagId.of("plant-1/engine-07", "valve");
  static final Unit KPA = Unit.of("kPa");

  final FakeTimers time;
  final FakeChannel channel = new FakeChannel();
  final List<Command> heard = new ArrayList<>();
  final Map<TagId, Sample> plant = new HashMap<>();
  final List<Interlock> interlocks = new ArrayList<>();
  PointPolicy policy =
      PointPolicy.DEFAULT
          .withApprovals(0)
          .withTolerance(0.01)
          .withTimes(Duration.ofSeconds(10), Duration.ofSeconds(60));
  int remembered = 100;

  Bench() {
    this(START);
  }

  Bench(Instant start) {
    time = new FakeTimers(start);
  }

  /** A service on a new journal, commands switched on. */
  CommandService start() {
    CommandService service = start(new InMemoryCommandJournal());
    service.switchCommands(true, "Li");
    return service;
  }

  CommandService start(CommandJournal journal) {
    Map<TagId, Tag> tags =
        Map.of(
            LOAD, new Tag(0, TagSpec.of(LOAD, Unit.ONE)),
            VALVE, new Tag(1, TagSpec.of(VALVE, KPA)));
    CommandPorts ports =
        new CommandPorts(
            channel,
            journal,
            tag -> Optional.ofNullable(plant.get(tag)),
            tag -> Optional.ofNullable(tags.get(tag)),
            Bench::convert,
            time,
            time,
            new TimeOrderedIds(time, new Random(7)),
            heard::add);
    return CommandService.start(ports, new CommandRules(interlocks, point -> policy, remembered));
  }

  CommandRequest byLoop(String key, double value) {
    return request(key, "maintain-engines", "v3", value);
  }

  CommandRequest byHand(String key, String person, double value) {
    return request(key, CommandRequest.MANUAL, person, value);
  }

  private CommandRequest request(String key, String loop, String by, double value) {
    return new CommandRequest(
        key,
        loop,
        LOAD,
        value,
        Unit.ONE,
        time.instant().plusSeconds(60),
        by,
        Text.of("降低负荷", "less load"));
  }

  /** A good reading of the load, now. */
  ReadingBatch reading(double value) {
    return reading(value, time.instant(), Quality.GOOD);
  }

  ReadingBatch reading(double value, Instant at, byte quality) {
    return ReadingBatch.builder(1).add(0, Micros.of(at), 0, value, quality).build();
  }

  private static Optional<Conversion> convert(Unit from, Unit to) {
    return from.code().equals("bar") && to.equals(KPA)
        ? Optional.of(new Conversion(100, 0))
        : Optional.empty();
  }
}
