// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.act.command.Acknowledgement;
import io.kaiwu.act.command.CommandPorts;
import io.kaiwu.act.command.CommandRules;
import io.kaiwu.act.command.CommandService;
import io.kaiwu.act.command.InMemoryCommandJournal;
import io.kaiwu.act.command.PointPolicy;
import io.kaiwu.act.ladder.InMemoryModeHistory;
import io.kaiwu.act.ladder.LadderRules;
import io.kaiwu.act.ladder.ModeLadder;
import io.kaiwu.act.ladder.ShadowBar;
import io.kaiwu.act.ladder.ShadowRecord;
import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetLevel;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.core.unit.Unit;
import io.kaiwu.core.unit.Units;
import io.kaiwu.logistics.capture.EventRepository;
import io.kaiwu.logistics.trace.TraceIndex;
import io.kaiwu.loop.alarm.AlarmBook;
import io.kaiwu.loop.alarm.DocumentAlarms;
import io.kaiwu.loop.decision.DecisionBook;
import io.kaiwu.loop.decision.DecisionVerifier;
import io.kaiwu.loop.decision.Plan;
import io.kaiwu.loop.decision.PlanChecker;
import io.kaiwu.loop.decision.Witnessing;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.loop.definition.LoopYaml;
import io.kaiwu.server.account.AuditTrail;
import io.kaiwu.server.account.LoginThrottle;
import io.kaiwu.server.account.OwnerInvitation;
import io.kaiwu.server.account.Passwords;
import io.kaiwu.server.account.Role;
import io.kaiwu.server.account.SessionTimes;
import io.kaiwu.server.account.Sessions;
import io.kaiwu.server.account.SignInDesk;
import io.kaiwu.server.account.UserBook;
import io.kaiwu.server.epcis.EpcisRoutes;
import io.kaiwu.server.epcis.NotaryEventLog;
import io.kaiwu.server.live.LiveHub;
import io.kaiwu.server.live.StreamRoutes;
import io.kaiwu.server.metrics.JvmMetrics;
import io.kaiwu.server.metrics.Metrics;
import io.kaiwu.server.web.ConsoleFiles;
import io.kaiwu.server.web.RouteTable;
import io.kaiwu.server.web.WebConfig;
import io.kaiwu.server.web.WebServer;
import io.kaiwu.store.Store;
import io.kaiwu.store.StoreConfig;
import io.kaiwu.trust.log.Notary;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.TrustTier;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A whole small site with a web server, on a real store and ledger in a folder of its own. */
public final class TestSite implements AutoCloseable {

  public static final String PASSWORD = "correct horse";
  public static final AssetPath PUMP = AssetPath.of("mill/pump-1");
  static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

  static final LoopDefinition LOOP =
      LoopYaml.read(
          """
          loop: pump-care
          about: {zh: 水泵维护, en: Care of pumps}
          assets: {kind: pump, below: mill}
          settings: [speed]
          tags: [flow]
          window: 30
          memory: 100
          model: {name: pump-life, level: 0.9}
          every: PT12S
          rule: {kind: maintenance}
          command:
            point: stop
            value: 1
            unit: "1"
            deadline: PT30S
            approvals: 1
            interlocks:
              range: {low: 0, high: 1}
              fresh: [flow]
              maxAge: PT10S
              states: []
          shadow: {period: P1D, decisions: 3, bar: 0.8}
          fallBack: {staleAfter: PT2M, failedCommands: 3}
          alarms: []
          """);

  /** Accepts a solution that costs what it says. */
  static final PlanChecker CHECKER =
      new PlanChecker() {
        @Override
        public String kind() {
          return "test/1";
        }

        @Override
        public Plan.Verdict check(
            JsonNode problem, JsonNode solution, double objective, double bound) {
          boolean right = solution.path("cost").doubleValue() == objective;
          return new Plan.Verdict(
              "test checker", right, right ? List.of() : List.of("the cost is wrong"));
        }
      };

  /** The time of the plant and of the doors, which tests may move. */
  final MovableClock time = new MovableClock(START);

  /** Nobody, until a test says otherwise. */
  volatile Witnessing witnessing = Witnessing.NONE;

  volatile Optional<ShadowRecord> shadow = Optional.empty();
  public final TimeOrderedIds ids;
  private final EpcisRoutes epcis;
  public final Store store;
  final Notary notary;
  final UserBook users;
  public final Sessions sessions;
  final OwnerInvitation invitation;
  final AuditTrail audit;
  public final DecisionBook decisions;
  public final EventRepository events;
  public final AlarmBook alarms;
  final CommandService commands;
  final ModeLadder ladder;
  public final LiveHub hub;
  public final Metrics metrics = new Metrics();
  public final RouteTable table;
  public final WebServer web;
  private final Passwords passwords;

  public TestSite(Path folder) {
    this(folder, WebConfig.local(0));
  }

