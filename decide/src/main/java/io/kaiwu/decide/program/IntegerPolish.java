// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.decide.plan.SolveOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes whole numbers of the almost whole ones that branch and cut leaves, and settles the other
 * variables to them.
 */
final class IntegerPolish {

  /** Even a search that was cancelled or ran out of time gets this much: its plan is worth it. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final double ALMOST_WHOLE = 5e-7;

  private final Program program;
  private final int seed;

  IntegerPolish(Program program, int seed) {
    this.program = program;
    this.seed = seed;
  }

  /** The values with whole numbers; empty when no plan has those. */
  Optional<double[]> polish(double[] raw) {
    double[] values = LinearAnswer.clamped(program, raw);
    double[] whole = values.clone();
    boolean almostWhole = true;
    for (Variable variable : program.variables()) {
      if (variable.integer()) {
        int j = variable.index();
        whole[j] = Math.rint(values[j]) + 0.0;
        almostWhole &= Math.abs(whole[j] - values[j]) <= ALMOST_WHOLE;
      }
    }
    return settled(whole)
        .or(() -> feasible(whole))
        .or(almostWhole ? () -> feasible(values) : Optional::empty);
  }

  private Optional<double[]> settled(double[] whole) {
    if (program.variables().stream().allMatch(Variable::integer)) {
      return Optional.empty();
    }
    Budget grace = new Budget(SolveOptions.of(GRACE, seed));
    MpOutcome outcome =
        new MpCall(Engine.GLOP, MpModel.withIntegersFixed(program, whole), "", grace).run();
    return outcome.isOptimal()
        ? feasible(LinearAnswer.clamped(program, outcome.values()))
        : Optional.empty();
  }

  private Optional<double[]> feasible(double[] values) {
    return LinearAnswer.isFeasible(program, values) ? Optional.of(values) : Optional.empty();
  }
}
