// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.cpsat.CpOutcome;
import io.kaiwu.decide.cpsat.CpSat;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Stopped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CP-SAT, for programs of bounded variables whose numbers are decimals of at most nine digits
 * behind the point. Continuous variables are taken where some best plan has them in whole steps,
 * see {@link WholeScale}. It computes in whole numbers: plan and bound are exact.
 */
final class CpSatSolver implements ProgramSolver {

  @Override
  public String name() {
    return "cp-sat";
  }

  @Override
  public Text title() {
    return Text.of("整数约束求解（CP-SAT）", "integer constraint solver (CP-SAT)");
  }

  @Override
  public SolveResult<ProgramPlan> solve(Program program, SolveOptions options) {
    IntegerModel integers =
        IntegerModel.find(program)
            .orElseThrow(() ->
                new InputException(
                    Text.of(
                        "方法 cp-sat 只能处理有界的、取整数（或整数步长）的变量和位数不多的系数。请用 scip 或 auto。",
                        "Method cp-sat takes only bounded variables that are integers, or come in whole steps, and coefficients of few digits. Use scip or auto.")));
    return solve(program, integers, options, null);
  }

  /** The same, beginning with a plan where one is known. */
  SolveResult<ProgramPlan> solve(
      Program program, IntegerModel integers, SolveOptions options, @Nullable ProgramPlan start) {
    CpSat cpSat =
        CpSat.byTurns(
            options.withListener(raw -> options.listener().accept(priced(integers, raw))));
    CpModel model = cpSat.newModel();
    IntVar[] variables = integers.build(model);
    if (start != null) {
      integers.hint(model, variables, start);
    }
    CpOutcome outcome = cpSat.solve(model);
    SolveRun run = priced(integers, cpSat.run());
    if (outcome.isInfeasible()) {
      return new Infeasible<>(new Clash(List.of(), List.of()), run);
    }
    if (!outcome.hasSolution()) {
      return new Stopped<>(integers.cost(outcome.bound()), run);
    }
    ProgramPlan plan = new ProgramPlan(integers.values(variables, outcome));
    double cost = program.sense().cost(ExactSum.objective(program, plan.values()));
    double bound = Math.min(cost, integers.cost(outcome.bound()));
    return outcome.isOptimal()
        ? new Optimal<>(plan, cost, cost, run)
        : new Feasible<>(plan, cost, bound, run);
  }

  private static Incumbent priced(IntegerModel integers, Incumbent raw) {
    double cost = integers.cost(raw.objective());
    return new Incumbent(raw.at(), cost, Math.min(cost, integers.cost(raw.bound())));
  }

  private static SolveRun priced(IntegerModel integers, SolveRun run) {
    List<Incumbent> curve = run.curve().stream().map(raw -> priced(integers, raw)).toList();
    return new SolveRun(
        run.solver(), run.version(), run.seed(), run.threads(), run.wallTime(), run.work(), curve);
  }
}