  public TestSite(Path folder, WebConfig config) {
    InstantSource clock = time;
    SecureRandom random = new SecureRandom();
    ids = new TimeOrderedIds(clock, new Random(7));
    store = Store.open(StoreConfig.of(folder.resolve("store")));
    notary =
        Notary.open(folder.resolve("ledger"), folder.resolve("keys"), "mill/log", "mill", random);
    passwords = new Passwords(random, 1_000);
    users = new UserBook(store.documents(), passwords, clock);
    sessions = new Sessions(users, SessionTimes.DEFAULT, clock, random);
    LoginThrottle throttle = new LoginThrottle(clock);
    invitation = new OwnerInvitation(users, throttle, random);
    audit = new AuditTrail(store.documents(), notary, clock, ids);
    Overview overview =
        new Overview(
            () -> JsonNodeFactory.instance.objectNode().put("site", "mill").put("simulated", true));
    hub = new LiveHub(overview, store, sessions);
    decisions =
        new DecisionBook(
            store.documents(),
            notary,
            clock,
            hub::publish,
            new Witnessing() {
              @Override
              public Receipt witnessed(Receipt receipt) {
                return witnessing.witnessed(receipt);
              }

              @Override
              public TrustTier tier(long index) {
                return witnessing.tier(index);
              }
            });
    DocumentAlarms keeper = new DocumentAlarms(store.documents());
    alarms = new AlarmBook(clock, ids, keeper, hub::publish);
    commands = startCommands(clock);
    ladder =
        new ModeLadder(
            LOOP.loop(),
            LadderRules.of(new ShadowBar(3, 0.8, Duration.ofDays(1))),
            new InMemoryModeHistory(),
            clock,
            change -> {});
    JvmMetrics.register(metrics);
    events =
        EventRepository.open(
            new NotaryEventLog(notary), TraceIndex.open(folder.resolve("trace")), clock);
    DecisionVerifier verifier =
        new DecisionVerifier(notary.verifier(), Map.of(CHECKER.kind(), CHECKER));
    epcis =
        new EpcisRoutes(
            events,
            store.documents(),
            clock,
            ids,
            folder.resolve("subscriptions"),
            List.of(URI.create("https://partner.example/hook")));
    table =
        RouteTable.of(
            new SessionRoutes(
                    users, new SignInDesk(users, passwords, throttle), invitation, sessions, audit)
                .routes(),
            new UserRoutes(users, sessions, audit).routes(),
            new OverviewRoutes(overview, TestSite::firstSteps).routes(),
            new StreamRoutes(hub).routes(),
            new AssetRoutes(store, asset -> AssetCondition.UNKNOWN, decisions, clock).routes(),
            new TrendRoutes(store, clock).routes(),
            new DecisionRoutes(decisions, verifier).routes(),
            new CommandRoutes(commands, audit).routes(),
            new LoopRoutes(List.of(loopView()), clock, audit).routes(),
            new AlarmRoutes(alarms, keeper, audit).routes(),
            new QualityRoutes(store.gaps(), store.cleaning()).routes(),
            new SqlRoutes(store.sql(), audit).routes(),
            epcis.routes(),
            new TrustRoutes(new NothingKnown()).routes(),
            new SystemRoutes(metrics).routes());
    web = WebServer.start(config, table, sessions, new ConsoleFiles("/test-console"), metrics, ids);
  }

  /** An empty ledger. */
  private static final class NothingKnown implements TrustSource {

    @Override
    public TrustView view() {
      Text none = Text.of("无", "none");
      TrustView.Head head = new TrustView.Head("mill/log", 0, "", none, "", "");
      return new TrustView(
          new TrustView.Own(head, START, "", "", "SELF", true, none, null, List.of()),
          null,
          List.of());
    }

    @Override
    public Optional<TrustView.Entry> findEntry(long index) {
      return Optional.empty();
    }

    @Override
    public Optional<Receipt> findReceipt(long index) {
      return Optional.empty();
    }
  }

  private CommandService startCommands(InstantSource clock) {
    Units units = new Units();
    return CommandService.start(
        new CommandPorts(
            command -> new CompletableFuture<Acknowledgement>(),
            new InMemoryCommandJournal(),
            tag -> Optional.empty(),
            store.catalog()::findTag,
            units::findConversion,
            (when, task) -> () -> {},
            clock,
            ids,
            command -> {}),
        CommandRules.of(List.of(), point -> PointPolicy.DEFAULT));
  }

  private static List<FirstSteps.Step> firstSteps() {
    return List.of(
        new FirstSteps.Step(
            "source", false, Text.of("接入数据", "Connect"), Text.of("…", "…"), "kaiwu import"));
  }

  private LoopView loopView() {
    return new LoopView() {
      @Override
      public LoopDefinition definition() {
        return LOOP;
      }

      @Override
      public ModeLadder ladder() {
        return ladder;
      }

      @Override
      public Optional<ShadowRecord> findShadow() {
        return shadow;
      }

      @Override
      public Optional<JsonNode> findModel() {
        return Optional.empty();
      }
    };
  }

  /** A pump with the tags speed and flow, a reading a second expected of each. */
  public List<Tag> addPump() {
    store.catalog().registerAssets(List.of(Asset.of(PUMP, AssetLevel.WORK_UNIT, "pump")));
    return store
        .catalog()
        .registerTags(
            List.of(
                TagSpec.of(new TagId(PUMP, "speed"), Unit.of("/min"))
                    .withPeriod(Duration.ofSeconds(1)),
                TagSpec.of(new TagId(PUMP, "flow"), Unit.of("m3/h")).withRange(0, 100),
                TagSpec.of(new TagId(PUMP, "stop"), Unit.ONE)));
  }

  /** A client that is signed in as a new user of that role. */
  public Client signedIn(Role role) {
    if (users.findUser(role.word()).isEmpty()) {
      users.add(role.word(), role, PASSWORD);
    }
    Client client = new Client(web.address());
    client.post(
        "/api/session", "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(role.word(), PASSWORD));
    return client;
  }

  public Client stranger() {
    return new Client(web.address());
  }

  @Override
  public void close() {
    hub.close();
    web.close();
    epcis.close();
    audit.close();
    events.close();
    passwords.close();
    notary.close();
    store.close();
  }
}
