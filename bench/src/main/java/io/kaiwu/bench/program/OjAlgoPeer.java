// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.program;

import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.Terms;
import io.kaiwu.decide.program.Variable;
import java.time.Duration;
import java.util.List;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;

/**
 * ojAlgo, which is Java throughout, with the options it comes with and as many threads as it likes.
 */
final class OjAlgoPeer implements Contender {

  @Override
  public String name() {
    return "ojalgo";
  }

  @Override
  public boolean takes(Program program) {
    return true;
  }

  @Override
  public boolean givesProofs() {
    return false;
  }

  @Override
  public SolveResult<ProgramPlan> solve(Program program, Duration most) {
    long begun = System.nanoTime();
    ExpressionsBasedModel model = model(program);
    model.options.time_abort = most.toMillis();
    model.options.time_suffice = most.toMillis();
    Optimisation.Result result =
        program.sense() == Sense.MINIMISE ? model.minimise() : model.maximise();
    SolveRun run =
        new SolveRun(
            "ojAlgo", "57.0.0", 1, 2, Duration.ofNanos(System.nanoTime() - begun), 0, List.of());
    if (!result.getState().isFeasible()) {
      return new Stopped<>(Double.NEGATIVE_INFINITY, run);
    }
    ProgramPlan plan = new ProgramPlan(values(program, result));
    double cost = cost(program, plan);
    return result.getState().isOptimal()
        ? new Optimal<>(plan, cost, cost, run)
        : new Feasible<>(plan, cost, Double.NEGATIVE_INFINITY, run);
  }

  private static ExpressionsBasedModel model(Program program) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    for (Variable variable : program.variables()) {
      org.ojalgo.optimisation.Variable x =
          model
              .newVariable("x" + variable.index())
              .weight(program.objectiveCoefficient(variable.index()))
              .integer(variable.integer());
      if (Double.isFinite(variable.lower())) {
        x.lower(variable.lower());
      }
      if (Double.isFinite(variable.upper())) {
        x.upper(variable.upper());
      }
    }
    for (Constraint row : program.constraints()) {
      Expression sum = model.newExpression("c" + row.index());
      if (Double.isFinite(row.lower())) {
        sum.lower(row.lower());
      }
      if (Double.isFinite(row.upper())) {
        sum.upper(row.upper());
      }
      Terms terms = program.row(row.index());
      for (int k = 0; k < terms.size(); k++) {
        sum.set(terms.index(k), terms.coefficient(k));
      }
    }
    return model;
  }

  /** Integers to the last digit, and bounds kept, as the checker asks of everyone. */
  private static double[] values(Program program, Optimisation.Result result) {
    double[] values = new double[program.variables().size()];
    for (Variable variable : program.variables()) {
      int j = variable.index();
      double value = result.doubleValue(j);
      values[j] =
          Math.clamp(
              variable.integer() ? Math.rint(value) : value, variable.lower(), variable.upper());
    }
    return values;
  }

  private static double cost(Program program, ProgramPlan plan) {
    double sum = program.constant();
    for (Variable variable : program.variables()) {
      sum += program.objectiveCoefficient(variable.index()) * plan.value(variable);
    }
    return program.sense().cost(sum);
  }
}
