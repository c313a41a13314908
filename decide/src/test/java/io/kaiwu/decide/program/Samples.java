// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.decide.plan.Methods;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Violation;
import java.time.Duration;
import java.util.SplittableRandom;

/** Programs for tests, and the one way in which tests solve: every plan goes past the checker. */
public final class Samples {

  private Samples() {}

  static SolveOptions options() {
    return SolveOptions.of(Duration.ofMinutes(2), 1);
  }

  /** The answer, whose plan the checker has accepted. */
  static SolveResult<ProgramPlan> answer(String method, Program program) {
    return answer(method, program, options());
  }

  private static SolveResult<ProgramPlan> answer(
      String method, Program program, SolveOptions options) {
    SolveResult<ProgramPlan> result =
        Methods.get(ProgramSolvers.all(), method).solve(program, options);
    if (result instanceof Solved<ProgramPlan> solved) {
      assertThat(new ProgramChecker().check(program, solved).violations())
          .extracting(Violation::text)
          .as("%s by %s", program.name(), method)
          .isEmpty();
    }
    return result;
  }

  /** The answer with the best plan, which the checker has accepted. */
  static Solved<ProgramPlan> best(String method, Program program) {
    return best(method, program, options());
  }

  static Solved<ProgramPlan> best(String method, Program program, SolveOptions options) {
    SolveResult<ProgramPlan> result = answer(method, program, options);
    assertThat(result.status()).as("%s by %s", program.name(), method).isEqualTo("OPTIMAL");
    return (Solved<ProgramPlan>) result;
  }

  /** What the program's own objective comes to at its best. */
  static double optimum(String method, Program program) {
    return program.sense().cost(best(method, program).objective());
  }

  /** Cheapest feed: all the maize there is and 40 kg of oats, for 240 CNY. */
  public static Program feed() {
    ProgramBuilder mix = new ProgramBuilder("feed mix");
    Variable oats = mix.variable("oats", "kg");
    Variable maize = mix.variable("maize", "kg", 0, 60);
    mix.minimise(oats.times(3).plus(maize.times(2)), "CNY");
    mix.atLeast("protein", "g", oats.times(110).plus(maize.times(80)), 9_000);
    mix.equalTo("total", "kg", oats.plus(maize), 100);
    return mix.build();
  }

  /** Two products on two machines: 36 at (2, 6), Hillier and Lieberman's first example. */
  static Program doorsAndWindows() {
    ProgramBuilder glass = new ProgramBuilder("doors and windows");
    Variable doors = glass.variable("doors", "batch");
    Variable windows = glass.variable("windows", "batch");
    glass.maximise(doors.times(3).plus(windows.times(5)), "kUSD");
    glass.atMost("plant 1", "h", doors.times(1), 4);
    glass.atMost("plant 2", "h", windows.times(2), 12);
    glass.atMost("plant 3", "h", doors.times(3).plus(windows.times(2)), 18);
    return glass.build();
  }

  /** A bounded program that has a plan, of small whole numbers; all variables integer or none. */
  static Program random(long seed, int variables, int constraints, boolean integer) {
    SplittableRandom random = new SplittableRandom(seed);
    ProgramBuilder builder = new ProgramBuilder("random " + seed);
    int[] inside = new int[variables];
    LinearExpression objective = LinearExpression.zero();
    for (int j = 0; j < variables; j++) {
      int lower = random.nextInt(-5, 3);
      int upper = lower + random.nextInt(0, 9);
      inside[j] = random.nextInt(lower, upper + 1);
      Variable variable =
          integer
              ? builder.integer("x" + j, "1", lower, upper)
              : builder.variable("x" + j, "1", lower, upper);
      objective = objective.plus(variable.times(random.nextInt(-9, 10)));
    }
    for (int i = 0; i < constraints; i++) {
      int[] indices = new int[variables];
      double[] coefficients = new double[variables];
      int sum = 0;
      for (int j = 0; j < variables; j++) {
        indices[j] = j;
        int coefficient = random.nextInt(3) == 0 ? 0 : random.nextInt(-7, 8);
        coefficients[j] = coefficient;
        sum += coefficient * inside[j];
      }
      int slack = random.nextInt(4);
      double lower = random.nextInt(3) == 0 ? Double.NEGATIVE_INFINITY : sum - slack;
      double upper = random.nextInt(3) == 0 ? Double.POSITIVE_INFINITY : sum + slack;
      builder.constraint("c" + i, "1", lower, upper, Terms.of(indices, coefficients));
    }
    return random.nextInt(2) == 0
        ? builder.minimise(objective, "1").build()
        : builder.maximise(objective.plus(7), "1").build();
  }
}
