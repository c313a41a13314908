// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds inputs that follow from the others, by the variance inflation factor 1 / (1 - R²) of each
 * regressed on all others.
 */
final class Collinear implements Detector {

  private static final double INFLATED = 10;
  private static final int MOST_COLUMNS = 60; // each costs a fit

  @Override
  public List<Warning> inspect(Inspection study) {
    int[] rows = study.learned();
    int p = study.x().width();
    if (p < 2 || p > MOST_COLUMNS || rows.length < p + 2) {
      return List.of();
    }
    int step = Math.max(1, rows.length / 5000);
    int[] taken = IntStream.range(0, rows.length / step).map(i -> rows[i * step]).toArray();
    int[] sampled = IntStream.range(0, taken.length).toArray();
    List<double[]> columns = Series.columns(study, taken);
    List<String> names = new ArrayList<>();
    double worst = 0;
    for (int c = 0; c < p; c++) {
      if (study.isCode(c)) {
        continue;
      }
      List<double[]> others = new ArrayList<>(columns);
      double[] own = others.remove(c);
      double r2 = LinearFit.of(others, filled(own, sampled), sampled).r2();
      double inflation = r2 < 1 ? 1 / (1 - r2) : Double.POSITIVE_INFINITY;
      if (inflation >= INFLATED) { // false for a constant column, whose R² is NaN
        names.add(study.inputs().get(c));
        worst = Math.max(worst, Math.min(inflation, 1e12));
      }
    }
    if (names.isEmpty()) {
      return List.of();
    }
    return List.of(
        Warning.of(
                "collinear-columns",
                Severity.NOTE,
                Text.of(
                    "这些输入列几乎可以由其他列算出：%s（方差膨胀因子最大 %.3g）。单个系数或重要性会摇摆不定，不能单独解读；预测本身不受影响。"
                        .formatted(Names.zh(names), worst),
                    "These inputs nearly follow from the others: %s (greatest variance inflation %.3g). Single coefficients and importances will waver and must not be read alone; predictions do not suffer."
                        .formatted(Names.en(names), worst)),
                Text.of(
                    "每组相关的列只留一个，或使用岭回归。",
                    "Keep one of each set of related columns, or use ridge regression."))
            .withColumns(names)
            .withNumbers(Map.of("greatestInflation", worst)));
  }

  /** A column with its mean where it is missing. */
  private static double[] filled(double[] column, int[] rows) {
    double mean =
        IntStream.of(rows).mapToDouble(r -> column[r]).filter(Double::isFinite).average().orElse(0);
    double[] filled = column.clone();
    for (int row : rows) {
      filled[row] = Double.isFinite(filled[row]) ? filled[row] : mean;
    }
    return filled;
  }
}
