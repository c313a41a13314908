// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.exact;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.cpsat.CpOutcome;
import io.kaiwu.decide.cpsat.CpSat;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.shop.ShopBound;
import io.kaiwu.decide.shop.ShopChecker;
import io.kaiwu.decide.shop.ShopCost;
import io.kaiwu.decide.shop.ShopHorizon;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.ShopTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Schedules by constraint programming (CP-SAT): every rule and every objective, with a proven bound
 * and, given time, the proof. It begins with a plan it is given, or with a quick one of its own.
 */
public final class CpSatShop implements Solver<ShopProblem, ShopPlan> {

  private final Optional<ShopPlan> given;

  /** Begins with a plan of its own. */
  public CpSatShop() {
    this(Optional.empty());
  }

  private CpSatShop(Optional<ShopPlan> given) {
    this.given = given;
  }

  /** Begins with this plan, which must keep all rules. */
  public static CpSatShop startingFrom(ShopPlan plan) {
    return new CpSatShop(Optional.of(plan));
  }

  @Override
  public String name() {
    return "cp-sat";
  }

  @Override
  public Text title() {
    return Text.of(
        "约束规划（CP-SAT），带下界与最优性证明", "constraint programming (CP-SAT), with a proven bound");
  }

  @Override
  public SolveResult<ShopPlan> solve(ShopProblem problem, SolveOptions options) {
    long begun = System.nanoTime();
    ShopTable table = new ShopTable(problem);
    ShopBound bound = new ShopBound(table);
    List<Incumbent> curve = new ArrayList<>();
    SolveOptions watched =
        options.withListener(better -> {
          if (curve.isEmpty() || better.objective() < curve.getLast().objective()) {
            curve.add(better);
            options.listener().accept(better);
          }
        });
    FirstPlan first = new FirstPlan(table);
    Optional<ShopPlan> known = given.isPresent() ? given : first.find(options.seed());
    long cost = Long.MAX_VALUE;
    if (known.isPresent()) {
      cost = ShopCost.of(problem, known.get()).total(problem.weights());
      requireSound(problem, known.get(), cost);
      Duration at = Duration.ofNanos(System.nanoTime() - begun);
      watched.listener().accept(new Incumbent(at, cost, bound.total()));
    }
    CpSat solver = new CpSat(watched);
    if (known.isPresent() && cost == bound.total()) {
      return new Optimal<>(known.get(), cost, cost, run(solver, curve));
    }
    ShopModel model =
        new ShopModel(solver.newModel(), table, ask -> true, horizon(table, bound, cost));
    new ShopObjective(model, bound).minimize();
    known.ifPresent(model::hint);
    CpOutcome outcome = solver.solve(model.cpModel());
    return result(table, bound, solver, model, outcome, known, curve);
  }

  private static void requireSound(ShopProblem problem, ShopPlan plan, long cost) {
    Verdict verdict = new ShopChecker().check(problem, plan, cost);
    if (!verdict.isAccepted()) {
      throw new IllegalArgumentException(
          "The plan to begin with breaks a rule: %s".formatted(verdict.violations().getFirst()));
    }
  }

  /** By when everything is done in any schedule that is no dearer than one that is known. */
  private static long horizon(ShopTable table, ShopBound bound, long cost) {
    long horizon = ShopHorizon.of(table.problem());
    long weight = table.problem().weights().makespan();
    return weight == 0 || cost == Long.MAX_VALUE
        ? horizon
        : Math.min(horizon, (cost - bound.withoutMakespan()) / weight);
  }

  private SolveResult<ShopPlan> result(
      ShopTable table,
      ShopBound simple,
      CpSat solver,
      ShopModel model,
      CpOutcome outcome,
      Optional<ShopPlan> known,
      List<Incumbent> curve) {
    ShopProblem problem = table.problem();
    double bound = Math.max(outcome.bound(), simple.total());
    if (outcome.isInfeasible() && known.isEmpty()) {
      Set<ShopAsk> asks = ShopAsk.of(problem);
      return new Infeasible<>(new ShopClash(table, solver).find(asks), run(solver, curve));
    }
    Optional<ShopPlan> best = outcome.hasSolution() ? Optional.of(model.plan(outcome)) : known;
    if (best.isEmpty()) {
      return new Stopped<>(bound, run(solver, curve));
    }
    double objective = ShopCost.of(problem, best.get()).total(problem.weights());
    return outcome.isOptimal() || bound >= objective
        ? new Optimal<>(best.get(), objective, objective, run(solver, curve))
        : new Feasible<>(best.get(), objective, bound, run(solver, curve));
  }

  private static SolveRun run(CpSat solver, List<Incumbent> curve) {
    SolveRun run = solver.run();
    return new SolveRun(
        run.solver(), run.version(), run.seed(), run.threads(), run.wallTime(), run.work(), curve);
  }
}
