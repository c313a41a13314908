// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.InputException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuadraticSolverTest {

  private static final double NONE = Double.POSITIVE_INFINITY;

  @Test
  void everyAnswerToRandomProgramsCarriesAProofThatTheCheckerAccepts() {
    Map<Class<?>, Integer> kinds = new HashMap<>();
    for (int seed = 0; seed < 3000; seed++) {
      QuadraticProgram program = RandomPrograms.of(seed);
      QuadraticResult result = new QuadraticSolver(program).solve();
      assertThat(QuadraticChecker.check(program, result).violations()).as("seed " + seed).isEmpty();
      kinds.merge(result.getClass(), 1, Integer::sum);
    }
    assertThat(kinds)
        .containsOnlyKeys(
            QuadraticResult.Minimum.class,
            QuadraticResult.Conflict.class,
            QuadraticResult.Ray.class)
        .allSatisfy((kind, count) -> assertThat(count).isGreaterThan(100));
  }

  @Test
  void aSolverUsedAgainAnswersAsANewOneDoes() {
    for (int seed = 0; seed < 500; seed++) {
      QuadraticProgram first = RandomPrograms.of(seed);
      QuadraticSolver solver = new QuadraticSolver(first);
      SplittableRandom random = new SplittableRandom(seed);
      for (int again = 0; again < 4; again++) {
        QuadraticProgram changed = shifted(first, random);
        QuadraticResult warm = solver.solve(changed);
        QuadraticResult cold = new QuadraticSolver(changed).solve();
        assertThat(QuadraticChecker.check(changed, warm).violations()).isEmpty();
        assertThat(warm.getClass()).isEqualTo(cold.getClass());
        assertThat(objective(warm)).isCloseTo(objective(cold), within(scaled(objective(cold))));
      }
    }
  }

  @Test
  void publishedProgramsHaveTheirPublishedOptima() {
    // Hock and Schittkowski (1981), problems 21, 35 and 76 without their constants.
    QuadraticProgram hs21 =
        QuadraticProgram.minimise(new double[][] {{0.02, 0}, {0, 2}}, new double[2])
            .withRows(new double[][] {{10, -1}}, new double[] {10}, new double[] {NONE})
            .withBounds(new double[] {2, -50}, new double[] {50, 50});
    QuadraticProgram hs35 =
        QuadraticProgram.minimise(
                new double[][] {{4, 2, 2}, {2, 4, 0}, {2, 0, 2}}, new double[] {-8, -6, -4})
            .withRows(new double[][] {{1, 1, 2}}, new double[] {-NONE}, new double[] {3})
            .withBounds(new double[3], new double[] {NONE, NONE, NONE});
    QuadraticProgram hs76 =
        QuadraticProgram.minimise(
                new double[][] {{2, 0, -1, 0}, {0, 1, 0, 0}, {-1, 0, 2, 1}, {0, 0, 1, 1}},
                new double[] {-1, -3, 1, -1})
            .withRows(
                new double[][] {{1, 2, 1, 1}, {3, 1, 2, -1}, {0, 1, 4, 0}},
                new double[] {-NONE, -NONE, 1.5},
                new double[] {5, 4, NONE})
            .withBounds(new double[4], new double[] {NONE, NONE, NONE, NONE});
    assertThat(solved(hs21).objective()).isCloseTo(0.04, within(1e-12));
    assertThat(solved(hs35).objective()).isCloseTo(1.0 / 9 - 9, within(1e-12));
    assertThat(solved(hs76).objective()).isCloseTo(-4.681818181818, within(1e-11));
  }

  @Test
  void dualsAreWhatTheObjectiveGrowsByPerUnitOfTheLimit() {
    QuadraticProgram program =
        QuadraticProgram.minimise(new double[][] {{2, 0}, {0, 2}}, new double[2])
            .withRows(new double[][] {{1, 1}}, new double[] {2}, new double[] {NONE});
    double dual = solved(program).rowDuals()[0];
    double more =
        solved(program.withRowLimits(new double[] {2 + 1e-6}, new double[] {NONE})).objective();
    assertThat(dual).isCloseTo(2, within(1e-12));
    assertThat((more - 2) / 1e-6).isCloseTo(dual, within(1e-5));
  }

  @Test
  void aThreeHundredVariableProgramIsSolvedToTheLastDigits() {
    SplittableRandom random = new SplittableRandom(5);
    int n = 300;
    double[][] a = new double[100][];
    Arrays.setAll(a, i -> random.doubles(n, -1, 1).toArray());
    double[] low = new double[100];
    double[] high = new double[100];
    Arrays.setAll(high, i -> i < 20 ? 0 : NONE);
    double[] one = new double[n];
    Arrays.fill(one, 1);
    QuadraticProgram program =
        QuadraticProgram.minimise(
                RandomPrograms.semidefinite(n, 250, random), random.doubles(n, -9, 9).toArray())
            .withRows(a, low, high)
            .withBounds(Arrays.stream(one).map(v -> -v).toArray(), one);
    assertThat(QuadraticChecker.check(program, solved(program)).violations()).isEmpty();
  }

  @Test
  void anObjectiveThatIsNotConvexIsRefusedWithADirection() {
    QuadraticProgram saddle =
        QuadraticProgram.minimise(new double[][] {{1, 2}, {2, 1}}, new double[2]);
    assertThatThrownBy(() -> new QuadraticSolver(saddle))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("not convex: along (x0: -2, x1: 1)");
  }

  @Test
  void malformedProgramsAreRefusedByTheName() {
    assertThatThrownBy(
            () -> QuadraticProgram.minimise(new double[][] {{1, 2}, {3, 4}}, new double[2]))
        .hasMessageContaining("Q[0][1] = 2.0 differs from Q[1][0] = 3.0");
    assertThatThrownBy(
            () -> QuadraticProgram.minimise(new double[][] {{Double.NaN}}, new double[1]))
        .hasMessageContaining("Q[0][0] = NaN");
    assertThatThrownBy(() ->
            QuadraticProgram.minimise(new double[1][1], new double[1])
                .withBounds(new double[] {2}, new double[] {1}))
        .hasMessageContaining("limits of variable 0: 2.0 and 1.0");
  }

  @Test
  void aProgramWithOtherMatricesIsRefused() {
    QuadraticSolver solver = new QuadraticSolver(RandomPrograms.of(1));
    assertThatThrownBy(() -> solver.solve(RandomPrograms.of(1)))
        .hasMessageContaining("Maybe it wants a solver of its own");
  }

  @Test
  void tooFewStepsLeaveItUnfinishedWhichIsNoProof() {
    QuadraticProgram program = RandomPrograms.of(16);
    QuadraticResult result = new QuadraticSolver(program).withMostSteps(1).solve();
    assertThat(result).isInstanceOf(QuadraticResult.Unfinished.class);
    assertThat(QuadraticChecker.check(program, result).isAccepted()).isFalse();
  }

  @Test
  void theCheckerRejectsWhatIsNotAMinimum() {
    QuadraticProgram program =
        QuadraticProgram.minimise(new double[][] {{2}}, new double[] {0})
            .withBounds(new double[] {1}, new double[] {3});
    Map<Fault, QuadraticResult> wrong = new EnumMap<>(Fault.class);
    wrong.put(Fault.NOT_STATIONARY, minimum(1, 1.9, 1));
    wrong.put(Fault.WRONG_OBJECTIVE, minimum(1, 2, 0.9));
    wrong.put(Fault.OUTSIDE, minimum(0.5, 1, 0.25));
    wrong.put(Fault.SLACK, minimum(2, 4, 4));
    assertThat(wrong)
        .allSatisfy((fault, result) ->
            assertThat(QuadraticChecker.check(program, result).isAccepted()).isFalse());
    assertThat(QuadraticChecker.check(program, minimum(1, 2, 1)).isAccepted()).isTrue();
  }

  @Test
  void theCheckerRejectsConflictsAndRaysThatProveNothing() {
    QuadraticProgram program =
        QuadraticProgram.minimise(new double[1][1], new double[] {-1})
            .withBounds(new double[] {0}, new double[] {NONE});
    double[] one = {1};
    assertThat(rejects(program, new QuadraticResult.Conflict(new double[0], one, 1))).isTrue();
    assertThat(rejects(program, new QuadraticResult.Ray(one, new double[] {-1}, 1))).isTrue();
    assertThat(rejects(program, new QuadraticResult.Ray(one, one, 1))).isFalse();
  }

  private enum Fault {
    NOT_STATIONARY,
    WRONG_OBJECTIVE,
    OUTSIDE,
    SLACK
  }

  private static boolean rejects(QuadraticProgram program, QuadraticResult result) {
    return !QuadraticChecker.check(program, result).isAccepted();
  }

  private static QuadraticResult minimum(double x, double boundDual, double objective) {
    return new QuadraticResult.Minimum(
        new double[] {x}, new double[0], new double[] {boundDual}, objective, 1);
  }

  private static QuadraticResult.Minimum solved(QuadraticProgram program) {
    QuadraticResult result = new QuadraticSolver(program).solve();
    assertThat(QuadraticChecker.check(program, result).violations()).isEmpty();
    return (QuadraticResult.Minimum) result;
  }

  private static QuadraticProgram shifted(QuadraticProgram program, SplittableRandom random) {
    double[] c = new double[program.variables()];
    Arrays.setAll(c, j -> program.c(j) + random.nextInt(-3, 4));
    double[] low = new double[program.rows()];
    double[] high = new double[program.rows()];
    for (int i = 0; i < low.length; i++) {
      double by = random.nextInt(-2, 3);
      low[i] = program.rowLower(i) + by;
      high[i] = program.rowUpper(i) + by;
    }
    return program.withLinear(c).withRowLimits(low, high);
  }

  private static double objective(QuadraticResult result) {
    return result instanceof QuadraticResult.Minimum minimum ? minimum.objective() : 0;
  }

  private static double scaled(double objective) {
    return 1e-9 * Math.max(1, Math.abs(objective));
  }
}
