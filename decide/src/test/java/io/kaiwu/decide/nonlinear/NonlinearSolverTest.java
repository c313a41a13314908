// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NonlinearSolverTest {

  private static final double FREE = Double.POSITIVE_INFINITY;
  private static final SolveOptions OPTIONS = SolveOptions.of(Duration.ofMinutes(1), 1);

  @ParameterizedTest
  @MethodSource("published")
  void findsThePublishedOptimumFromThePublishedStart(TestProblem problem) {
    NonlinearProgram program = problem.program();
    Solved<NonlinearPlan> solved = checked(program, new NonlinearSolver(1));
    double error = (solved.objective() - problem.optimum) / Math.max(1, Math.abs(problem.optimum));
    assertThat(error).isCloseTo(0, within(1e-8));
    assertThat(solved.plan().standing()).isIn(Standing.LOCAL, Standing.STATIONARY);
    assertThat(solved).isInstanceOf(Feasible.class);
    assertThat(solved.bound()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  static List<TestProblem> published() {
    return HockSchittkowski.all();
  }

  @Test
  void moreStartsFindTheDeeperOfTwoValleys() {
    NonlinearProgram program =
        NonlinearProgram.named("two valleys")
            .variable("x", "m", -3, 3, 1)
            .minimise(SmoothFunction.of(x -> Math.pow(x[0] * x[0] - 1, 2) + 0.3 * x[0]))
            .build();
    assertThat(checked(program, new NonlinearSolver(1)).plan().value(0)).isPositive();
    assertThat(checked(program, new NonlinearSolver()).plan().value(0)).isNegative();
  }

  @Test
  void optimalIsSaidOnlyWhereConvexityIsVouchedFor() {
    NonlinearProgram program = circle().convex().build();
    SolveResult<NonlinearPlan> result = new NonlinearSolver().solve(program, OPTIONS);
    assertThat(result).isInstanceOf(Optimal.class);
    assertThat(((Optimal<NonlinearPlan>) result).objective())
        .isCloseTo(-Math.sqrt(2), within(1e-9));
  }

  @Test
  void multipliersAreWhatTheObjectiveGrowsByPerUnitOfTheLimit() {
    Solved<NonlinearPlan> solved = checked(circle().build(), new NonlinearSolver(1));
    assertThat(solved.plan().constraintMultipliers()[0]).isCloseTo(-Math.sqrt(0.5), within(1e-7));
  }

  @Test
  void constraintsThatNoPointKeepsGiveNoPlan() {
    NonlinearProgram program =
        NonlinearProgram.named("nowhere")
            .variable("x", "", -FREE, FREE, 0.5)
            .minimise(SmoothFunction.of(x -> x[0]))
            .atMost("below", "", -1, SmoothFunction.of(x -> x[0] * x[0]))
            .build();
    assertThat(new NonlinearSolver().solve(program, OPTIONS)).isInstanceOf(Stopped.class);
  }

  @Test
  void aFunctionUndefinedBesideTheWayIsSteppedBackFrom() {
    NonlinearProgram program =
        NonlinearProgram.named("logarithm")
            .variable("x", "", -FREE, FREE, 5)
            .minimise(SmoothFunction.of(x -> x[0] - Math.log(x[0])))
            .build();
    assertThat(checked(program, new NonlinearSolver(1)).plan().value(0)).isCloseTo(1, within(1e-6));
  }

  @Test
  void aWrongGradientIsRefusedWithTheVariableItConcerns() {
    NonlinearProgram program =
        NonlinearProgram.named("wrong")
            .variable("width", "m", 0, 10, 3)
            .minimise(SmoothFunction.of(x -> x[0] * x[0], x -> new double[] {x[0]}))
            .build();
    assertThatThrownBy(() -> new NonlinearSolver().solve(program, OPTIONS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("by width is given as 3, but differences say 6");
  }

  @Test
  void theSameWorkLimitGivesTheSamePlanAndACancelledRunStops() {
    TestProblem problem = HockSchittkowski.all().getLast();
    NonlinearProgram program = problem.program();
    NonlinearSolver solver = new NonlinearSolver();
    SolveOptions some = OPTIONS.withWorkLimit(0.03);
    assertThat(solver.solve(program, some).findPlan())
        .isPresent()
        .isEqualTo(solver.solve(program, some).findPlan());
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    assertThat(solver.solve(program, OPTIONS.withCancellation(cancellation)).run().work()).isZero();
  }

  @Test
  void theCheckerRejectsAPointThatIsNotWhatItIsSaidToBe() {
    NonlinearProgram program = circle().build();
    NonlinearPlan found = checked(program, new NonlinearSolver(1)).plan();
    NonlinearPlan moved =
        new NonlinearPlan(
            new double[] {-1, 0},
            found.constraintMultipliers(),
            found.boundMultipliers(),
            Standing.LOCAL,
            0);
    NonlinearChecker checker = new NonlinearChecker();
    assertThat(checker.check(program, moved, -1).isAccepted()).isFalse();
    assertThat(checker.check(program, found, -1.5).isAccepted()).isFalse();
    NonlinearPlan outside =
        new NonlinearPlan(
            new double[] {-1, -1}, new double[1], new double[2], Standing.FEASIBLE, 0);
    assertThat(checker.check(program, outside, -2).violations())
        .extracting("name")
        .containsExactly("disc");
  }

  private static NonlinearProgram.Builder circle() {
    return NonlinearProgram.named("disc")
        .variable("x", "m", -FREE, FREE, 0)
        .variable("y", "m", -FREE, FREE, 0)
        .minimise(SmoothFunction.of(x -> x[0] + x[1], x -> new double[] {1, 1}))
        .atMost("disc", "m²", 1, SmoothFunction.of(x -> x[0] * x[0] + x[1] * x[1]));
  }

  private static Solved<NonlinearPlan> checked(NonlinearProgram program, NonlinearSolver solver) {
    SolveResult<NonlinearPlan> result = solver.solve(program, OPTIONS);
    assertThat(result).isInstanceOf(Solved.class);
    Solved<NonlinearPlan> solved = (Solved<NonlinearPlan>) result;
    assertThat(
            new NonlinearChecker().check(program, solved.plan(), solved.objective()).violations())
        .isEmpty();
    return solved;
  }
}
