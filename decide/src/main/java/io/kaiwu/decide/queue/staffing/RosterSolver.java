// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.cpsat.CpOutcome;
import io.kaiwu.decide.cpsat.CpSat;
import io.kaiwu.decide.plan.Change;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Conflict;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.Relaxation;
import io.kaiwu.decide.plan.Requirement;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.plan.Stopped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The cheapest shifts, by CP-SAT (set covering; Dantzig 1954). */
public final class RosterSolver implements Solver<RosterProblem, Roster> {

  @Override
  public String name() {
    return "roster";
  }

  @Override
  public Text title() {
    return Text.of("最低费用的排班", "the cheapest shifts that cover the staff");
  }

  @Override
  public SolveResult<Roster> solve(RosterProblem problem, SolveOptions options) {
    CpSat solver = new CpSat(options);
    List<Conflict> conflicts = conflicts(problem);
    if (!conflicts.isEmpty()) {
      return new Infeasible<>(new Clash(conflicts, waysOut(problem, solver)), solver.run());
    }
    CpModel model = solver.newModel();
    IntVar[] people = people(model, problem, true);
    minimiseCost(model, problem, people);
    CpOutcome outcome = solver.solve(model);
    if (!outcome.hasSolution()) {
      return new Stopped<>(Math.max(0, outcome.bound()), solver.run());
    }
    Roster roster = roster(problem, outcome, people);
    double paid = 0;
    for (int p = 0; p < people.length; p++) {
      paid += roster.people().get(p) * (double) problem.patterns().get(p).cost();
    }
    return outcome.isOptimal()
        ? new Optimal<>(roster, paid, Math.min(paid, outcome.bound()), solver.run())
        : new Feasible<>(roster, paid, Math.min(paid, outcome.bound()), solver.run());
  }

  /** One variable a pattern, that together cover each interval. */
  private static IntVar[] people(CpModel model, RosterProblem problem, boolean limited) {
    int peak = problem.required().stream().mapToInt(Integer::intValue).max().orElse(0);
    IntVar[] people =
        problem.patterns().stream()
            .map(p -> model.newIntVar(0, limited ? Math.min(p.most(), peak) : peak, p.name()))
            .toArray(IntVar[]::new);
    for (int i = 0; i < problem.required().size(); i++) {
      int interval = i;
      IntVar[] covering =
          IntStream.range(0, people.length)
              .filter(p -> problem.patterns().get(p).intervals().contains(interval))
              .mapToObj(p -> people[p])
              .toArray(IntVar[]::new);
      if (problem.required().get(i) > 0) {
        model.addGreaterOrEqual(LinearExpr.sum(covering), problem.required().get(i));
      }
    }
    return people;
  }

  private static void minimiseCost(CpModel model, RosterProblem problem, IntVar[] people) {
    LinearExprBuilder cost = LinearExpr.newBuilder();
    for (int p = 0; p < people.length; p++) {
      cost.addTerm(people[p], problem.patterns().get(p).cost());
    }
    model.minimize(cost);
  }

  private static Roster roster(RosterProblem problem, CpOutcome outcome, IntVar[] people) {
    List<Integer> counts = new ArrayList<>();
    int[] atWork = new int[problem.required().size()];
    for (int p = 0; p < people.length; p++) {
      int count = (int) outcome.value(people[p]);
      counts.add(count);
      for (int i : problem.patterns().get(p).intervals()) {
        atWork[i] += count;
      }
    }
    return new Roster(counts, IntStream.of(atWork).boxed().toList());
  }

  /**
   * Covering only gains by more people, so a roster exists exactly if all shifts at their limit
   * cover each interval; what one interval lacks is a smallest conflict. Of conflicts that share a
   * shift only the first is named.
   */
  private static List<Conflict> conflicts(RosterProblem problem) {
    List<Conflict> conflicts = new ArrayList<>();
    List<String> used = new ArrayList<>();
    for (int i = 0; i < problem.required().size(); i++) {
      int interval = i;
      int need = problem.required().get(i);
      List<ShiftPattern> covering =
          problem.patterns().stream().filter(p -> p.intervals().contains(interval)).toList();
      long most = covering.stream().mapToLong(ShiftPattern::most).sum();
      if (most < need && covering.stream().noneMatch(p -> used.contains(p.name()))) {
        covering.forEach(p -> used.add(p.name()));
        conflicts.add(conflict(i, need, most, covering));
      }
    }
    return conflicts;
  }

