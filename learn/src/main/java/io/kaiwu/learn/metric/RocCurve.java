// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import org.jspecify.annotations.Nullable;

/**
 * The share of positives found against the share of negatives taken for positives, as the threshold
 * falls: one point for each distinct score and (0, 0) before them. Rows of equal score stand or
 * fall together, so that the area is exact with ties (Fawcett, doi:10.1016/j.patrec.2005.10.010).
 * Immutable.
 */
public final class RocCurve {

  private final double[] thresholds;
  private final double[] falsePositiveRates;
  private final double[] truePositiveRates;
  private final double auc;

  private RocCurve(double[] thresholds, double[] fpr, double[] tpr, double auc) {
    this.thresholds = thresholds;
    this.falsePositiveRates = fpr;
    this.truePositiveRates = tpr;
    this.auc = auc;
  }

  /**
   * Draws the curve. O(n log n).
   *
   * @param scores higher for what is more likely positive
   * @param weights of the rows; null if all count the same
   * @throws io.kaiwu.learn.LearnException if all rows are of one class
   */
  public static RocCurve of(boolean[] positive, double[] scores, double @Nullable [] weights) {
    Ranking ranking = Ranking.of(positive, scores, weights);
    int points = ranking.points();
    double[] thresholds = new double[points + 1];
    double[] fpr = new double[points + 1];
    double[] tpr = new double[points + 1];
    thresholds[0] = Double.POSITIVE_INFINITY;
    double twice = 0;
    for (int i = 0; i < points; i++) {
      thresholds[i + 1] = ranking.thresholds[i];
      fpr[i + 1] = ranking.falseAlarms[i] / ranking.negatives();
      tpr[i + 1] = ranking.hits[i] / ranking.positives();
      double hitsBefore = i == 0 ? 0 : ranking.hits[i - 1];
      double alarmsBefore = i == 0 ? 0 : ranking.falseAlarms[i - 1];
      twice += (ranking.falseAlarms[i] - alarmsBefore) * (ranking.hits[i] + hitsBefore);
    }
    double auc = twice / 2 / ranking.positives() / ranking.negatives();
    return new RocCurve(thresholds, fpr, tpr, auc);
  }

  /** The area under the curve of one class against all others. */
  public static double auc(boolean[] positive, double[] scores) {
    return of(positive, scores, null).auc();
  }

  /**
   * The plain mean over the classes of each one's area against all others.
   *
   * @param probabilities n x classes, row-major
   * @throws io.kaiwu.learn.LearnException if a class does not occur in truth
   */
  public static double macroAuc(
      int[] truth, double[] probabilities, int classes, double @Nullable [] weights) {
    Scores.checkLabels("true", truth, classes);
    Scores.checkProbabilities(probabilities, truth.length, classes);
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      boolean[] positive = OneClass.isClass(truth, k);
      sum += of(positive, OneClass.column(probabilities, classes, k), weights).auc();
    }
    return sum / classes;
  }

  /** In [0, 1]; 0.5 is what lot gives. */
  public double auc() {
    return auc;
  }

  /** A copy; the first is infinite: nothing is taken for positive. */
  public double[] thresholds() {
    return thresholds.clone();
  }

  public double[] falsePositiveRates() {
    return falsePositiveRates.clone();
  }

  public double[] truePositiveRates() {
    return truePositiveRates.clone();
  }

  /** The area, and at most 200 points for a drawing. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("auc", auc);
    int[] at = Ranking.thin(thresholds.length, 200);
    json.set("falsePositiveRates", Json.numbers(OneClass.at(falsePositiveRates, at)));
    json.set("truePositiveRates", Json.numbers(OneClass.at(truePositiveRates, at)));
    return json;
  }
}
