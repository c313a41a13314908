// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds inputs of a series that tell of the target only in its own row: with their values of one
 * row before, nothing is left. Level and trend are taken out first, by looking at the change of the
 * target from row to row.
 */
final class UnknownBefore implements Detector {

  private static final int LEAST_ROWS = 60;

  @Override
  public List<Warning> inspect(Inspection study) {
    if (!study.target().isNumber() || !study.isSeries()) {
      return List.of();
    }
    Series series = Series.of(study);
    int width = study.x().width();
    if (series.size() < LEAST_ROWS || series.size() < 10 * width) {
      return List.of();
    }
    int[] rows = series.places();
    List<double[]> columns = series.inputs();
    double[] change = series.target();
    double[] yBefore = series.targetBefore();
    for (int i = 0; i < change.length; i++) {
      change[i] -= yBefore[i];
    }
    List<double[]> before = new ArrayList<>(series.inputsBefore());
    before.add(yBefore);
    List<double[]> now = new ArrayList<>(before);
    now.addAll(columns);
    double same = LinearFit.of(now, change, rows).adjustedR2();
    double earlier = Math.max(0, LinearFit.of(before, change, rows).adjustedR2());
    if (!(same > 0.5 && earlier < 0.2)) {
      return List.of();
    }
    List<String> guilty = guilty(study, columns, before, change, rows, earlier);
    String target = study.target().name();
    return List.of(
        Warning.of(
                "unknown-before-the-target",
                Severity.WARNING,
                Text.of(
                    "“%s”从上一行到这一行的变化，用同一行的输入能解释 %.0f%%，只用上一行的输入却只能解释 %.0f%%。也就是说，模型靠的是和目标同时才知道的数（%s），而不是提前知道的数。"
                        .formatted(target, 100 * same, 100 * earlier, Names.zh(guilty)),
                    "Inputs of the same row explain %.0f %% of the change of (%s) from row to row; inputs of the row before explain %.0f %%. The model lives on what is known only together with the target (%s), not before."
                        .formatted(100 * same, target, 100 * earlier, Names.en(guilty))),
                Text.of(
                    "如果要提前预测，输入只能用上一时刻及更早的值；如果目标只是难以测量、而这些输入当时就有（软测量），可以不理会这一条。",
                    "To predict ahead, use inputs of the moment before and earlier only. If the target is merely hard to measure while these inputs are at hand (a soft sensor), this does not matter."))
            .withColumns(guilty)
            .withNumbers(Map.of("explainedSameRow", same, "explainedRowBefore", earlier)));
  }

  /** The columns whose own row adds most to what rows before explain; all where none stands out. */
  private static List<String> guilty(
      Inspection study,
      List<double[]> columns,
      List<double[]> before,
      double[] change,
      int[] rows,
      double earlier) {
    List<String> guilty = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      List<double[]> with = new ArrayList<>(before);
      with.add(columns.get(c));
      if (LinearFit.of(with, change, rows).adjustedR2() > earlier + 0.1) {
        guilty.add(study.inputs().get(c));
      }
    }
    return guilty.isEmpty() ? study.inputs() : guilty;
  }
}
