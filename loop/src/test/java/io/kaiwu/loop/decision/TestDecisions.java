// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.act.command.Command;
import io.kaiwu.act.command.CommandJson;
import io.kaiwu.act.command.CommandRequest;
import io.kaiwu.act.command.CommandService;
import io.kaiwu.act.command.CommandState;
import io.kaiwu.act.command.Submission;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.core.unit.Unit;
import io.kaiwu.decide.maintenance.Machine;
import io.kaiwu.decide.maintenance.MaintenancePlan;
import io.kaiwu.decide.maintenance.MaintenancePlanner;
import io.kaiwu.decide.maintenance.MaintenanceProblem;
import io.kaiwu.decide.maintenance.Period;
import io.kaiwu.decide.maintenance.PlanJson;
import io.kaiwu.decide.maintenance.ProblemJson;
import io.kaiwu.decide.maintenance.ReliefPrices;
import io.kaiwu.decide.maintenance.RemainingLife;
import io.kaiwu.decide.maintenance.Stop;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.loop.TestLoops;
import io.kaiwu.loop.TestSite;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.loop.definition.LoopYaml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes real Decisions: readings of a store, a plan of the planner, a command of the service. */
final class TestDecisions {

  private final TestSite site;
  private final AssetPath first;
  private final List<AssetPath> engines;
  private final CommandService commands;

  TestDecisions(TestSite site) {
    this.site = site;
    first = site.register(1);
    engines = List.of(first, site.register(2));
    commands = site.commands();
  }

  AssetPath about() {
    return first;
  }

  /** Four rows of each engine up to now, one of them with a negative zero and a large count. */
  List<ReadingColumns> windows() {
    List<ReadingColumns> windows = new ArrayList<>();
    Instant now = site.time.instant();
    for (AssetPath engine : engines) {
      for (int i = 3; i >= 0; i--) {
        site.store(
            engine,
            now.minusSeconds(i),
            Map.of("load", i == 1 ? -0.0 : 0.5 * i, "vibration", i == 2 ? 1e17 : 2.25 + i));
      }
      windows.add(
          ReadingColumns.read(
              engine,
              List.of(site.tag(engine, "load"), site.tag(engine, "vibration")),
              TimeRange.of(now.minusSeconds(3), now.plusNanos(1_000)),
              site.store.readings(),
              1,
              Map.of(Reason.MALFORMED, 2L)));
    }
    return windows;
  }

  Decision undecided(String mode, List<ReadingColumns> windows) {
    Instant now = site.time.instant();
    LoopDefinition loop = TestLoops.engines();
    return new Decision(
        new Identity(
            site.ids.next(),
            "plant-1",
            loop.loop(),
            loop.digest(),
            LoopYaml.toTree(loop),
            mode,
            now,
            Text.of("停机检修 engine-1", "Stop for maintenance: engine-1")),
        new Evidence(
            windows.stream().map(ReadingColumns::window).toList(),
            "test/1",
            Digest.of(new byte[1])),
        engines.stream().map(engine -> prediction(engine, now)).toList(),
        plan(),
        new Action(
            List.of(
                new Action.Request(
                    site.ids.next(),
                    first + ":maintenance-stop",
                    1,
                    "1",
                    now.plusSeconds(30),
                    Text.of("寿命将尽", "its life is running out"))),
            List.of()),
        Optional.empty(),
        List.of());
  }

  private Prediction prediction(AssetPath engine, Instant at) {
    double life = engine.equals(first) ? 12 : 90;
    return new Prediction(
        engine.value(),
        "engine-life",
        3,
        Digest.of(new byte[2]),
        "remaining-life",
        "1",
        life,
        life - 8,
        life + 9.5,
        0.9,
        true,
        List.of(),
        at);
  }

  private Plan plan() {
    MaintenanceProblem problem =
        new MaintenanceProblem(
            List.of(new Period("D1", 100, 10), new Period("D2", 100, 10), new Period("D3", 0, 10)),
            engines.stream().map(TestDecisions::machine).toList(),
            new ReliefPrices(2_000, 9_000, 300_000),
            "t",
            "CNY");
    var result =
        new MaintenancePlanner().solve(problem, SolveOptions.of(Duration.ofSeconds(20), 7));
    Solved<MaintenancePlan> solved = (Solved<MaintenancePlan>) result;
    JsonNode asked = ProblemJson.write(problem);
    JsonNode answered = PlanJson.write(solved.plan());
    double objective = solved.objective() / 100.0;
    return new Plan(
        "maintenance/1",
        result.run().solver(),
        result.status(),
        Optional.of(objective),
        Optional.of(solved.bound() / 100.0),
        Optional.of(solved.relativeGap()),
        "CNY",
        result.run().seed(),
        0.25,
        asked,
        answered,
        new MaintenanceCheck().check(asked, answered, objective, solved.bound() / 100.0),
        List.of(new Plan.Alternative(Text.of("坏了再修", "Run to failure"), 12_345.67)),
        List.of(),
        Text.of("停机 1 次", "1 stop"));
  }

  private static Machine machine(AssetPath engine) {
    double life = engine.name().equals("engine-1") ? 12 : 90;
    return Machine.of(
        engine,
        new RemainingLife(life, life - 8, life + 9.5, 0.9),
        10,
        100,
        new Stop(100_000, 1, 8),
        2_000_000);
  }

  /** Has the command service carry out what the Decision asks for, to the good end. */
  List<JsonNode> carriedOut(Decision decision) {
    List<JsonNode> ended = new ArrayList<>();
    for (Action.Request request : decision.action().requests()) {
      Submission submission =
          commands.submit(
              new CommandRequest(
                  request.id().toString(),
                  decision.identity().loop(),
                  TagId.parse(request.point()),
                  request.value(),
                  Unit.of(request.unit()),
                  request.deadline(),
                  "engine-maintenance",
                  request.reason()));
      site.channel.accept();
      site.time.pass(Duration.ofSeconds(2));
      Tag point = site.tag(first, "maintenance-stop");
      commands.observe(
          site.store(first, site.time.instant(), Map.of(point.id().name(), request.value())));
      Command end = submission.end().join();
      if (end.state() != CommandState.READ_BACK) {
        throw new AssertionError(end.toString());
      }
      ended.add(CommandJson.write(end));
    }
    return ended;
  }

  Outcome.Measure gain() {
    return new Outcome.Measure(
        "maintenance-cost", "CNY", 17_500, 1_000, 16_500, 16_000, 17_000, 0.95, Text.same("拆检"));
  }

  Outcome.Truth truth() {
    return new Outcome.Truth(first.value(), "remaining-life", 14);
  }

  List<ReadingColumns> outcomeWindows() {
    site.time.pass(Duration.ofSeconds(60));
    Instant now = site.time.instant();
    site.store(first, now, Map.of("cycle", 188.0));
    return List.of(
        ReadingColumns.read(
            first,
            List.of(site.tag(first, "cycle")),
            TimeRange.of(now, now.plusNanos(1_000)),
            site.store.readings(),
            0,
            Map.of()));
  }

  Decision decided() {
    List<ReadingColumns> windows = windows();
    return site.decisions.decided(undecided("AUTO", windows), about(), windows);
  }

  Decision acted() {
    Decision decided = decided();
    return site.decisions.acted(decided, carriedOut(decided));
  }

  Decision measured() {
    return site.decisions.measured(acted(), List.of(gain()), List.of(truth()), outcomeWindows());
  }
}
