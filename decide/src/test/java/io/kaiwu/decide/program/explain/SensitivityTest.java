// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.ProgramSolvers;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SensitivityTest {

  @Test
  void wyndorsRangesAreThoseOfTheBook() {
    Program program = Textbook.wyndor();
    Sensitivity found = find(program, Textbook.optimum(program));
    assertThat(found.costs().get(0).range()).isEqualTo(new Range(0, 7.5));
    assertThat(found.costs().get(1).range()).isEqualTo(new Range(2, Double.POSITIVE_INFINITY));
    assertThat(found.limits())
        .extracting(limit -> limit.range().toString())
        .containsExactly("[2, ∞)", "[6, 18]", "[12, 24]");
    assertThat(found.limits()).extracting("dual").containsExactly(0.0, 1.5, 1.0);
    assertThat(found.primalDegenerate()).isFalse();
  }

  @Test
  void rangesOfRandomProgramsHoldInsideAndNotOutside() {
    int tried = 0;
    for (int seed = 0; seed < 40 && tried < 15; seed++) {
      Program program = random(seed, 0);
      if (solve(program) instanceof Optimal<ProgramPlan> optimum) {
        tried++;
        holds(program, optimum, find(program, optimum));
      }
    }
    assertThat(tried).isEqualTo(15);
  }

  @Test
  void degenerateProgramsGetTheWidestRangesAndAreSaidToBeDegenerate() {
    int degenerate = 0;
    for (int seed = 0; seed < 40 && degenerate < 8; seed++) {
      Program program = random(seed, 3);
      if (solve(program) instanceof Optimal<ProgramPlan> optimum) {
        Sensitivity found = find(program, optimum);
        degenerate += found.primalDegenerate() || found.dualDegenerate() ? 1 : 0;
        assertThat(found.exactCosts() && found.exactLimits()).isTrue();
        holds(program, optimum, found);
      }
    }
    assertThat(degenerate).isEqualTo(8);
  }

  private static void holds(Program program, Optimal<ProgramPlan> optimum, Sensitivity found) {
    for (Sensitivity.CostRange cost : found.costs()) {
      Range range = cost.range();
      assertThat(range.contains(cost.coefficient())).isTrue();
      if (Double.isFinite(range.low())) {
        assertThat(gain(program, optimum, cost, range.low())).isCloseTo(0, within(1e-7));
        assertThat(gain(program, optimum, cost, range.low() - 0.05)).isGreaterThan(1e-7);
      }
      if (Double.isFinite(range.high())) {
        assertThat(gain(program, optimum, cost, range.high())).isCloseTo(0, within(1e-7));
        assertThat(gain(program, optimum, cost, range.high() + 0.05)).isGreaterThan(1e-7);
      }
    }
    for (Sensitivity.LimitRange limit : found.limits()) {
      Range range = limit.range();
      assertThat(range.contains(limit.limit())).isTrue();
      if (Double.isFinite(range.low())) {
        assertThat(error(program, optimum, limit, range.low())).isCloseTo(0, within(1e-6));
        assertThat(error(program, optimum, limit, range.low() - 0.05)).isGreaterThan(1e-7);
      }
      if (Double.isFinite(range.high())) {
        assertThat(error(program, optimum, limit, range.high())).isCloseTo(0, within(1e-6));
        assertThat(error(program, optimum, limit, range.high() + 0.05)).isGreaterThan(1e-7);
      }
    }
  }

  /** What another plan would be better by than this one, with another coefficient. */
  private static double gain(
      Program program, Optimal<ProgramPlan> optimum, Sensitivity.CostRange cost, double changed) {
    Variable variable = program.findVariable(cost.variable()).orElseThrow();
    LinearExpression more = variable.times(changed - cost.coefficient());
    Program other =
        ProgramBuilder.copyOf(program)
            .objective(
                program.sense(),
                "changed",
                "",
                new LinearExpression(program.objective(), program.constant()).plus(more))
            .build();
    double same = program.sense().cost(other.objectiveAt(optimum.plan().values()));
    return solve(other) instanceof Solved<ProgramPlan> solved
        ? same - solved.objective()
        : Double.POSITIVE_INFINITY;
  }

  /** How far the price of a limit is from telling the cost with another limit. */
  private static double error(
      Program program, Optimal<ProgramPlan> optimum, Sensitivity.LimitRange limit, double changed) {
    ProgramBuilder builder = ProgramBuilder.withVariablesOf(program);
    builder.objective(
        program.sense(), "same", "", new LinearExpression(program.objective(), program.constant()));
    for (Constraint row : program.constraints()) {
      boolean own = row.name().equals(limit.constraint());
      boolean low = own && limit.side() != Sensitivity.Side.UPPER;
      boolean high = own && limit.side() != Sensitivity.Side.LOWER;
      builder.constraint(
          row.name(),
          "",
          low ? changed : row.lower(),
          high ? changed : row.upper(),
          program.row(row.index()));
    }
    double predicted =
        optimum.objective() + program.sense().cost(limit.dual() * (changed - limit.limit()));
    return solve(builder.build()) instanceof Solved<ProgramPlan> solved
        ? Math.abs(solved.objective() - predicted)
        : Double.POSITIVE_INFINITY;
  }

  private static Sensitivity find(Program program, Optimal<ProgramPlan> optimum) {
    return SensitivityFinder.find(program, optimum.plan(), ProgramSolvers.auto(), Textbook.OPTIONS)
        .orElseThrow();
  }

  private static SolveResult<ProgramPlan> solve(Program program) {
    return ProgramSolvers.auto().solve(program, Textbook.OPTIONS);
  }

  /**
   * @param repeated how many constraints say the same as another one, at half its scale, so that
   *     the program is degenerate
   */
  private static Program random(int seed, int repeated) {
    SplittableRandom random = new SplittableRandom(seed);
    ProgramBuilder builder = new ProgramBuilder("random");
    List<Variable> x = new ArrayList<>();
    for (int j = 0; j < 7; j++) {
      x.add(builder.variable("x" + j, "t", 0, random.nextInt(3) == 0 ? 6 : 1e3));
    }
    Sense sense = seed % 2 == 0 ? Sense.MINIMISE : Sense.MAXIMISE;
    builder.objective(sense, "profit", "CNY", sum(x, random));
    for (int i = 0; i < 6; i++) {
      LinearExpression sum = sum(x, random);
      double limit = random.nextInt(1, 40);
      switch (i % 3) {
        case 0 -> builder.atMost("c" + i, "t", sum, limit);
        case 1 -> builder.atLeast("c" + i, "t", sum, -limit);
        default -> builder.equalTo("c" + i, "t", sum, limit);
      }
      if (i < repeated) {
        builder.atMost("d" + i, "t", sum.times(0.5), limit / 2);
      }
    }
    return builder.build();
  }

  private static LinearExpression sum(List<Variable> x, SplittableRandom random) {
    return LinearExpression.sum(
        x.stream().map(variable -> variable.times(random.nextInt(-9, 10) + 0.5)).toList());
  }
}
