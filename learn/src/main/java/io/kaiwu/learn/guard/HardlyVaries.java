// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.core.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds a target that is the same in all rows, or in nearly all. */
final class HardlyVaries implements Detector {

  private static final double NEARLY = 0.99;

  @Override
  public List<Warning> inspect(Inspection study) {
    Target target = study.target();
    int n = study.x().rows();
    double[] values =
        target.isNumber()
            ? target.values()
            : Arrays.stream(target.labels()).asDoubleStream().toArray();
    double common = median(values); // whatever nearly all rows hold is the median too
    int count = (int) Arrays.stream(values).filter(v -> v == common).count();
    double share = (double) count / n;
    if (share < NEARLY || n < 10) {
      return List.of();
    }
    String value =
        target.isNumber() ? "%.6g".formatted(common) : target.classes().get((int) common);
    boolean constant = count == n;
    Text text =
        constant
            ? Text.of(
                "目标“%s”在所有 %d 行里都是 %s，没有什么可学的。".formatted(target.name(), n, value),
                "The target (%s) is %s in all %d rows: there is nothing to learn."
                    .formatted(target.name(), value, n))
            : Text.of(
                "目标“%s”在 %.2f%% 的行里都是 %s，其余只有 %d 行，模型很难从这么少的例子学到东西。"
                    .formatted(target.name(), 100 * share, value, n - count),
                "The target (%s) is %s in %.2f %% of the rows; the other %d are few to learn from."
                    .formatted(target.name(), value, 100 * share, n - count));
    return List.of(
        Warning.of(
                constant ? "target-constant" : "target-nearly-constant",
                constant ? Severity.SEVERE : Severity.WARNING,
                text,
                Text.of(
                    "检查目标列是否选对；收集目标有变化的时段的数据。",
                    "Check whether the target column is the right one; collect rows in which it changes."))
            .withColumns(List.of(target.name()))
            .withRows(
                IntStream.range(0, n).filter(r -> values[r] != common).limit(5).boxed().toList())
            .withNumbers(Map.of("share", share)));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
