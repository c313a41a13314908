// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import io.kaiwu.loop.alarm.DocumentAlarms;
import io.kaiwu.loop.decision.DecisionVerifier;
import io.kaiwu.loop.decision.PlanChecker;
import io.kaiwu.server.account.AuditTrail;
import io.kaiwu.server.account.LoginThrottle;
import io.kaiwu.server.account.OwnerInvitation;
import io.kaiwu.server.account.Passwords;
import io.kaiwu.server.account.SessionTimes;
import io.kaiwu.server.account.Sessions;
import io.kaiwu.server.account.SignInDesk;
import io.kaiwu.server.account.UserBook;
import io.kaiwu.server.epcis.EpcisRoutes;
import io.kaiwu.server.live.LiveHub;
import io.kaiwu.server.live.StreamRoutes;
import io.kaiwu.server.metrics.JvmMetrics;
import io.kaiwu.server.metrics.Metrics;
import io.kaiwu.server.overview.MachineConditions;
import io.kaiwu.server.overview.NewcomerSteps;
import io.kaiwu.server.overview.SiteOverview;
import io.kaiwu.server.overview.SiteTrust;
import io.kaiwu.server.rest.AlarmRoutes;
import io.kaiwu.server.rest.AssetRoutes;
import io.kaiwu.server.rest.CommandRoutes;
import io.kaiwu.server.rest.DecisionRoutes;
import io.kaiwu.server.rest.LoopRoutes;
import io.kaiwu.server.rest.Overview;
import io.kaiwu.server.rest.OverviewRoutes;
import io.kaiwu.server.rest.QualityRoutes;
import io.kaiwu.server.rest.SessionRoutes;
import io.kaiwu.server.rest.SqlRoutes;
import io.kaiwu.server.rest.SystemRoutes;
import io.kaiwu.server.rest.TrendRoutes;
import io.kaiwu.server.rest.TrustRoutes;
import io.kaiwu.server.rest.UserRoutes;
import io.kaiwu.server.web.ConsoleFiles;
import io.kaiwu.server.web.RouteTable;
import io.kaiwu.server.web.WebConfig;
import io.kaiwu.server.web.WebServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a site shows to people: the console and the REST interface, wired by hand. */
public final class SiteWeb implements AutoCloseable {

  private final Closing closing = new Closing();
  private final WebServer server;
  private final Optional<String> ownerLink;

  /**
   * Listens; on return the console answers.
   *
   * @param loops those that run
   * @param checkers for the plans of Decisions, by kind
   * @param simulated whether the plant is a simulator
   */
  public SiteWeb(
      Site site, List<RunningLoop> loops, Map<String, PlanChecker> checkers, boolean simulated) {
    SecureRandom random = new SecureRandom();
    Passwords passwords = closing.add("The passwords", new Passwords(random, Passwords.ITERATIONS));
    UserBook users = new UserBook(site.store().documents(), passwords, site.clock());
    LoginThrottle throttle = new LoginThrottle(site.clock());
    Sessions sessions = new Sessions(users, SessionTimes.DEFAULT, site.clock(), random);
    OwnerInvitation invitation = new OwnerInvitation(users, throttle, random);
    AuditTrail audit =
        closing.add(
            "The audit trail",
            new AuditTrail(site.store().documents(), site.notary(), site.clock(), site.ids()));
    Metrics metrics = new Metrics();
    JvmMetrics.register(metrics);
    SiteMetrics.register(metrics, site);

    Optional<RunningLoop> first = loops.stream().findFirst();
    MachineConditions conditions = new MachineConditions(first, site.store());
    site.every(Duration.ofMillis(500), conditions::look);
    Overview overview = new Overview(new SiteOverview(site, first, conditions, simulated));
    LiveHub hub = closing.add("The live updates", new LiveHub(overview, site.store(), sessions));
    site.events().onDecision(hub::publish);
    site.events().onAlarm(hub::publish);

    EpcisRoutes epcis =
        closing.add(
            "The subscriptions",
            new EpcisRoutes(
                site.traceability(),
                site.store().documents(),
                site.clock(),
                site.ids(),
                site.folder().of("subscriptions"),
                site.config().epcis().webhooks()));
    site.every(Duration.ofMillis(500), epcis::look);

    RouteTable table =
        RouteTable.of(
            new SessionRoutes(
                    users, new SignInDesk(users, passwords, throttle), invitation, sessions, audit)
                .routes(),
            new UserRoutes(users, sessions, audit).routes(),
            new OverviewRoutes(overview, new NewcomerSteps(site, !loops.isEmpty())).routes(),
            new StreamRoutes(hub).routes(),
            new AssetRoutes(site.store(), conditions, site.decisions(), site.clock()).routes(),
            new TrendRoutes(site.store(), site.clock()).routes(),
            new DecisionRoutes(
                    site.decisions(), new DecisionVerifier(site.notary().verifier(), checkers))
                .routes(),
            new CommandRoutes(site.commands(), audit).routes(),
            new LoopRoutes(
                    loops.stream().<io.kaiwu.server.rest.LoopView>map(LoopOnShow::new).toList(),
                    site.clock(),
                    audit)
                .routes(),
            new AlarmRoutes(site.alarms(), new DocumentAlarms(site.store().documents()), audit)
                .routes(),
            new QualityRoutes(site.store().gaps(), site.store().cleaning()).routes(),
            new SqlRoutes(site.store().sql(), audit).routes(),
            epcis.routes(),
            new TrustRoutes(new SiteTrust(site)).routes(),
            new SystemRoutes(metrics).routes());
    server =
        closing.add(
            "The web server",
            WebServer.start(
                new WebConfig(
                    site.config().http().address(),
                    site.config().http().port(),
                    Optional.empty(),
                    false),
                table,
                sessions,
                new ConsoleFiles("/console"),
                metrics,
                site.ids()));
    ownerLink = invitation.takeLink(server.address());
  }

  /** Where the console is: {@code http://127.0.0.1:8080}. */
  public String address() {
    return server.address();
  }

  /** The link by which the first owner is made; empty if there is an owner. */
  public Optional<String> findOwnerLink() {
    return ownerLink;
  }

  @Override
  public void close() {
    closing.close();
  }
}
