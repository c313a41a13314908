// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import io.kaiwu.act.command.CommandPorts;
import io.kaiwu.act.command.CommandRules;
import io.kaiwu.act.command.CommandService;
import io.kaiwu.act.command.FileCommandJournal;
import io.kaiwu.act.command.PointPolicy;
import io.kaiwu.act.command.ScheduledTimers;
import io.kaiwu.act.interlock.Interlock;
import io.kaiwu.act.interlock.Sample;
import io.kaiwu.act.interlock.ScopeInterlock;
import io.kaiwu.act.ladder.FileModeHistory;
import io.kaiwu.act.mqtt.MqttCommandChannel;
import io.kaiwu.collect.clean.CleaningRecipe;
import io.kaiwu.collect.gap.GapConfig;
import io.kaiwu.collect.gap.GapDetector;
import io.kaiwu.collect.ingest.Ingest;
import io.kaiwu.collect.ingest.IngestConfig;
import io.kaiwu.collect.mqtt.BrokerConfig;
import io.kaiwu.collect.mqtt.EmbeddedBroker;
import io.kaiwu.collect.mqtt.ExternalBroker;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.core.unit.Units;
import io.kaiwu.learn.registry.ModelRegistry;
import io.kaiwu.logistics.capture.EventRepository;
import io.kaiwu.logistics.trace.TraceIndex;
import io.kaiwu.loop.alarm.AlarmBook;
import io.kaiwu.loop.alarm.DocumentAlarms;
import io.kaiwu.loop.decision.DecisionBook;
import io.kaiwu.loop.decision.Witnessing;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.loop.run.AssetWorkers;
import io.kaiwu.loop.run.LoopInterlocks;
import io.kaiwu.server.epcis.NotaryEventLog;
import io.kaiwu.store.Store;
import io.kaiwu.store.StoreConfig;
import io.kaiwu.trust.key.KeyFile;
import io.kaiwu.trust.log.Notary;
import io.kaiwu.trust.note.Checkpoint;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a site, wired by hand from the bottom up and closed in the reverse order. Reads as
 * the list of what runs in the process.
 */
