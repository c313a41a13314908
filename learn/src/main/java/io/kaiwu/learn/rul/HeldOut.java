// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import io.kaiwu.learn.Prediction;
import io.kaiwu.learn.metric.IntervalScore;
import io.kaiwu.learn.metric.RegressionScore;
import io.kaiwu.learn.metric.Scorecard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What models that had not seen a unit predicted for its rows, and what was naive to predict.
 * Arrays hold one entry a row, filled fold by fold.
 */
@SuppressWarnings("ArrayRecordComponent") // filled in place while training; never compared
record HeldOut(
    int[] fold,
    int[] unit,
    double[] remaining,
    double[] predicted,
    double[] meanTarget,
    double[] meanCapped,
    double[] lifeMinusAge) {

  static final String MEAN = "mean of the training target";
  static final String LIFE_MINUS_AGE = "mean training life minus age";

  static HeldOut of(int[] fold, int[] unit, double[] remaining) {
    int n = fold.length;
    return new HeldOut(
        fold, unit, remaining, new double[n], new double[n], new double[n], new double[n]);
  }

  /** Fills in the baselines of one fold: what its training units say of it without any sensor. */
  void fillBaselines(int f, double[] age, int capRows) {
    int[] trained = rowsWhere(f, false);
    double mean = Arrays.stream(trained).mapToDouble(r -> remaining[r]).average().orElse(0);
    double capped =
        Arrays.stream(trained)
            .mapToDouble(r -> Math.min(capRows, remaining[r]))
            .average()
            .orElse(0);
    double life =
        Arrays.stream(trained)
            .filter(r -> remaining[r] == 0)
            .mapToDouble(r -> age[r])
            .average()
            .orElse(0);
    for (int r : rowsWhere(f, true)) {
      meanTarget[r] = mean;
      meanCapped[r] = capped;
      lifeMinusAge[r] = Math.max(0, life - age[r]);
    }
  }

  int[] rowsWhere(int f, boolean inside) {
    return IntStream.range(0, fold.length).filter(r -> (fold[r] == f) == inside).toArray();
  }

  /** The band over the errors of all folds but one; of all with -1. */
  ConformalBand band(int leftOut, double confidence) {
    int[] rows = rowsWhere(leftOut, false);
    return ConformalBand.fit(
        Arrays.stream(rows).mapToDouble(r -> predicted[r]).toArray(),
        Arrays.stream(rows).mapToDouble(r -> remaining[r]).toArray(),
        Arrays.stream(rows).map(r -> unit[r]).toArray(),
        confidence);
  }

  /** Against the true life; each interval comes from the errors of other folds. */
  Scorecard score(int folds, double confidence) {
    return scorecard(remaining, meanTarget, lifeMinusAge, folds, confidence);
  }

  /** Against the capped life. */
  Scorecard scoreCapped(int folds, double confidence, int capRows) {
    return scorecard(
        Lives.capped(remaining, capRows),
        meanCapped,
        Lives.capped(lifeMinusAge, capRows),
        folds,
        confidence);
  }

  private Scorecard scorecard(
      double[] truth, double[] mean, double[] byAge, int folds, double confidence) {
    List<ConformalBand> bands = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      bands.add(band(f, confidence));
    }
    List<Prediction> predictions = new ArrayList<>(predicted.length);
    for (int r = 0; r < predicted.length; r++) {
      ConformalBand band = bands.get(fold[r]);
      double p = predicted[r];
      predictions.add(new Prediction(p, band.low(p), band.high(p), confidence, true, List.of()));
    }
    return new Scorecard(
        "units held out in turn",
        RegressionScore.of(truth, predicted),
        IntervalScore.of(truth, predictions),
        Map.of(
            MEAN, RegressionScore.of(truth, mean),
            LIFE_MINUS_AGE, RegressionScore.of(truth, byAge)));
  }
}
