// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.DecideException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanPackageTest {

  private static final SolveRun RUN = new SolveRun("test", "1", 0, 1, Duration.ZERO, 0, List.of());

  @Test
  void aSwitchOverTheFiveAnswersNeedsNoDefault() {
    SolveResult<String> result = new Feasible<>("plan", 110, 100, RUN);
    String said =
        switch (result) {
          case Optimal<String> optimal -> "best " + optimal.plan();
          case Feasible<String> feasible -> "gap " + feasible.relativeGap();
          case Infeasible<String> infeasible -> "none " + infeasible.clash();
          case Unbounded<String> endless -> "endless " + endless.ray();
          case Stopped<String> stopped -> "bound " + stopped.bound();
        };
    assertThat(said).isEqualTo("gap " + 10.0 / 110);
  }

  @Test
  void gapIsMeasuredAgainstTheObjectiveWhateverItsSign() {
    assertThat(new Feasible<>("p", -100, -150, RUN).relativeGap()).isEqualTo(0.5);
    assertThat(new Feasible<>("p", 0, 0, RUN).relativeGap()).isZero();
    assertThat(new Feasible<>("p", 0, -1, RUN).relativeGap()).isInfinite();
  }

  @Test
  void aBoundAboveTheObjectiveIsRefused() {
    assertThatThrownBy(() -> new Optimal<>("p", 1, 2, RUN))
        .hasMessageContaining("The bound (2.0) must not lie above the objective (1.0)");
    assertThatThrownBy(() -> new Feasible<>("p", 1, Double.NaN, RUN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cancellationTellsEachListenerOnceAndLateOnesAtOnce() {
    Cancellation cancellation = new Cancellation();
    List<String> told = new ArrayList<>();
    cancellation.onCancel(() -> told.add("first"));
    cancellation.onCancel(() -> told.add("withdrawn")).close();
    assertThat(cancellation.isCancelled()).isFalse();
    cancellation.cancel();
    cancellation.cancel();
    cancellation.onCancel(() -> told.add("late"));
    assertThat(cancellation.isCancelled()).isTrue();
    assertThat(told).containsExactly("first", "late");
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    SolveOptions options = SolveOptions.of(Duration.ofSeconds(1), 0);
    assertThatThrownBy(() -> SolveOptions.of(Duration.ZERO, 0))
        .isInstanceOf(DecideException.class)
        .hasMessageContaining("time limit (PT0S)");
    assertThatThrownBy(() -> SolveOptions.of(Duration.ofSeconds(1), -1))
        .hasMessageContaining("seed (-1)");
    assertThatThrownBy(() -> options.withThreads(0)).hasMessageContaining("threads (0)");
    assertThatThrownBy(() -> options.withWorkLimit(Double.NaN))
        .hasMessageContaining("work limit (NaN)");
  }
}
