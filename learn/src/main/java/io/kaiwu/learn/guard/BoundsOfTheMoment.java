// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds inputs that hold the target between them in every row, as the lowest and highest price of a
 * day hold its closing price: they are known only when the target is.
 */
final class BoundsOfTheMoment implements Detector {

  private static final int LEAST_ROWS = 30;
  private static final double ALIKE = 0.9; // correlation with the target of a bound worth naming

  @Override
  public List<Warning> inspect(Inspection study) {
    if (!study.target().isNumber() || study.x().rows() < LEAST_ROWS) {
      return List.of();
    }
    double[] y = study.target().values();
    List<Bound> lows = new ArrayList<>();
    List<Bound> highs = new ArrayList<>();
    for (int c = 0; c < study.x().width(); c++) {
      if (!study.isCode(c)) {
        Bound bound = Bound.of(c, study.x().toColumn(c), y);
        if (bound.correlation() >= ALIKE && bound.below()) {
          lows.add(bound);
        } else if (bound.correlation() >= ALIKE && bound.above()) {
          highs.add(bound);
        }
      }
    }
    boolean held = !lows.isEmpty() && !highs.isEmpty();
    // One side alone may be chance or plain physics, unless the names tell.
    boolean told =
        Stream.concat(lows.stream(), highs.stream())
            .anyMatch(b -> namesExtreme(study.inputs().get(b.column())));
    return held || (told && !(lows.isEmpty() && highs.isEmpty()))
        ? List.of(warning(study, lows, highs))
        : List.of();
  }

  private static Warning warning(Inspection study, List<Bound> lows, List<Bound> highs) {
    List<String> low = lows.stream().map(b -> study.inputs().get(b.column())).toList();
    List<String> high = highs.stream().map(b -> study.inputs().get(b.column())).toList();
    String target = study.target().name();
    List<String> both = Stream.concat(low.stream(), high.stream()).toList();
    String zhLow = low.isEmpty() ? "" : String.join("、", low) + " ≤ ";
    String zhHigh = high.isEmpty() ? "" : " ≤ " + String.join("、", high);
    String order = zhLow + target + zhHigh;
    double gap =
        Stream.concat(lows.stream(), highs.stream()).mapToDouble(Bound::meanGap).min().orElse(0);
    return Warning.of(
            "same-moment-bounds",
            Severity.SEVERE,
            Text.of(
                "每一行都满足 %s：这些列和目标是同一时刻记录的，把目标夹在中间（最近的一列平均只差 %.3g）。等它们都知道了，目标“%s”也已经知道了；用它们来“预测”，就是偷看答案。"
                    .formatted(order, gap, target),
                "In every row %s holds: these columns are recorded in the same moment as the target and close in on it (the nearest differs by %.3g on average). When they are known, (%s) is known too; to predict it from them is to look at the answer."
                    .formatted(order.replace('、', ','), gap, target)),
            Text.of(
                "去掉这些列，或者只用它们前一时刻（例如前一天）的值。",
                "Leave these columns out, or use only their values of the moment before, such as the day before."))
        .withColumns(both)
        .withNumbers(Map.of("nearestMeanGap", gap, "rows", (double) study.x().rows()));
  }

  /** Whether a name speaks of the least or greatest of a span of time. */
  static boolean namesExtreme(String column) {
    String name = column.toLowerCase(Locale.ROOT);
    return name.matches("(.*[^a-z])?(high|low|max|min|highest|lowest|maximum|minimum)([^a-z].*)?")
        || name.matches(".*(最高|最低|最大|最小|峰值|谷值).*");
  }

  /** How a column lies to the target. */
  private record Bound(
      int column, boolean below, boolean above, double correlation, double meanGap) {

    static Bound of(int column, double[] x, double[] y) {
      boolean below = true;
      boolean above = true;
      boolean differs = false;
      double gap = 0;
      int n = 0;
      double mx = 0;
      double my = 0;
      for (int r = 0; r < y.length; r++) {
        if (!Double.isNaN(x[r])) {
          double slack = 1e-9 * Math.abs(y[r]); // prices adjusted for splits are rounded anew
          below &= x[r] <= y[r] + slack;
          above &= x[r] >= y[r] - slack;
          differs |= x[r] != y[r];
          gap += Math.abs(x[r] - y[r]);
          n++;
          mx += x[r];
          my += y[r];
        }
      }
      if (n < LEAST_ROWS || !differs || !(below || above)) {
        return new Bound(column, false, false, 0, 0);
      }
      mx /= n;
      my /= n;
      double xx = 0;
      double yy = 0;
      double xy = 0;
      for (int r = 0; r < y.length; r++) {
        if (!Double.isNaN(x[r])) {
          xx += (x[r] - mx) * (x[r] - mx);
          yy += (y[r] - my) * (y[r] - my);
          xy += (x[r] - mx) * (y[r] - my);
        }
      }
      double correlation = xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
      return new Bound(column, below, above, correlation, gap / n);
    }
  }
}
