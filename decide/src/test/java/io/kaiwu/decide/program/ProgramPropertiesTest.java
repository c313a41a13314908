// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.plan.SolveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What must hold of any program, on random ones. */
class ProgramPropertiesTest {

  private static final int PROGRAMS = 40;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void allMethodsFindTheSameOptimumOfLinearPrograms() {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      Program program = Samples.random(seed, 3 + seed % 9, 1 + seed % 7, false);
      double optimum = Samples.optimum("simplex", program);
      assertThat(Samples.optimum("scip", withOneInteger(program)))
          .as("seed %d", seed)
          .isCloseTo(optimum, within(1e-6 * Math.max(1, Math.abs(optimum))));
      assertThat(Samples.optimum("pdlp", program))
          .as("seed %d", seed)
          .isCloseTo(optimum, within(1e-6 * Math.max(1, Math.abs(optimum))));
    }
  }

  @Test
  void allMethodsFindTheSameOptimumOfIntegerPrograms() {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      Program program = Samples.random(seed, 3 + seed % 6, 1 + seed % 5, true);
      double optimum = Samples.optimum("cp-sat", program);
      assertThat(Samples.optimum("scip", program)).as("seed %d", seed).isEqualTo(optimum);
      assertThat(bruteForce(program)).as("seed %d", seed).isEqualTo(optimum);
    }
  }

  @Test
  void renamingAndShufflingChangeNothing() {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      boolean integer = seed % 2 == 0;
      Program program = Samples.random(seed, 7, 5, integer);
      double optimum = Samples.optimum("auto", program);
      assertThat(Samples.optimum("auto", shuffled(program, seed)))
          .as("seed %d", seed)
          .isCloseTo(optimum, within(1e-9 * Math.max(1, Math.abs(optimum))));
    }
  }

  @Test
  void scalingAConstraintChangesNothingAndScalingTheObjectiveScalesTheOptimum() {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      Program program = Samples.random(seed, 8, 6, seed % 2 == 0);
      double optimum = Samples.optimum("auto", program);
      ProgramBuilder scaled = ProgramBuilder.withVariablesOf(program);
      scaled.objective(
          program.sense(),
          "objective",
          "1",
          new LinearExpression(program.objective(), program.constant()).times(0.125));
      for (Constraint row : program.constraints()) {
        double factor = row.index() % 2 == 0 ? 4 : -0.5;
        double a = row.lower() * factor;
        double b = row.upper() * factor;
        Terms terms = new LinearExpression(program.row(row.index()), 0).times(factor).terms();
        scaled.constraint(row.name(), "1", Math.min(a, b), Math.max(a, b), terms);
      }
      assertThat(Samples.optimum("auto", scaled.build()))
          .as("seed %d", seed)
          .isCloseTo(optimum / 8, within(1e-9 * Math.max(1, Math.abs(optimum))));
    }
  }

  @Test
  void theDualHasTheSameOptimumAndTheDualOfTheDualIsTheProgram() {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      Program program = standard(seed);
      Program dual = dual(program);
      double optimum = Samples.optimum("simplex", program);
      assertThat(Samples.optimum("simplex", dual))
          .as("seed %d", seed)
          .isCloseTo(optimum, within(1e-7 * Math.max(1, Math.abs(optimum))));
      assertThat(dual(dual)).isEqualTo(program);
      assertThat(values(program)).hasSameSizeAs(duals(dual));
    }
  }

  @Test
  void theDualsOfTheDualSolveTheProgram() {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      Program program = standard(seed);
      double[] duals = duals(dual(program));
      double cost = program.sense().cost(program.objectiveAt(duals));
      assertThat(new ProgramChecker().check(program, new ProgramPlan(duals), cost).violations())
          .as("seed %d", seed)
          .isEmpty();
      assertThat(cost).isCloseTo(Samples.best("simplex", program).objective(), within(1e-6));
    }
  }

  /** The same program to branch and cut, which would hand one without integers on. */
  private static Program withOneInteger(Program program) {
    ProgramBuilder builder = ProgramBuilder.copyOf(program);
    builder.binary("idle");
    return builder.build();
  }

  private static double[] values(Program program) {
    return Samples.best("simplex", program).plan().values();
  }

  private static double[] duals(Program program) {
    return Samples.best("simplex", program).plan().findCertificate().orElseThrow().duals();
  }

  /** Minimise c x under A x >= b, x >= 0 with c >= 0 and a plan. */
  private static Program standard(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ProgramBuilder builder = new ProgramBuilder("standard");
    List<LinearExpression> costs = new ArrayList<>();
    for (int j = 0; j < 6; j++) {
      costs.add(builder.variable("x" + j, "1").times(random.nextInt(1, 9)));
    }
    builder.minimise(LinearExpression.sum(costs), "1");
    for (int i = 0; i < 5; i++) {
      int[] indices = {0, 1, 2, 3, 4, 5};
      double[] coefficients = random.doubles(6, 1, 9).map(Math::floor).toArray();
      builder.constraint(
          "y" + i, "1", random.nextInt(1, 20), INFINITY, Terms.of(indices, coefficients));
    }
    return builder.build();
  }

  /** Of a program like {@link #standard}, or of its dual. */
  private static Program dual(Program program) {
    boolean minimise = program.sense() == Sense.MINIMISE;
    ProgramBuilder builder = new ProgramBuilder("standard");
    List<LinearExpression> objective = new ArrayList<>();
    for (Constraint row : program.constraints()) {
      objective.add(builder.variable(row.name(), "1").times(minimise ? row.lower() : row.upper()));
    }
    LinearExpression sum = LinearExpression.sum(objective);
    if (minimise) {
      builder.maximise(sum, "1");
    } else {
      builder.minimise(sum, "1");
    }
    for (Variable variable : program.variables()) {
      double cost = program.objectiveCoefficient(variable.index());
      builder.constraint(
          variable.name(),
          "1",
          minimise ? -INFINITY : cost,
          minimise ? cost : INFINITY,
          program.column(variable.index()));
    }
    return builder.build();
  }

  /** Another name for everything, and another place. */
  private static Program shuffled(Program program, int seed) {
    int n = program.variables().size();
    // A step that shares no factor with n visits each place once.
    int step = n == 7 ? 1 + seed % 6 : 1;
    int[] order = new int[n];
    for (int k = 0; k < n; k++) {
      order[k] = (n - 1 + k * step) % n;
    }
    int[] where = new int[n];
    ProgramBuilder builder = new ProgramBuilder("shuffled");
    for (int k = 0; k < n; k++) {
      Variable variable = program.variable(order[k]);
      where[order[k]] = k;
      if (variable.integer()) {
        builder.integer("name " + k, "1", variable.lower(), variable.upper());
      } else {
        builder.variable("name " + k, "1", variable.lower(), variable.upper());
      }
    }
    builder.objective(
        program.sense(),
        "other",
        "1",
        new LinearExpression(moved(program.objective(), where), program.constant()));
    for (int i = program.constraints().size() - 1; i >= 0; i--) {
      Constraint row = program.constraint(i);
      builder.constraint("row " + i, "1", row.lower(), row.upper(), moved(program.row(i), where));
    }
    return builder.build();
  }

  private static Terms moved(Terms terms, int[] where) {
    int[] indices = new int[terms.size()];
    double[] coefficients = new double[terms.size()];
    for (int k = 0; k < indices.length; k++) {
      indices[k] = where[terms.index(k)];
      coefficients[k] = terms.coefficient(k);
    }
    return Terms.of(indices, coefficients);
  }

  /** The best objective over all whole values, one by one. */
  private static double bruteForce(Program program) {
    double[] values = new double[program.variables().size()];
    return program.sense().cost(cheapest(program, values, 0));
  }

  private static double cheapest(Program program, double[] values, int from) {
    if (from == values.length) {
      for (Constraint row : program.constraints()) {
        double sum = program.row(row.index()).dot(values);
        if (sum < row.lower() || sum > row.upper()) {
          return INFINITY;
        }
      }
      return program.sense().cost(program.objectiveAt(values));
    }
    double best = INFINITY;
    Variable variable = program.variable(from);
    for (double value = variable.lower(); value <= variable.upper(); value++) {
      values[from] = value;
      best = Math.min(best, cheapest(program, values, from + 1));
    }
    return best;
  }

  @Test
  void aConstraintThatContradictsAnotherIsAlwaysSeen() {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      Program program = Samples.random(seed, 8, 6, seed % 2 == 0);
      LinearExpression sum = new LinearExpression(program.objective(), program.constant());
      double optimum = Samples.optimum("auto", program);
      ProgramBuilder better = ProgramBuilder.copyOf(program);
      if (program.sense() == Sense.MINIMISE) {
        better.atMost("better than the best", "1", sum, optimum - 0.5);
      } else {
        better.atLeast("better than the best", "1", sum, optimum + 0.5);
      }
      SolveResult<ProgramPlan> result = Samples.answer("auto", better.build());
      assertThat(result.status()).as("seed %d", seed).isEqualTo("INFEASIBLE");
    }
  }
}