public final class Site implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Site.class);
  private static final int WORKERS = 2;
  private static final int WORKER_QUEUE = 4_096;
  private static final Duration LEDGER_AUDIT = Duration.ofHours(6);
  private static final Duration TRACK = Duration.ofSeconds(5);

  private final Closing closing = new Closing();
  private final List<Consumer<ReadingBatch>> listeners = new CopyOnWriteArrayList<>();

  private final SiteFolder folder;
  private final SiteConfig config;
  private final List<LoopDefinition> loops;
  private final SiteEvents events = new SiteEvents();
  private final Clock clock = Clock.systemUTC();
  private final TimeOrderedIds ids;

  /** For the deadlines of commands; stopped late. */
  private final ScheduledExecutorService timer;

  /** For what is done again and again, such as the passes of loops; stopped first. */
  private final ScheduledExecutorService clockwork;

  private final Store store;
  private final LedgerHealth ledgerHealth;
  private final Notary notary;
  private final ModelRegistry models;
  private final CleaningRecipe recipe;
  private final GapDetector gaps;
  private final AssetWorkers workers;
  private final Ingest ingest;
  private final DeviceAccounts accounts;
  private final EmbeddedBroker broker;
  private final MqttCommandChannel channel;
  private final CommandService commands;
  private final FileModeHistory modes;
  private final AlarmBook alarms;
  private final DecisionBook decisions;
  private final EventRepository traceability;
  private final Optional<WitnessedLedger> witnesses;
  private final Optional<LedgerMember> member;
  private final LedgerTrack track = new LedgerTrack();

  private Site(SiteFolder folder, SiteConfig config) {
    this.folder = folder;
    this.config = config;
    try {
      loops = folder.loops();
      SecureRandom random = new SecureRandom();
      Units units = new Units();
      ids = new TimeOrderedIds(clock, random);
      // One thread a query: handing a small commit to DuckDB's pool costs more than the commit
      // does.
      store =
          closing.add("The store", Store.open(StoreConfig.of(folder.of("store")).withThreads(1)));
      new TagFile(folder.of(TagFile.NAME), units).register(store.catalog());
      ledgerHealth = LedgerHealth.before(folder.of("ledger"), clock);
      notary =
          closing.add(
              "The ledger",
              Notary.open(
                  folder.of("ledger"),
                  folder.of("keys"),
                  config.site() + ".kaiwu/log",
                  config.site() + ".kaiwu/organisation",
                  random));
      notary.log().onBlock(block -> ledgerHealth.grown());
      // trust: witnesses are asked beside the writing, which never waits for them
      witnesses =
          config
              .ledger()
              .witnesses()
              .map(settings ->
                  closing.add(
                      "The witnesses",
                      WitnessedLedger.start(
                          folder,
                          settings,
                          notary,
                          KeyFile.open(folder.of("keys/log.key"), notary.log().key().name()))));
      FileCommandJournal journal =
          closing.add(
              "The command journal", FileCommandJournal.open(folder.of("act/commands.jsonl")));
      timer = closing.add("The timer", newTimer("timer"));
      models = new ModelRegistry(folder.of("models"), clock);
      workers = closing.add("The workers", new AssetWorkers(WORKERS, WORKER_QUEUE, this::report));

      // collect: from the wire to the store, answered after the commit
      recipe = folder.recipe(config.recipe());
      accounts = new DeviceAccounts(folder.of("accounts.json"), random);
      gaps = new GapDetector(GapConfig.DEFAULT, store.catalog(), store.gaps(), clock);
      gaps.start(this::lastMicros);
      ingest =
          closing.add(
              "The intake",
              new Ingest(
                  IngestConfig.DEFAULT,
                  recipe,
                  store.catalog(),
                  units,
                  store.readings(),
                  List.of(this::live),
                  gaps));
      broker =
          closing.add(
              "The broker",
              EmbeddedBroker.start(
                  BrokerConfig.of(
                      folder.of("broker"), config.mqtt().address(), config.mqtt().port()),
                  accounts,
                  ingest,
                  gaps,
                  clock,
                  random));

      config
          .external()
          .ifPresent(elsewhere ->
              closing.add(
                  "The external broker",
                  ExternalBroker.start(
                      SiteMqtt.readings(config.site(), elsewhere), ingest, clock)));

      // act: nothing goes out until someone switches it on and names what may be commanded
      channel =
          closing.add(
              "The command channel",
              new MqttCommandChannel(SiteMqtt.commands(config, broker), clock));
      closing.add(
          "The intake", ingest); // closed before the broker, so that its answers still go out
      commands =
          CommandService.start(
              new CommandPorts(
                  channel,
                  journal,
                  this::lastSample,
                  store.catalog()::findTag,
                  units::findConversion,
                  new ScheduledTimers(timer, clock),
                  clock,
                  ids,
                  events::commandChanged),
              CommandRules.of(interlocks(), this::policy));
      listeners.add(commands::observe);
      modes = closing.add("The ladder", FileModeHistory.open(folder.of("act/modes.jsonl")));

      // loop: what the loops write into
      alarms =
          new AlarmBook(clock, ids, new DocumentAlarms(store.documents()), events::alarmChanged);
      decisions =
          new DecisionBook(
              store.documents(),
              notary,
              clock,
              events::decisionChanged,
              witnesses.<Witnessing>map(known -> known).orElse(Witnessing.NONE));
      member =
          config
              .ledger()
              .member()
              .map(settings ->
                  closing.add(
                      "The place at a shared ledger", LedgerMember.start(settings, clock, alarms)));

      // apps: goods traced from event to event
      traceability =
          closing.add(
              "The traces",
              EventRepository.open(
                  new NotaryEventLog(notary), TraceIndex.open(folder.of("trace")), clock));
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
    clockwork = closing.add("The clockwork", newTimer("clockwork"));
    every(Duration.ofSeconds(1), gaps::look);
    every(LEDGER_AUDIT, new LedgerAudit(notary.log(), ledgerHealth, alarms));
    every(TRACK, this::noteTrack);
    witnesses.ifPresent(known -> every(TRACK, () -> known.look(alarms)));
  }

  private void noteTrack() {
    long witnessed =
        witnesses.flatMap(WitnessedLedger::findNewest).map(Checkpoint::size).orElse(0L);
    track.add(new LedgerTrack.Sample(clock.instant(), notary.log().checkpoint().size(), witnessed));
  }

  private static ScheduledExecutorService newTimer(String name) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            2, Thread.ofPlatform().name("kaiwu-" + name + "-", 0).daemon().factory());
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(
        false); // what is due later comes up at the next start
    return timer;
  }

  /** Opens the site in a folder; what is missing there is made. */
  public static Site open(SiteFolder folder) {
    return new Site(folder, folder.config());
  }

  private List<Interlock> interlocks() {
    Set<AssetPath> commanding = Set.copyOf(config.commanding());
    List<Interlock> all = new ArrayList<>();
    all.add(new ScopeInterlock(() -> commanding));
    loops.forEach(loop -> all.addAll(LoopInterlocks.of(loop)));
    return all;
  }

  /** As the loop says that commands the point; by a person, and with approval, where none does. */
  private PointPolicy policy(TagId point) {
    return loops.stream()
        .filter(loop ->
            loop.assets().below().contains(point.asset())
                && loop.command().point().equals(point.name()))
        .findFirst()
        .map(loop ->
            PointPolicy.DEFAULT
                .withApprovals(loop.command().approvals())
                .withTimes(loop.command().deadline(), loop.command().deadline()))
        .orElse(PointPolicy.DEFAULT);
  }

  private Optional<Sample> lastSample(TagId tag) {
    return store
        .catalog()
        .findTag(tag)
        .flatMap(known -> store.latest().findLatest(known.index()))
        .map(last -> new Sample(Micros.toInstant(last.timeMicros()), last.value(), last.quality()));
  }

  private OptionalLong lastMicros(int tag) {
    return store
        .latest()
        .findLatest(tag)
        .map(last -> OptionalLong.of(last.timeMicros()))
        .orElse(OptionalLong.empty());
  }

  private void live(ReadingBatch batch) {
    listeners.forEach(listener -> listener.accept(batch));
  }

  /** Hears every live batch, in order, before it is durable. */
  public void listen(Consumer<ReadingBatch> listener) {
    listeners.add(listener);
  }

  /**
   * Runs the task again and again, with a pause between; an error is logged and the next turn
   * comes.
   */
  public void every(Duration pause, Runnable task) {
    var _ =
        clockwork.scheduleWithFixedDelay(
            guarded(task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        report(e);
      }
    };
  }

  private void report(Throwable error) {
    LOG.error("A task of the site failed; it goes on with the next.", error);
  }

  public SiteFolder folder() {
    return folder;
  }

  public SiteConfig config() {
    return config;
  }

  public SiteEvents events() {
    return events;
  }

  public Clock clock() {
    return clock;
  }

  public TimeOrderedIds ids() {
    return ids;
  }

  public Store store() {
    return store;
  }

  public Notary notary() {
    return notary;
  }

  public LedgerHealth ledgerHealth() {
    return ledgerHealth;
  }

  /** Who vouches for the ledger besides this site; empty if nobody is asked. */
  public Optional<WitnessedLedger> findWitnesses() {
    return witnesses;
  }

  /** This site as a member of a ledger of several firms; empty if it is none. */
  public Optional<LedgerMember> findMember() {
    return member;
  }

  /** How the ledger grew of late. */
  public LedgerTrack track() {
    return track;
  }

  public ModelRegistry models() {
    return models;
  }

  public CleaningRecipe recipe() {
    return recipe;
  }

  public GapDetector gaps() {
    return gaps;
  }

  public AssetWorkers workers() {
    return workers;
  }

  public Ingest ingest() {
    return ingest;
  }

  public DeviceAccounts accounts() {
    return accounts;
  }

  public EmbeddedBroker broker() {
    return broker;
  }

  public CommandService commands() {
    return commands;
  }

  public FileModeHistory modes() {
    return modes;
  }

  public AlarmBook alarms() {
    return alarms;
  }

  public DecisionBook decisions() {
    return decisions;
  }

  /** The events of goods (EPCIS), on the ledger. */
  public EventRepository traceability() {
    return traceability;
  }

  public List<LoopDefinition> loops() {
    return loops;
  }

  /**
   * Connects the command channel. One to a broker elsewhere goes on trying in the background; until
   * then commands fail as not sent.
   */
  public void connect() {
    CompletableFuture<Void> connected = channel.connect();
    if (config.external().isEmpty()) {
      connected.join();
    }
  }

  @Override
  public void close() {
    closing.close();
  }
}
