// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.replay;

import io.kaiwu.loop.decision.Prediction;
import java.util.ArrayList;
import java.util.List;

/**
 * How the predictions at the last cycle of each test engine compare with the truth, beside what one
 * would say without a model.
 *
 * @param engines scored
 * @param missing engines without a prediction
 * @param rmse root mean square error against the true lives, in cycles
 * @param rmseCapped the same against min(truth, cap), as papers on these files report it
 * @param phm08 the score of the PHM08 challenge (sum of exp(-d/13)-1 for early, exp(d/10)-1 for
 *     late), lower is better
 * @param coverage the share of truths inside the predicted interval
 * @param level the share the interval was made to hold
 * @param naiveMean RMSE of always saying the mean over the rows of the training lives, capped
 * @param naiveAge RMSE of saying mean life minus age, not below 0
 */
public record Scores(
    int engines,
    List<String> missing,
    double rmse,
    double rmseCapped,
    double phm08,
    double coverage,
    double level,
    double naiveMean,
    double naiveAge) {

  public Scores {
    missing = List.copyOf(missing);
  }

  static final class Builder {

    private final int cap;
    private final List<String> missing = new ArrayList<>();
    private final List<Prediction> predictions = new ArrayList<>();
    private final List<Integer> truths = new ArrayList<>();
    private final List<Long> ages = new ArrayList<>();

    Builder(int cap) {
      this.cap = cap;
    }

    void add(Prediction prediction, int truth, long age) {
      predictions.add(prediction);
      truths.add(truth);
      ages.add(age);
    }

    void missing(String engine) {
      missing.add(engine);
    }

    Scores build(List<Integer> trainedLives) {
      double meanLife = trainedLives.stream().mapToInt(l -> l).average().orElse(Double.NaN);
      double meanTarget = meanTarget(trainedLives);
      int n = predictions.size();
      double squares = 0;
      double squaresCapped = 0;
      double phm08 = 0;
      double naiveMean = 0;
      double naiveAge = 0;
      int inside = 0;
      for (int i = 0; i < n; i++) {
        Prediction p = predictions.get(i);
        double truth = truths.get(i);
        double late = p.value() - truth;
        squares += late * late;
        squaresCapped += square(p.value() - Math.min(truth, cap));
        phm08 += late < 0 ? Math.expm1(-late / 13) : Math.expm1(late / 10);
        inside += p.low() <= truth && truth <= p.high() ? 1 : 0;
        naiveMean += square(meanTarget - truth);
        naiveAge += square(Math.max(0, meanLife - ages.get(i)) - truth);
      }
      return new Scores(
          n,
          missing,
          Math.sqrt(squares / n),
          Math.sqrt(squaresCapped / n),
          phm08,
          (double) inside / n,
          n == 0 ? Double.NaN : predictions.getFirst().level(),
          Math.sqrt(naiveMean / n),
          Math.sqrt(naiveAge / n));
    }

    private double meanTarget(List<Integer> lives) {
      double sum = 0;
      long rows = 0;
      for (int life : lives) {
        for (int left = 0; left < life; left++) {
          sum += Math.min(left, cap);
        }
        rows += life;
      }
      return sum / rows;
    }

    private static double square(double x) {
      return x * x;
    }
  }
}
