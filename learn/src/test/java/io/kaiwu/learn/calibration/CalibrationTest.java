// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.learn.LearnException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static final int ROWS = 400;

  private static double[] scores() {
    double[] scores = new double[ROWS];
    Arrays.setAll(scores, i -> i * 7919 % ROWS / 40.0 - 5);
    return scores;
  }

  private static boolean[] hits() {
    double[] scores = scores();
    boolean[] hits = new boolean[ROWS];
    for (int i = 0; i < ROWS; i++) {
      hits[i] = i * 104729 % 1000 / 1000.0 < 1 / (1 + Math.exp(-(0.7 * scores[i] + 0.4)));
    }
    return hits;
  }

  private static JsonNode peer() throws IOException {
    try (InputStream in = CalibrationTest.class.getResourceAsStream("/reference/logistic.json")) {
      return new ObjectMapper().readTree(in).get("calibration");
    }
  }

  @Test
  void bendsScoresAsThePeerDoes() throws IOException {
    SigmoidCurve curve = SigmoidCurve.fit(scores(), hits(), null);
    assertThat(curve.a()).isCloseTo(peer().get("a").doubleValue(), within(1e-5));
    assertThat(curve.b()).isCloseTo(peer().get("b").doubleValue(), within(1e-5));
  }

  @Test
  void stepsAsThePeerDoes() throws IOException {
    double[] rounded = Arrays.stream(scores()).map(Math::rint).toArray();
    double[] weights = new double[ROWS];
    Arrays.setAll(weights, i -> 1 + i % 3);
    IsotonicCurve curve = IsotonicCurve.fit(rounded, hits(), weights);
    JsonNode expected = peer().get("isotonic");
    for (int i = 0; i < expected.size(); i++) {
      assertThat(curve.at(-6 + 0.5 * i)).isCloseTo(expected.get(i).doubleValue(), within(1e-12));
    }
  }

  @Test
  void survivesScoresThatTellEverything() {
    double[] scores = {-800, -700, 700, 900};
    boolean[] hits = {false, false, true, true};
    SigmoidCurve curve = SigmoidCurve.fit(scores, hits, null);
    assertThat(curve.at(-800)).isCloseTo(0.25, within(0.05)); // 1 / (2 rows + 2)
    assertThat(curve.at(900)).isCloseTo(0.75, within(0.05));
    assertThat(curve.at(1e300)).isBetween(0.0, 1.0);
  }

  @Test
  void findsTheTemperatureThatHeatedTheProbabilities() {
    SplittableRandom random = new SplittableRandom(5);
    int rows = 20_000;
    double[] said = new double[3 * rows];
    int[] labels = new int[rows];
    for (int r = 0; r < rows; r++) {
      double[] p = new double[3];
      Arrays.setAll(p, k -> Math.exp(random.nextGaussian()));
      double sum = Arrays.stream(p).sum();
      double u = random.nextDouble() * sum;
      labels[r] = u < p[0] ? 0 : u < p[0] + p[1] ? 1 : 2;
      double sharp = Arrays.stream(p).map(v -> v * v).sum();
      for (int k = 0; k < 3; k++) {
        said[3 * r + k] = p[k] * p[k] / sharp; // twice as sure as it may be
      }
    }
    Temperature found =
        (Temperature) Calibration.fit(CalibrationMethod.TEMPERATURE, said, 3, labels, null);
    assertThat(found.sharpness()).isCloseTo(0.5, within(0.02));
    double[] row = {0.7, 0.2, 0.1};
    found.apply(row);
    assertThat(row[0]).isBetween(0.4, 0.6).isGreaterThan(row[1]);
    assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-15));
  }

  @Test
  void holdsATemperatureThatHasNoEnd() {
    double[] said = {0.9, 0.1, 0.2, 0.8};
    Temperature found =
        (Temperature)
            Calibration.fit(CalibrationMethod.TEMPERATURE, said, 2, new int[] {0, 1}, null);
    assertThat(found.sharpness()).isBetween(10.0, 1000.0);
    double[] certain = {1, 0};
    found.apply(certain);
    assertThat(certain).containsExactly(1, 0);
  }

  @Test
  void weighsARowAsItsRepetition() {
    double[] p = {0.8, 0.2, 0.4, 0.6, 0.7, 0.3, 0.3, 0.7};
    int[] y = {0, 0, 1, 1};
    double[] twice = {0.8, 0.2, 0.4, 0.6, 0.7, 0.3, 0.7, 0.3, 0.3, 0.7};
    int[] yTwice = {0, 0, 1, 1, 1};
    for (CalibrationMethod method : CalibrationMethod.values()) {
      Calibration weighted = Calibration.fit(method, p, 2, y, new double[] {1, 1, 2, 1});
      Calibration copied = Calibration.fit(method, twice, 2, yTwice, null);
      for (double q = 0.05; q < 1; q += 0.1) {
        double[] one = {1 - q, q};
        double[] other = {1 - q, q};
        weighted.apply(one);
        copied.apply(other);
        assertThat(one).as(method.name()).containsExactly(other, within(1e-6));
      }
    }
  }

  @Test
  void sharesOutWhereNoCurveWantsTheRow() {
    Curve never = new SigmoidCurve(0, 1e6);
    double[] row = {0.2, 0.3, 0.5};
    new OneVersusRest(List.of(never, never, never)).apply(row);
    assertThat(row).containsExactly(1.0 / 3, 1.0 / 3, 1.0 / 3);
  }

  @Test
  void refusesWhatIsNoScore() {
    assertThatThrownBy(
            () -> SigmoidCurve.fit(new double[] {1, Double.NaN}, new boolean[] {true, false}, null))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("row 1");
    assertThatThrownBy(() -> IsotonicCurve.fit(new double[0], new boolean[0], null))
        .hasMessageContaining("there are none");
    assertThatThrownBy(() ->
            Calibration.fit(CalibrationMethod.SIGMOID, new double[] {0.5}, 2, new int[] {0}, null))
        .hasMessageContaining("1 for 1 rows and 2 classes");
  }
}
