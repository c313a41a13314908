// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.site;

import io.kaiwu.act.command.Acknowledgement;
import io.kaiwu.act.command.Command;
import io.kaiwu.act.command.CommandChannel;
import io.kaiwu.act.command.CommandPorts;
import io.kaiwu.act.command.CommandRequest;
import io.kaiwu.act.command.CommandRules;
import io.kaiwu.act.command.CommandService;
import io.kaiwu.act.command.FileCommandJournal;
import io.kaiwu.act.command.PointPolicy;
import io.kaiwu.act.command.ScheduledTimers;
import io.kaiwu.act.interlock.Sample;
import io.kaiwu.act.mqtt.MqttCommandChannel;
import io.kaiwu.act.mqtt.MqttSettings;
import io.kaiwu.collect.mqtt.Credentials;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.unit.Unit;
import io.kaiwu.core.unit.Units;
import io.kaiwu.loop.run.LoopInterlocks;
import io.kaiwu.server.site.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Commands the point of a machine when a watched reading lies beyond its limit, on the worker of
 * the machine, and notes when the reading was seen, when the worker had it and when the command
 * left. The command service is composed as the site's own is, with a channel around the real one
 * that looks at the clock.
 */
final class CommandRule implements AutoCloseable {

  private static final Duration IN_TIME = Duration.ofSeconds(20);

  private final Site site;
  private final MqttCommandChannel channel;
  private final FileCommandJournal journal;
  private final ScheduledExecutorService timer;
  private final CommandService commands;
  private final Map<String, Stamp> open = new ConcurrentHashMap<>();
  private final List<Stamp> done = new ArrayList<>();

  /**
   * One command on its way; the times are of {@link System#nanoTime}, the same in all processes.
   */
  private static final class Stamp {
    final long readingMicros;
    final long seenNanos;
    final long workerNanos;
    long leftNanos;

    Stamp(long readingMicros, long seenNanos, long workerNanos) {
      this.readingMicros = readingMicros;
      this.seenNanos = seenNanos;
      this.workerNanos = workerNanos;
    }
  }

  private CommandRule(Site site) {
    this.site = site;
    Credentials own = site.broker().internalCredentials();
    this.channel =
        new MqttCommandChannel(
            new MqttSettings(
                site.config().mqtt().address(),
                site.broker().port(),
                false,
                "kaiwu-bench-commands",
                Optional.of(new MqttSettings.Login(own.name(), own.password()))),
            site.clock());
    Path folder = site.folder().root().resolve("act");
    this.journal = FileCommandJournal.open(folder.resolve("bench-commands.jsonl"));
    this.timer = Executors.newScheduledThreadPool(1, Thread.ofPlatform().daemon().factory());
    CommandChannel timed = this::dispatch;
    this.commands =
        CommandService.start(
            new CommandPorts(
                timed,
                journal,
                this::lastSample,
                site.store().catalog()::findTag,
                new Units()::findConversion,
                new ScheduledTimers(timer, site.clock()),
                site.clock(),
                site.ids(),
                command -> {}),
            CommandRules.of(
                LoopInterlocks.of(site.loops().getFirst()),
                point -> PointPolicy.DEFAULT.withApprovals(0).withTimes(IN_TIME, IN_TIME)));
  }

  static CommandRule start(Site site) {
    CommandRule rule = new CommandRule(site);
    rule.channel.connect().join();
    rule.commands.switchCommands(true, "bench");
    site.listen(rule::accept);
    return rule;
  }

  private Optional<Sample> lastSample(TagId tag) {
    return site.store()
        .catalog()
        .findTag(tag)
        .flatMap(known -> site.store().latest().findLatest(known.index()))
        .map(last -> new Sample(Micros.toInstant(last.timeMicros()), last.value(), last.quality()));
  }

  private void accept(ReadingBatch batch) {
    long seen = System.nanoTime();
    commands.observe(batch);
    for (int row = 0; row < batch.size(); row++) {
      Tag tag = site.store().catalog().getTag(batch.tag(row));
      if (tag.id().name().equals(Plant.WATCHED) && batch.value(row) > Plant.LIMIT) {
        long micros = batch.timeMicros(row);
        double value = batch.value(row);
        site.workers().submit(tag.id().asset().hashCode(), () -> command(tag, micros, value, seen));
      }
    }
  }

  private void command(Tag tag, long micros, double value, long seen) {
    String key = tag.id() + "@" + micros;
    open.put(key, new Stamp(micros, seen, System.nanoTime()));
    commands.submit(
        new CommandRequest(
            key,
            "bench",
            new TagId(tag.id().asset(), Plant.POINT),
            value,
            Unit.ONE,
            site.clock().instant().plus(IN_TIME),
            "bench/1",
            Text.of("超出上限", "beyond the limit")));
  }

  private CompletableFuture<Acknowledgement> dispatch(Command command) {
    Stamp stamp = open.remove(command.request().idempotencyKey());
    if (stamp != null) {
      stamp.leftNanos = System.nanoTime();
      synchronized (done) {
        done.add(stamp);
      }
    }
    return channel.dispatch(command);
  }

  /** The commands that left since the last call: time of the reading, then the three stamps. */
  List<String> takeStamps() {
    synchronized (done) {
      List<String> lines =
          done.stream()
              .map(stamp ->
                  "%d %d %d %d"
                      .formatted(
                          stamp.readingMicros, stamp.seenNanos, stamp.workerNanos, stamp.leftNanos))
              .toList();
      done.clear();
      return lines;
    }
  }

  @Override
  public void close() {
    channel.close();
    timer.shutdownNow();
    journal.close();
  }
}
