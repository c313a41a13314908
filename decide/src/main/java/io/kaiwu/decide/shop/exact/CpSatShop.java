// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.exact;

import com.google.ortools.sat.CpModel;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.cpsat.CpOutcome;
import io.kaiwu.decide.cpsat.CpSat;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Feasible;
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
import io.kaiwu.decide.shop.Weights;
import java.util.Optional;

/**
 * Schedules by constraint programming (CP-SAT): every rule and every objective, with a proven bound
 * and, given time, the proof. It begins with a plan it is given, or with a quick one of its own.
 *
 * <pre>{@code
 * ShopProblem problem = ShopFiles.read(Path.of("ft06.txt"));
 * SolveResult<ShopPlan> result =
 *     new CpSatShop().solve(problem, SolveOptions.of(Duration.ofSeconds(10), 1));
 * if (result instanceof Solved<ShopPlan> solved) {
 *   Verdict verdict = new ShopChecker().check(problem, solved.plan(), solved.objective());
 * }
 * String page = ShopReport.of(problem, result).html(Language.EN);
 * }</pre>
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
    ModelSize.require(problem);
    ShopTable table = new ShopTable(problem);
    Watch watch = new Watch(options);
    ShopBound bound = new ShopBound(table);
    Optional<ShopPlan> known = known(table, options.seed(), watch);
    long cost = Long.MAX_VALUE;
    if (known.isPresent()) {
      cost = ShopCost.of(problem, known.get()).total(problem.weights());
      watch.found(cost, bound.total());
      if (cost == bound.total()) {
        SolveRun run = watch.run(new CpSat(options).run());
        return new Optimal<>(known.get(), (double) cost, (double) cost, run);
      }
    }
    CpModel cpModel = new CpSat(options).newModel();
    ShopModel model = new ShopModel(cpModel, table, ask -> true, horizon(table, bound, cost));
    new ShopObjective(model, bound).minimize();
    known.ifPresent(model::hint);
    CpSat solver =
        isTimed(problem.weights())
            ? CpSat.forSequences(watch.remaining())
            : new CpSat(watch.remaining());
    CpOutcome outcome = solver.solve(cpModel);
    if (outcome.isInfeasible() && known.isPresent()) {
      throw new DecideException("The model has no room for a plan that keeps all rules: a bug.");
    }
    if (outcome.isInfeasible()) {
      Clash clash = new ShopClash(table, solver).find(ShopAsk.of(problem));
      return new Infeasible<>(clash, watch.run(solver.run()));
    }
    Optional<ShopPlan> best = outcome.hasSolution() ? Optional.of(model.plan(outcome)) : known;
    double proven = Math.max(outcome.bound(), (double) bound.total());
    return result(problem, best, outcome.isOptimal(), proven, watch.run(solver.run()));
  }

  /** How many units of its work CP-SAT does on this problem in a second on one thread, about. */
  public static double pace(ShopProblem problem) {
    return isTimed(problem.weights()) ? 0.25 : 0.8;
  }

  /** Whether only sequences matter; costs and prices are what linear relaxations are good at. */
  private static boolean isTimed(Weights weights) {
    return weights.cost() == 0 && weights.energy() == 0 && weights.moved() == 0;
  }

  /** A plan to begin with: the one given, or the best of some that are quickly made. */
  private Optional<ShopPlan> known(ShopTable table, int seed, Watch watch) {
    if (given.isEmpty()) {
      return new FirstPlan(table, watch::isOver)
          .find(seed)
          .filter(plan -> judge(table, plan).isAccepted());
    }
    Verdict verdict = judge(table, given.get());
    if (!verdict.isAccepted()) {
      throw new IllegalArgumentException(
          "The plan to begin with breaks a rule: %s".formatted(verdict.violations().getFirst()));
    }
    return given;
  }

  private static Verdict judge(ShopTable table, ShopPlan plan) {
    ShopProblem problem = table.problem();
    long cost = ShopCost.of(problem, plan).total(problem.weights());
    return new ShopChecker().check(problem, plan, (double) cost);
  }

  /** By when everything is done in any schedule that is no dearer than one that is known. */
  private static long horizon(ShopTable table, ShopBound bound, long cost) {
    long horizon = ShopHorizon.of(table.problem());
    long weight = table.problem().weights().makespan();
    return weight == 0 || cost == Long.MAX_VALUE
        ? horizon
        : Math.min(horizon, (cost - bound.withoutMakespan()) / weight);
  }

  private static SolveResult<ShopPlan> result(
      ShopProblem problem, Optional<ShopPlan> best, boolean optimal, double bound, SolveRun run) {
    if (best.isEmpty()) {
      return new Stopped<>(bound, run);
    }
    double objective = (double) ShopCost.of(problem, best.get()).total(problem.weights());
    return optimal || bound >= objective
        ? new Optimal<>(best.get(), objective, objective, run)
        : new Feasible<>(best.get(), objective, bound, run);
  }
}
