// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.Prediction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {

  @Test
  void scoresErrorsByTheirDefinitions() {
    RegressionScore score =
        RegressionScore.of(new double[] {10, 20, 30}, new double[] {13, 16, 30});

    assertThat(score.mae()).isCloseTo(7 / 3.0, within(1e-15));
    assertThat(score.rmse()).isCloseTo(Math.sqrt(25 / 3.0), within(1e-15));
    assertThat(score.r2()).isCloseTo(1 - 25 / 200.0, within(1e-15));
    assertThat(score.phm08())
        .isCloseTo(Math.exp(3 / 10.0) - 1 + Math.exp(4 / 13.0) - 1, within(1e-12));
  }

  @Test
  void punishesALifePredictedTooLongMoreThanOneTooShort() {
    double[] truth = {50};

    assertThat(RegressionScore.of(truth, new double[] {60}).phm08())
        .isGreaterThan(RegressionScore.of(truth, new double[] {40}).phm08());
  }

  @Test
  void hasNoR2WhereTheTruthDoesNotVary() {
    assertThat(RegressionScore.of(new double[] {5, 5}, new double[] {4, 6}).r2()).isNaN();
  }

  @Test
  void countsTruthsOnTheEdgeOfAnIntervalAsHeld() {
    Prediction p = new Prediction(5, 4, 6, 0.9, true, List.of());
    IntervalScore score = IntervalScore.of(new double[] {4, 6, 6.1, 5}, List.of(p, p, p, p));

    assertThat(score.coverage()).isEqualTo(0.75);
    assertThat(score.meanWidth()).isEqualTo(2);
    assertThat(score.nominal()).isEqualTo(0.9);
  }

  @Test
  void refusesAScoreWithoutABaseline() {
    RegressionScore good = RegressionScore.of(new double[] {1, 2}, new double[] {1, 2.1});
    RegressionScore naive = RegressionScore.of(new double[] {1, 2}, new double[] {1.5, 1.5});
    IntervalScore interval = new IntervalScore(2, 0.9, 1, 1);

    assertThatThrownBy(() -> new Scorecard("held-out units", good, interval, Map.of()))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("baseline");
    assertThat(new Scorecard("held-out units", good, interval, Map.of("mean", naive)))
        .returns(true, Scorecard::beatsBaselines);
    assertThat(new Scorecard("held-out units", naive, interval, Map.of("mean", good)))
        .returns(false, Scorecard::beatsBaselines);
  }
}
