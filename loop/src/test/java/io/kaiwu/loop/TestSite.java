// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop;

import io.kaiwu.act.command.CommandJournal;
import io.kaiwu.act.command.CommandPorts;
import io.kaiwu.act.command.CommandRules;
import io.kaiwu.act.command.CommandService;
import io.kaiwu.act.command.InMemoryCommandJournal;
import io.kaiwu.act.command.PointPolicy;
import io.kaiwu.act.interlock.Sample;
import io.kaiwu.act.ladder.InMemoryModeHistory;
import io.kaiwu.act.ladder.LadderRules;
import io.kaiwu.act.ladder.ModeLadder;
import io.kaiwu.act.ladder.ShadowBar;
import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetLevel;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.core.unit.Unit;
import io.kaiwu.core.unit.Units;
import io.kaiwu.loop.alarm.Alarm;
import io.kaiwu.loop.alarm.AlarmBook;
import io.kaiwu.loop.alarm.DocumentAlarms;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.DecisionBook;
import io.kaiwu.loop.run.LoopParts;
import io.kaiwu.store.Store;
import io.kaiwu.store.StoreConfig;
import io.kaiwu.trust.log.Notary;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A plant of engines with a real store and a real ledger, and a clock the test moves. */
public final class TestSite implements AutoCloseable {

  public static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
  public static final AssetPath PLANT = AssetPath.of("plant-1");

  private static final List<String> TAGS =
      List.of("load", "vibration", "cycle", "running", "maintenance-stop");

  public final FakeTime time;
  public final Store store;
  public final Notary notary;
  public final TimeOrderedIds ids;
  public final DecisionBook decisions;
  public final List<Decision> heard = new CopyOnWriteArrayList<>();
  public final AlarmBook alarms;
  public final List<Alarm> alarmsHeard = new CopyOnWriteArrayList<>();
  public final FakeChannel channel = new FakeChannel();
  public final InMemoryModeHistory modes;
  private final InMemoryCommandJournal journal;
  private final Path folder;

  private TestSite(
      Path folder, FakeTime time, InMemoryModeHistory modes, InMemoryCommandJournal journal) {
    this.folder = folder;
    this.time = time;
    this.modes = modes;
    this.journal = journal;
    store = Store.open(StoreConfig.of(folder.resolve("store")));
    notary =
        Notary.open(
            folder.resolve("ledger"),
            folder.resolve("keys"),
            "plant-1.example/log",
            "plant-1.example",
            new SecureRandom());
    ids = new TimeOrderedIds(time, new Random(7));
    decisions = new DecisionBook(store.documents(), notary, time, heard::add);
    alarms = new AlarmBook(time, ids, new DocumentAlarms(store.documents()), alarmsHeard::add);
    store.catalog().registerAssets(List.of(Asset.of(PLANT, AssetLevel.SITE, "site")));
  }

  public static TestSite open(Path folder) {
    return new TestSite(
        folder, new FakeTime(START), new InMemoryModeHistory(), new InMemoryCommandJournal());
  }

  /** Ends the process and starts it again: what was durable is there, all else is gone. */
  public TestSite restart() {
    close();
    return new TestSite(folder, time, modes, journal);
  }

  public static AssetPath engine(int number) {
    return PLANT.child("engine-" + number);
  }

  /** Registers an engine with all its tags. */
  public AssetPath register(int number) {
    AssetPath engine = engine(number);
    store.catalog().registerAssets(List.of(Asset.of(engine, AssetLevel.WORK_UNIT, "engine")));
    register(engine, TAGS);
    return engine;
  }

  public void register(AssetPath asset, List<String> names) {
    store
        .catalog()
        .registerTags(
            names.stream().map(name -> TagSpec.of(new TagId(asset, name), Unit.ONE)).toList());
  }

  public Tag tag(AssetPath asset, String name) {
    return store.catalog().findTag(new TagId(asset, name)).orElseThrow();
  }

  /** One row of good readings, not stored. */
  public ReadingBatch row(AssetPath asset, Instant at, Map<String, Double> values) {
    ReadingBatch.Builder row = ReadingBatch.builder(values.size());
    for (Tag tag : store.catalog().listTags(asset)) {
      if (values.containsKey(tag.id().name())) {
        row.add(tag.index(), Micros.of(at), 0, values.get(tag.id().name()), Quality.GOOD);
      }
    }
    return row.build();
  }

  /** Stores a row and gives it back, as the live stream would. */
  public ReadingBatch store(AssetPath asset, Instant at, Map<String, Double> values) {
    ReadingBatch row = row(asset, at, values);
    store.readings().append(row, List.of());
    return row;
  }

  public CommandService commands() {
    return commands(journal, 0);
  }

  public CommandService commands(CommandJournal kept, int approvals) {
    CommandService service =
        CommandService.start(
            new CommandPorts(
                channel,
                kept,
                tag ->
                    store
                        .catalog()
                        .findTag(tag)
                        .flatMap(known -> store.latest().findLatest(known.index()))
                        .map(last ->
                            new Sample(
                                Micros.toInstant(last.timeMicros()), last.value(), last.quality())),
                store.catalog()::findTag,
                new Units()::findConversion,
                time,
                time,
                ids,
                command -> {}),
            CommandRules.of(
                List.of(),
                point ->
                    PointPolicy.DEFAULT
                        .withApprovals(approvals)
                        .withTimes(Duration.ofSeconds(10), Duration.ofSeconds(60))));
    service.switchCommands(true, "Li");
    return service;
  }

  public CommandService commandsWithApproval() {
    return commands(journal, 1);
  }

  public ModeLadder ladder(String loop) {
    return new ModeLadder(
        loop,
        LadderRules.of(new ShadowBar(2, 0.5, Duration.ofHours(1))),
        modes,
        time,
        change -> {});
  }

  public LoopParts parts(CommandService commands, ModeLadder ladder) {
    return new LoopParts(
        "plant-1",
        store,
        decisions,
        commands,
        ladder,
        alarms,
        "test/1",
        Digest.of(new byte[0]),
        time,
        ids,
        1);
  }

  @Override
  public void close() {
    notary.close();
    store.close();
  }
}