  private static Conflict conflict(int i, int need, long most, List<ShiftPattern> covering) {
    List<Requirement> requirements = new ArrayList<>();
    requirements.add(
        new Requirement(
            "required/" + i,
            Text.of(
                "时段 %d 需要 %d 人".formatted(i, need),
                "interval %d needs %d people".formatted(i, need))));
    for (ShiftPattern p : covering) {
      requirements.add(
          new Requirement(
              "most/" + p.name(),
              Text.of(
                  "班次 %s 最多 %d 人".formatted(p.name(), p.most()),
                  "shift %s takes at most %d people".formatted(p.name(), p.most()))));
    }
    return new Conflict(
        requirements,
        Text.of(
            "时段 %d 需要 %d 人，覆盖它的班次最多只有 %d 人。".formatted(i, need, most),
            "Interval %d needs %d people; the shifts that cover it have at most %d."
                .formatted(i, need, most)),
        true);
  }

  private static List<Relaxation> waysOut(RosterProblem problem, CpSat solver) {
    List<Relaxation> ways = new ArrayList<>();
    ways.add(wayOut(problem));
    CpModel model = solver.newModel();
    IntVar[] people = people(model, problem, false);
    LinearExprBuilder cost = LinearExpr.newBuilder();
    IntVar[] extra = new IntVar[people.length];
    for (int p = 0; p < people.length; p++) {
      ShiftPattern pattern = problem.patterns().get(p);
      extra[p] = model.newIntVar(0, Integer.MAX_VALUE, "extra");
      model.addLessOrEqual(
          LinearExpr.newBuilder().add(people[p]).addTerm(extra[p], -1), pattern.most());
      cost.addTerm(extra[p], pattern.cost());
    }
    model.minimize(cost);
    CpOutcome outcome = solver.probe(model);
    if (outcome.hasSolution()) {
      ways.add(hire(problem, outcome, extra));
    }
    return ways;
  }

  private static Relaxation hire(RosterProblem problem, CpOutcome outcome, IntVar[] extra) {
    List<Change> changes = new ArrayList<>();
    double sum = 0;
    for (int p = 0; p < extra.length; p++) {
      long more = outcome.value(extra[p]);
      ShiftPattern pattern = problem.patterns().get(p);
      if (more > 0) {
        double cost = (double) more * pattern.cost();
        sum += cost;
        changes.add(
            new Change(
                "most/" + pattern.name(),
                Text.of(
                    "班次 %s 增加 %d 人".formatted(pattern.name(), more),
                    "%d more people for shift %s".formatted(more, pattern.name())),
                more,
                cost));
      }
    }
    return new Relaxation(Text.of("增加人手", "more people"), changes, sum, outcome.isOptimal());
  }

  /**
   * Ask for fewer people where the shifts at their limits cannot do it: the least that is needed.
   */
  private static Relaxation wayOut(RosterProblem problem) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < problem.required().size(); i++) {
      int interval = i;
      long most =
          problem.patterns().stream()
              .filter(p -> p.intervals().contains(interval))
              .mapToLong(ShiftPattern::most)
              .sum();
      long missing = problem.required().get(i) - most;
      if (missing > 0) {
        changes.add(
            new Change(
                "required/" + i,
                Text.of(
                    "时段 %d 少要 %d 人（%d 人）".formatted(i, missing, most),
                    "ask for %d fewer in interval %d (%d)".formatted(missing, i, most)),
                missing,
                0));
      }
    }
    return new Relaxation(
        Text.of("减少所需人数（服务水平会下降）", "ask for fewer people (the service level falls)"),
        changes,
        0,
        true);
  }
}
