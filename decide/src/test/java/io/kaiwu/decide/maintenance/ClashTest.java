// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.plan.Change;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Conflict;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Relaxation;
import io.kaiwu.decide.plan.Requirement;
import io.kaiwu.decide.plan.Solved;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClashTest {

  private final MaintenancePlanner planner = new MaintenancePlanner();

  @Test
  void aDemandAboveAllOutputIsNamedWithWhatIsMissing() {
    List<Period> periods = new ArrayList<>(Instances.periods(3, 150, 8));
    periods.set(1, new Period("周二", 250.5, 8));
    Clash clash =
        clash(
            Instances.problem(
                periods, List.of(Instances.machine("a", 500), Instances.machine("b", 500))));
    assertThat(clash.conflicts()).hasSize(1);
    Conflict conflict = clash.conflicts().getFirst();
    assertThat(conflict.minimal()).isTrue();
    assertThat(conflict.requirements()).extracting(Requirement::key).containsExactly("demand/1");
    assertThat(conflict.text().zh())
        .isEqualTo("这一要求无论如何安排都无法满足：“周二”要求产出 250.5 t，而所有机器都开动也只能产出 200 t，缺 50.5 t。");
    assertThat(conflict.text().en())
        .isEqualTo(
            "No plan can meet this: “周二” demands 250.5 t, but all machines running make only 200 t, 50.5 t short.");
    assertThat(clash.waysOut()).hasSize(1); // crew and waivers cannot help
    Change change = clash.waysOut().getFirst().changes().getFirst();
    assertThat(change.amount()).isEqualTo(50.5);
    assertThat(change.cost()).isEqualTo(50.5 * 2_000);
    assertThat(change.text().zh()).isEqualTo("“周二”的产量要求降低 50.5 t，代价 1010.00 CNY");
    assertThat(change.text().en()).isEqualTo("lower the demand of “周二” by 50.5 t, at 1010.00 CNY");
  }

  @Test
  void aBookedStopAgainstADemandNamesBothAndOffersTheCheaperWayFirst() {
    Machine booked = Instances.machine("a", 500).withRule(new StopRule.StartAt(1));
    Clash clash =
        clash(
            Instances.problem(
                Instances.periods(3, 120, 8), List.of(booked, Instances.machine("b", 500))));
    assertThat(keys(clash)).containsExactly(List.of("stop/plant/a", "demand/1"));
    // 20 t at 20.00 are cheaper than the waiver at 3000.00
    assertThat(clash.waysOut()).hasSize(2);
    assertThat(clash.waysOut().get(0).cost()).isEqualTo(40_000);
    assertThat(clash.waysOut().get(0).changes().getFirst().key()).isEqualTo("demand/1");
    assertThat(clash.waysOut().get(1).cost()).isEqualTo(300_000);
    assertThat(clash.waysOut().get(1).changes().getFirst().text().en())
        .isEqualTo("give up the settled stop of plant/a, at 3000.00 CNY");
  }

  @Test
  void inspectionsThatFallDueTogetherNameThemAndTheCrewOfThosePeriodsOnly() {
    List<Machine> machines = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      machines.add(Instances.machine(name, 500).withRule(new StopRule.StartBy(1)));
    }
    machines.add(Instances.machine("d", 500).withRule(new StopRule.StartBy(3)));
    Clash clash = clash(Instances.problem(Instances.periods(5, 0, 10), machines));
    assertThat(keys(clash)).hasSize(1);
    assertThat(keys(clash).getFirst())
        .containsExactlyInAnyOrder(
            "stop/plant/a", "stop/plant/b", "stop/plant/c", "crew/0", "crew/1");
    Relaxation cheapest = clash.waysOut().getFirst();
    assertThat(cheapest.cheapest()).isTrue();
    assertThat(cheapest.changes()).hasSize(1);
    assertThat(cheapest.changes().getFirst().key()).startsWith("crew/");
    assertThat(cheapest.changes().getFirst().amount()).isEqualTo(6);
    assertThat(cheapest.cost()).isEqualTo(6 * 9_000);
    assertThat(clash.conflicts().getFirst().text().zh())
        .contains("plant/a 最迟须在“D2”开始停机（停 1 个时段，每时段用 8 个工时、少产 100 t）")
        .contains("“D1”只有 10 个维修工时");
  }

  @Test
  void aBookedStopInABarredPeriodNamesTheMachineTwice() {
    Machine torn =
        Instances.machine("a", 500).withRule(new StopRule.StartAt(1)).withBarredPeriods(List.of(1));
    Clash clash = clash(Instances.problem(Instances.periods(3, 0, 8), List.of(torn)));
    assertThat(keys(clash)).containsExactly(List.of("stop/plant/a", "barred/plant/a"));
    assertThat(clash.waysOut().getFirst().cost()).isEqualTo(300_000);
  }

  @Test
  void aStopThatHasBegunIsNeverWaived() {
    Machine down = Instances.machine("a", 500).withRule(new StopRule.Started());
    Clash clash = clash(Instances.problem(Instances.periods(2, 100, 0), List.of(down)));
    assertThat(keys(clash)).containsExactlyInAnyOrder(List.of("stop/plant/a", "crew/0")).hasSize(1);
    assertThat(clash.waysOut()).hasSize(1);
    assertThat(clash.waysOut().getFirst().changes())
        .extracting(Change::key)
        .containsExactly("crew/0", "demand/0");
  }

  @Test
  void everyConflictIsRealAndMinimalAndEveryWayOutLeadsOutOnRandomInstances() {
    Random random = new Random(31);
    int seen = 0;
    for (int i = 0; i < 250; i++) {
      var problem = Instances.random(random, 1 + random.nextInt(4), 1 + random.nextInt(4));
      if (!(planner.solve(problem, Instances.options()) instanceof Infeasible<?> infeasible)) {
        continue;
      }
      seen++;
      Clash clash = infeasible.clash();
      assertThat(clash.conflicts()).isNotEmpty();
      assertThat(clash.waysOut()).isNotEmpty();
      for (Conflict conflict : clash.conflicts()) {
        assertThat(conflict.minimal()).isTrue();
        List<String> kept = conflict.requirements().stream().map(Requirement::key).toList();
        assertThat(new EveryPlan(only(problem, kept)).cheapest()).as("%s", conflict).isEmpty();
        for (String left : kept) {
          List<String> others = kept.stream().filter(key -> !key.equals(left)).toList();
          assertThat(new EveryPlan(only(problem, others)).cheapest())
              .as("%s without %s", conflict, left)
              .isPresent();
        }
      }
      for (Relaxation way : clash.waysOut()) {
        assertThat(planner.solve(problem.eased(way), Instances.options()))
            .as("%s", way)
            .isInstanceOf(Solved.class);
        assertThat(way.cost()).isGreaterThanOrEqualTo(clash.waysOut().getFirst().cost());
      }
    }
    assertThat(seen).isGreaterThan(30);
  }

  @Test
  void aChangeOfAnotherProblemIsRefused() {
    Machine torn =
        Instances.machine("a", 500).withRule(new StopRule.StartAt(1)).withBarredPeriods(List.of(1));
    Relaxation way =
        clash(Instances.problem(Instances.periods(3, 0, 8), List.of(torn))).waysOut().getFirst();
    var other = Instances.problem(Instances.periods(3, 0, 8), List.of(Instances.machine("b", 500)));
    assertThatThrownBy(() -> other.eased(way))
        .isInstanceOf(DecideException.class)
        .hasMessageContaining("Maybe it belongs to another one");
  }

  /** The problem with only these requirements left. */
  private static MaintenanceProblem only(MaintenanceProblem problem, List<String> keys) {
    List<Period> periods = new ArrayList<>();
    for (int p = 0; p < problem.periods().size(); p++) {
      Period old = problem.periods().get(p);
      periods.add(
          new Period(
              old.label(),
              keys.contains("demand/" + p) ? old.demand() : 0,
              keys.contains("crew/" + p) ? old.crewHours() : 1e6));
    }
    List<Machine> machines = new ArrayList<>();
    for (Machine machine : problem.machines()) {
      Machine kept = machine;
      if (!keys.contains("stop/" + machine.asset())) {
        kept = kept.withRule(new StopRule.Free());
      }
      if (!keys.contains("barred/" + machine.asset())) {
        kept = kept.withBarredPeriods(List.of());
      }
      machines.add(kept);
    }
    return Instances.problem(periods, machines);
  }

  private Clash clash(MaintenanceProblem problem) {
    var result = planner.solve(problem, Instances.options());
    assertThat(result).isInstanceOf(Infeasible.class);
    return ((Infeasible<MaintenancePlan>) result).clash();
  }

  private static List<List<String>> keys(Clash clash) {
    return clash.conflicts().stream()
        .map(c -> c.requirements().stream().map(Requirement::key).toList())
        .toList();
  }
}
