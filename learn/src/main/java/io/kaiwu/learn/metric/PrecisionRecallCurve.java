// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import org.jspecify.annotations.Nullable;

/**
 * The share of right ones among those taken for positive against the share of positives found, as
 * the threshold falls: one point for each distinct score. Says more than {@link RocCurve} where
 * positives are rare (Davis and Goadrich, doi:10.1145/1143844.1143874). Immutable.
 */
public final class PrecisionRecallCurve {

  private final double[] thresholds;
  private final double[] precisions;
  private final double[] recalls;
  private final double averagePrecision;
  private final double positiveShare;

  private PrecisionRecallCurve(
      double[] thresholds, double[] precisions, double[] recalls, double ap, double share) {
    this.thresholds = thresholds;
    this.precisions = precisions;
    this.recalls = recalls;
    this.averagePrecision = ap;
    this.positiveShare = share;
  }

  /**
   * Draws the curve. O(n log n).
   *
   * @throws io.kaiwu.learn.LearnException if all rows are of one class
   */
  public static PrecisionRecallCurve of(
      boolean[] positive, double[] scores, double @Nullable [] weights) {
    Ranking ranking = Ranking.of(positive, scores, weights);
    int points = ranking.points();
    double[] precisions = new double[points];
    double[] recalls = new double[points];
    double sum = 0;
    for (int i = 0; i < points; i++) {
      double taken = ranking.hits[i] + ranking.falseAlarms[i];
      precisions[i] = taken > 0 ? ranking.hits[i] / taken : 0; // rows of weight 0 alone
      recalls[i] = ranking.hits[i] / ranking.positives();
      sum += (recalls[i] - (i == 0 ? 0 : recalls[i - 1])) * precisions[i];
    }
    double share = ranking.positives() / (ranking.positives() + ranking.negatives());
    return new PrecisionRecallCurve(ranking.thresholds, precisions, recalls, sum, share);
  }

  /** The mean precision over the steps of recall, without interpolation; in [0, 1]. */
  public double averagePrecision() {
    return averagePrecision;
  }

  /** The average precision that lot would give. */
  public double positiveShare() {
    return positiveShare;
  }

  /** A copy, from the highest down. */
  public double[] thresholds() {
    return thresholds.clone();
  }

  public double[] precisions() {
    return precisions.clone();
  }

  public double[] recalls() {
    return recalls.clone();
  }

  /** The average precision, and at most 200 points for a drawing. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("averagePrecision", averagePrecision).put("positiveShare", positiveShare);
    int[] at = Ranking.thin(thresholds.length, 200);
    json.set("thresholds", Json.numbers(OneClass.at(thresholds, at)));
    json.set("precisions", Json.numbers(OneClass.at(precisions, at)));
    json.set("recalls", Json.numbers(OneClass.at(recalls, at)));
    return json;
  }
}
