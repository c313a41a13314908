// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each mistake costs, and right answers too if they do: rows by true class, columns by
 * decision. In any money; negative for a gain. Immutable.
 */
public final class CostMatrix {

  private final List<String> classes;
  private final double[] costs;

  private CostMatrix(List<String> classes, double[] costs) {
    this.classes = classes;
    this.costs = costs;
  }

  /** A matrix given by rows, one a true class. */
  public static CostMatrix of(List<String> classes, double[]... byTruth) {
    int k = classes.size();
    double[] costs = new double[k * k];
    if (k < 2 || byTruth.length != k) {
      throw new LearnException(
          "A cost matrix of %d classes needs as many rows, at least 2; there are %d."
              .formatted(k, byTruth.length));
    }
    for (int i = 0; i < k; i++) {
      if (byTruth[i].length != k) {
        throw new LearnException(
            "Row (%d) of the cost matrix has %d costs for %d classes."
                .formatted(i, byTruth[i].length, k));
      }
      Scores.checkFinite("cost", byTruth[i]);
      System.arraycopy(byTruth[i], 0, costs, i * k, k);
    }
    return new CostMatrix(List.copyOf(classes), costs);
  }

  /** Two classes, the second the positive one; right answers cost nothing. */
  public static CostMatrix ofTwo(List<String> classes, double falseAlarm, double miss) {
    return of(classes, new double[] {0, falseAlarm}, new double[] {miss, 0});
  }

  public List<String> classes() {
    return classes;
  }

  public double cost(int truth, int decision) {
    return costs[truth * classes.size() + decision];
  }

  /** The decision of least expected cost for each row of n x k probabilities. */
  public int[] decide(double[] probabilities) {
    int k = classes.size();
    int[] decisions = new int[probabilities.length / k];
    for (int r = 0; r < decisions.length; r++) {
      double least = Double.POSITIVE_INFINITY;
      for (int d = 0; d < k; d++) {
        double expected = 0;
        for (int t = 0; t < k; t++) {
          expected += probabilities[r * k + t] * cost(t, d);
        }
        if (expected < least) {
          least = expected;
          decisions[r] = d;
        }
      }
    }
    return decisions;
  }

  /** The mean cost of a row. */
  public double meanCost(int[] truth, int[] decisions, double @Nullable [] weights) {
    ConfusionMatrix confusion = ConfusionMatrix.of(truth, decisions, classes, weights);
    double sum = 0;
    for (int t = 0; t < classes.size(); t++) {
      for (int d = 0; d < classes.size(); d++) {
        sum += confusion.count(t, d) * cost(t, d);
      }
    }
    return sum / confusion.total();
  }

  /**
   * The threshold that would have cost least on these rows, for two classes: from it on, a row is
   * taken for the second. To be chosen on other rows than those it is judged on. Ties go to the
   * highest. O(n log n).
   *
   * @param positive whether each row is of the second class
   */
  public Threshold bestThreshold(boolean[] positive, double[] scores, double @Nullable [] weights) {
    if (classes.size() != 2) {
      throw new LearnException(
          "A threshold decides between two classes, not (%d). Maybe use decide()."
              .formatted(classes.size()));
    }
    Ranking ranking = Ranking.of(positive, scores, weights);
    double best = Double.POSITIVE_INFINITY;
    double bestCost = costOf(ranking, -1);
    double atHalf = bestCost;
    for (int i = 0; i < ranking.points(); i++) {
      double cost = costOf(ranking, i);
      if (cost < bestCost) {
        bestCost = cost;
        best = ranking.thresholds[i];
      }
      atHalf = ranking.thresholds[i] >= 0.5 ? cost : atHalf;
    }
    return new Threshold(
        best, bestCost, atHalf, costOf(ranking, -1), costOf(ranking, ranking.points() - 1));
  }

  private double costOf(Ranking ranking, int point) {
    double hits = point < 0 ? 0 : ranking.hits[point];
    double alarms = point < 0 ? 0 : ranking.falseAlarms[point];
    double sum =
        hits * cost(1, 1)
            + (ranking.positives() - hits) * cost(1, 0)
            + alarms * cost(0, 1)
            + (ranking.negatives() - alarms) * cost(0, 0);
    return sum / (ranking.positives() + ranking.negatives());
  }

  /**
   * A threshold and what it costs.
   *
   * @param threshold rows with a score of at least this are taken for positive; infinite if it is
   *     cheapest to take none
   * @param cost the mean cost of a row
   * @param costAtHalf that of the threshold 0.5
   * @param costOfNone that of taking none for positive
   * @param costOfAll that of taking all for positive
   */
  public record Threshold(
      double threshold, double cost, double costAtHalf, double costOfNone, double costOfAll) {

    public ObjectNode toJson() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      Json.putFinite(json, "threshold", threshold);
      json.put("cost", cost).put("costAtHalf", costAtHalf);
      return json.put("costOfNone", costOfNone).put("costOfAll", costOfAll);
    }
  }
}
