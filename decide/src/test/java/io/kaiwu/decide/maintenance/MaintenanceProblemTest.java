// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.DecideException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MaintenanceProblemTest {

  private static final List<Period> DAYS = Instances.periods(3, 0, 8);

  @Test
  void refusesNumbersThatAreNone() {
    refuses(
        () -> new RemainingLife(Double.NaN, 1, 2, 0.9),
        "The predicted remaining life (NaN) must be a finite number. Maybe the model gave no prediction.");
    refuses(() -> new RemainingLife(1, 1, Double.POSITIVE_INFINITY, 0.9), "high end");
    refuses(() -> new RemainingLife(5, 6, 7, 0.9), "must lie in its interval [6.0, 7.0]");
    refuses(() -> new RemainingLife(5, 4, 7, 95), "Maybe it is given in percent");
    refuses(() -> new Period("Mon", Double.NaN, 8), "demand of period Mon (NaN)");
    refuses(() -> new Period("Mon", 1, -8), "crew hours of period Mon (-8.0) must lie in [0, 1e9]");
    refuses(() -> new Period(" ", 1, 8), "must not be blank");
    refuses(() -> new Stop(1, 0, 1), "duration (0)");
    refuses(() -> new Stop(-1, 1, 1), "cost of a stop (-1)");
    refuses(() -> new ReliefPrices(0, 1, 1), "price of a unit of shortfall (0)");
  }

  @Test
  void refusesQuantitiesThatDoNotAddUpExactlyAndSaysWhatWould() {
    refuses(
        () -> new Period("Mon", 1 / 3.0, 8), "at most three decimals", "Maybe round it to 0.333");
    assertThat(new Period("Mon", 0.1 + 0.7, -0.0))
        .as("the noise of binary sums is no decimal")
        .isEqualTo(new Period("Mon", 0.8, 0.0));
  }

  @Test
  void refusesPeriodsOutsideThePlan() {
    Machine a = Instances.machine("a", 30);
    refuses(
        () -> Instances.problem(DAYS, List.of(a.withRule(new StopRule.StartAt(3)))),
        "The stop (3) of plant/a must lie in [0, 3). Maybe it was counted from 1.");
    refuses(
        () -> Instances.problem(DAYS, List.of(a.withRule(new StopRule.StartBy(-1)))),
        "latest stop (-1)");
    refuses(
        () -> Instances.problem(DAYS, List.of(a.withBarredPeriods(List.of(7)))),
        "barred period (7)");
    refuses(
        () ->
            Instances.problem(
                DAYS, List.of(a.withRule(new StopRule.Started()).withBarredPeriods(List.of(0)))),
        "stands still already");
  }

  @Test
  void refusesNoPeriodsAndTheSameMachineTwice() {
    refuses(() -> Instances.problem(List.of(), List.of()), "at least one period");
    refuses(
        () ->
            Instances.problem(
                DAYS, List.of(Instances.machine("a", 30), Instances.machine("a", 40))),
        "The machine (plant/a) must appear only once");
  }

  @Test
  void refusesSumsThatWouldNotBeExact() {
    refuses(
        () ->
            new MaintenanceProblem(
                Instances.periods(3, 1e9, 8),
                List.of(),
                new ReliefPrices(100_000_000, 1, 1),
                "t",
                "CNY"),
        "Maybe choose larger units");
  }

  private static void refuses(ThrowingCallable made, String... said) {
    assertThatThrownBy(made)
        .isInstanceOf(DecideException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(said));
  }
}
