// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is gained by looking at the rows of highest score first: of the first tenth, say, how many
 * are positive, and how many times more than by lot.
 *
 * @param positiveShare the share of positives among all rows
 * @param points at equal steps of the share of rows looked at, the last of them all rows
 */
public record LiftCurve(double positiveShare, List<Point> points) {

  public LiftCurve {
    points = List.copyOf(points);
  }

  /**
   * One point.
   *
   * @param share of rows looked at, in (0, 1]
   * @param gain the share of all positives that are among them
   * @param lift the gain over the share: 1 is what lot gives
   */
  public record Point(double share, double gain, double lift) {}

  /**
   * Draws the curve at {@code steps} points. Where a step falls among rows of equal score, they
   * count by their mean: no order is made up among them.
   */
  public static LiftCurve of(
      boolean[] positive, double[] scores, double @Nullable [] weights, int steps) {
    Ranking ranking = Ranking.of(positive, scores, weights);
    double total = ranking.positives() + ranking.negatives();
    List<Point> points = new ArrayList<>();
    int at = 0;
    for (int s = 1; s <= steps; s++) {
      double share = (double) s / steps;
      double looked = share * total;
      while (at < ranking.points() - 1 && ranking.hits[at] + ranking.falseAlarms[at] < looked) {
        at++;
      }
      double hitsBefore = at == 0 ? 0 : ranking.hits[at - 1];
      double before = at == 0 ? 0 : hitsBefore + ranking.falseAlarms[at - 1];
      double run = ranking.hits[at] + ranking.falseAlarms[at] - before;
      double part = run > 0 ? Math.clamp((looked - before) / run, 0, 1) : 1;
      double gain = (hitsBefore + part * (ranking.hits[at] - hitsBefore)) / ranking.positives();
      points.add(new Point(share, gain, gain / share));
    }
    return new LiftCurve(ranking.positives() / total, points);
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("positiveShare", positiveShare);
    var array = json.putArray("points");
    points.forEach(
        p -> array.addObject().put("share", p.share()).put("gain", p.gain()).put("lift", p.lift()));
    return json;
  }
}
