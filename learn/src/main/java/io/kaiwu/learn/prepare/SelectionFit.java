// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.table.Table;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Selects outputs, judged on training rows that are filled and not yet scaled. */
final class SelectionFit {

  private final Table table;
  private final int[] rows;
  private final @Nullable Target target;

  SelectionFit(Table table, int[] rows, @Nullable Target target) {
    this.table = table;
    this.rows = rows;
    this.target = target;
  }

  FittedPreparation select(FittedPreparation fitted, List<Selection> selections) {
    FittedPreparation left = fitted;
    for (Selection selection : selections) {
      boolean[] keep =
          switch (selection) {
            case Selection.Variance variance -> varying(left, variance.bound());
            case Selection.Uncorrelated uncorrelated ->
                new PairCorrelation(left.apply(table, rows)).firsts(uncorrelated.most());
            case Selection.Best best -> best(left, best);
          };
      left = keep(left, keep, selection);
    }
    return left;
  }

  private static FittedPreparation keep(
      FittedPreparation fitted, boolean[] keep, Selection selection) {
    List<Kept> kept = fitted.kept();
    List<Kept> chosen =
        IntStream.range(0, keep.length).filter(k -> keep[k]).mapToObj(kept::get).toList();
    if (chosen.size() == kept.size()) {
      return fitted;
    }
    if (chosen.isEmpty()) {
      throw new DataException(
          Text.of(
              "选择规则（%s）没有留下任何输入。请放宽它。".formatted(selection),
              "The selection (%s) leaves no input. Maybe loosen it.".formatted(selection)));
    }
    List<String> gone =
        IntStream.range(0, keep.length)
            .filter(k -> !keep[k])
            .mapToObj(k -> kept.get(k).output().name())
            .toList();
    String some = String.join(", ", gone.subList(0, Math.min(5, gone.size())));
    return fitted.with(
        chosen,
        List.of(
            Text.of(
                "选择规则去掉了 %d 个输入：%s%s。".formatted(gone.size(), some, gone.size() > 5 ? " 等" : ""),
                "%d inputs were not selected: %s%s."
                    .formatted(gone.size(), some, gone.size() > 5 ? " and others" : ""))));
  }

  private Numbers column(FittedPreparation fitted, int k) {
    return Numbers.of(
        new PreparedRows(table, rows, fitted.steps(), List.of(fitted.kept().get(k).at(0))));
  }

  private boolean[] varying(FittedPreparation fitted, double bound) {
    boolean[] keep = new boolean[fitted.kept().size()];
    for (int k = 0; k < keep.length; k++) {
      keep[k] = Moments.of(column(fitted, k)).variance() > bound;
    }
    return keep;
  }

  private boolean[] best(FittedPreparation fitted, Selection.Best rule) {
    if (target == null) {
      throw new DataException(
          Text.of(
              "按与目标的关系选择输入时需要目标列。",
              "Inputs cannot be selected by what they tell of the target: there is none."));
    }
    TargetScore score = TargetScore.of(rule.measure(), target, table, rows);
    double[] scores = new double[fitted.kept().size()];
    for (int k = 0; k < scores.length; k++) {
      double s = score.of(column(fitted, k));
      scores[k] = Double.isNaN(s) ? Double.NEGATIVE_INFINITY : s;
    }
    boolean[] keep = new boolean[scores.length];
    IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer k) -> -scores[k]))
        .limit(rule.count())
        .forEach(k -> keep[k] = true);
    return keep;
  }

  /** The columns that are not too much like an earlier one. */
  private static final class PairCorrelation {
    private static final int MOST = 4000;
    private static final int BLOCK = 512;

    private final RowBlocks x;
    private final int width;

    PairCorrelation(RowBlocks x) {
      this.x = x;
      this.width = x.width();
      if (width > MOST) {
        throw new DataException(
            Text.of(
                "有 %d 个输入，两两相关的选择最多用于 %d 个。".formatted(width, MOST),
                "There are %d inputs; selection by correlations of pairs takes at most %d."
                    .formatted(width, MOST)));
      }
    }

    boolean[] firsts(double most) {
      double[] gram = gram();
      boolean[] keep = new boolean[width];
      Arrays.fill(keep, true);
      for (int i = 0; i < width; i++) {
        for (int j = i + 1; keep[i] && j < width; j++) {
          double r = gram[i * width + j] / Math.sqrt(gram[i * width + i] * gram[j * width + j]);
          if (Math.abs(r) > most) {
            keep[j] = false;
          }
        }
      }
      return keep;
    }

    /** Products of the columns around their means; a missing value counts as the mean. */
    private double[] gram() {
      double[] means = means();
      double[] gram = new double[width * width];
      double[] block = new double[BLOCK * width];
      for (int from = 0; from < x.rows(); from += BLOCK) {
        int to = Math.min(x.rows(), from + BLOCK);
        x.copyRows(from, to, block);
        for (int i = 0; i < (to - from) * width; i++) {
          double d = block[i] - means[i % width];
          block[i] = Double.isNaN(d) ? 0 : d;
        }
        Kernels.best().gramAdd(width, to - from, block, 0, width, gram, 0, width);
      }
      return gram;
    }

    private double[] means() {
      double[] sums = new double[width];
      long[] counts = new long[width];
      double[] block = new double[BLOCK * width];
      for (int from = 0; from < x.rows(); from += BLOCK) {
        int to = Math.min(x.rows(), from + BLOCK);
        x.copyRows(from, to, block);
        for (int i = 0; i < (to - from) * width; i++) {
          if (!Double.isNaN(block[i])) {
            sums[i % width] += block[i];
            counts[i % width]++;
          }
        }
      }
      for (int c = 0; c < width; c++) {
        sums[c] = counts[c] == 0 ? 0 : sums[c] / counts[c];
      }
      return sums;
    }
  }
}
