// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.split.Partition;
import io.kaiwu.learn.split.SplitKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds test rows that stand among the training rows too, target and all, exactly or up to
 * rounding.
 */
final class TwinsAcross implements Detector {

  private static final int EXAMPLES = 5;

  /** Cells of near duplicates, in standard deviations of each column. */
  private static final double CELL = 1e-3;

  @Override
  public List<Warning> inspect(Inspection study) {
    Partition split = study.split();
    if (split == null || study.x().width() == 0 || study.splitKind() == SplitKind.TIME) {
      return List.of(); // what happened before may happen again
    }
    double[] exact = withTarget(study);
    int width = study.x().width() + 1;
    List<int[]> twins = twins(exact, width, split);
    if (!twins.isEmpty()) {
      return warn(study, twins, split.testSize(), true);
    }
    List<int[]> near = twins(rounded(study, exact), width, split);
    return near.size() * 100L < split.testSize()
        ? List.of() // a few come about by chance
        : warn(study, near, split.testSize(), false);
  }

  /** Pairs of a test row and a training row that are the same. */
  private static List<int[]> twins(double[] values, int width, Partition split) {
    Map<Long, Integer> seen = new HashMap<>();
    for (int row : split.train()) {
      seen.putIfAbsent(hash(values, row, width), row);
    }
    List<int[]> twins = new ArrayList<>();
    for (int row : split.test()) {
      Integer twin = seen.get(hash(values, row, width));
      if (twin != null && same(values, row, twin, width)) {
        twins.add(new int[] {row, twin});
      }
    }
    return twins;
  }

  private static long hash(double[] values, int row, int width) {
    long h = 0xcbf29ce484222325L;
    for (int c = 0; c < width; c++) {
      h ^= Double.doubleToLongBits(values[row * width + c] + 0.0); // -0.0 is 0.0
      h *= 0x9E3779B97F4A7C15L;
      h ^= h >>> 32;
    }
    return h;
  }

  private static boolean same(double[] values, int a, int b, int width) {
    for (int c = 0; c < width; c++) {
      double va = values[a * width + c];
      double vb = values[b * width + c];
      if (va != vb && !(Double.isNaN(va) && Double.isNaN(vb))) {
        return false;
      }
    }
    return true;
  }

  /** The inputs with the target as the last column. */
  private static double[] withTarget(Inspection study) {
    int width = study.x().width();
    int rows = study.x().rows();
    double[] all = new double[Math.multiplyExact(rows, width + 1)];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(study.x().values(), r * width, all, r * (width + 1), width);
      all[r * (width + 1) + width] =
          study.target().isNumber() ? study.target().values()[r] : study.target().labels()[r];
    }
    return all;
  }

  private static double[] rounded(Inspection study, double[] exact) {
    int width = study.x().width() + 1;
    double[] rounded = exact.clone();
    for (int c = 0; c < width; c++) {
      boolean words = c == width - 1 ? !study.target().isNumber() : study.isCode(c);
      double cell = words ? 0 : CELL * deviation(exact, c, width);
      for (int at = c; at < rounded.length && cell > 0; at += width) {
        rounded[at] = Math.rint(rounded[at] / cell);
      }
    }
    return rounded;
  }

  private static double deviation(double[] values, int column, int width) {
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (int at = column; at < values.length; at += width) {
      double v = values[at];
      if (Double.isFinite(v)) {
        n++;
        double d = v - sum;
        sum += d / n; // the running mean (Welford)
        squares += d * (v - sum);
      }
    }
    return n == 0 ? 0 : Math.sqrt(squares / n);
  }

  private static List<Warning> warn(
      Inspection study, List<int[]> twins, int tested, boolean exact) {
    double share = (double) twins.size() / tested;
    List<Integer> rows = new ArrayList<>();
    twins.stream()
        .limit(EXAMPLES)
        .forEach(t -> {
          rows.add(t[0]);
          rows.add(t[1]);
        });
    int[] first = twins.getFirst();
    int one = study.numberOf(first[0]);
    int other = study.numberOf(first[1]);
    Text text =
        exact
            ? Text.of(
                "%d 个测试行（%.1f%%）在训练数据里有一模一样的副本（输入和目标都相同），例如第 %d 行与第 %d 行：对这些行，模型只要背下来就行。"
                    .formatted(twins.size(), 100 * share, one, other),
                "%d test rows (%.1f %%) have a training row with exactly the same inputs and target, such as row %d and row %d: there the model need only remember."
                    .formatted(twins.size(), 100 * share, one, other))
            : Text.of(
                "%d 个测试行（%.1f%%）在训练数据里有几乎相同的副本，例如第 %d 行与第 %d 行，像是同一次测量的副本。"
                    .formatted(twins.size(), 100 * share, one, other),
                "%d test rows (%.1f %%) have a training row with nearly the same inputs and target, such as row %d and row %d, as if copied from one measurement."
                    .formatted(twins.size(), 100 * share, one, other));
    Severity severity =
        share < 0.01 ? Severity.NOTE : share < 0.2 ? Severity.WARNING : Severity.SEVERE;
    return List.of(
        Warning.of(
                exact ? "duplicates-across-split" : "near-duplicates-across-split",
                severity,
                text,
                Text.of(
                    "先去掉重复行再划分，或让重复行同属一侧（按组划分）。如果输入只有少数几种取值，重复是正常的。",
                    "Remove duplicates before the split, or keep them on one side (split by group). Where inputs take few values, duplicates are natural."))
            .withRows(rows)
            .withNumbers(Map.of("testRows", (double) twins.size(), "share", share)));
  }
}
