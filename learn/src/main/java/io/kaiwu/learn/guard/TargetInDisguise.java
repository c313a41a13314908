// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.core.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds inputs that are the target by another name: a copy, a near perfect predictor all alone, the
 * target of a later row, or columns that add up to it.
 */
final class TargetInDisguise implements Detector {

  private static final int LEAST_ROWS = 30;
  private static final double COPY = 1 - 1e-9;
  private static final double KNOWS = 0.999;

  @Override
  public List<Warning> inspect(Inspection study) {
    if (study.x().rows() < LEAST_ROWS) {
      return List.of();
    }
    return study.target().isNumber() ? numbers(study) : classes(study);
  }

  private static List<Warning> numbers(Inspection study) {
    List<Warning> found = new ArrayList<>();
    int[] sample = sampled(study.x().rows());
    double[] y = Series.at(study.target().values(), sample);
    int[] rows = IntStream.range(0, sample.length).toArray();
    List<double[]> columns = Series.columns(study, sample);
    List<Knowing> knowing = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      double r2 =
          study.isCode(c)
              ? ByValue.r2(columns.get(c), y, rows)
              : LinearFit.of(List.of(columns.get(c)), y, rows).r2();
      if (r2 >= KNOWS) {
        knowing.add(new Knowing(study.inputs().get(c), r2));
      }
    }
    if (study.isSeries()) {
      found.addAll(future(study));
    }
    found.addAll(warn(study, knowing, COPY));
    if (knowing.isEmpty() && columns.size() > 1 && rows.length >= 2 * columns.size() + 10) {
      double r2 = LinearFit.of(columns, y, rows).r2();
      if (r2 >= COPY) {
        found.add(identity(study, r2));
      }
    }
    return found;
  }

  private static List<Warning> classes(Inspection study) {
    int[] sample = sampled(study.x().rows());
    int[] all = study.target().labels();
    int[] labels = IntStream.of(sample).map(r -> all[r]).toArray();
    List<double[]> columns = Series.columns(study, sample);
    int[] counts = new int[study.target().classes().size()];
    Arrays.stream(labels).forEach(l -> counts[l]++);
    double majority = (double) Arrays.stream(counts).max().orElse(0) / labels.length;
    if (1 - majority < 0.01) {
      return List.of(); // so few others that any column looks as if it knew
    }
    List<Knowing> knowing = new ArrayList<>();
    for (int c = 0; c < study.x().width(); c++) {
      double right = ByValue.accuracy(columns.get(c), labels, counts.length, study.isCode(c));
      if (1 - right <= (1 - majority) * (1 - KNOWS) * 10 && right >= KNOWS) {
        knowing.add(new Knowing(study.inputs().get(c), right));
      }
    }
    return warn(study, knowing, 1);
  }

  /** A column and the share of the target it explains alone. */
  private record Knowing(String column, double share) {}

  private static List<Warning> warn(Inspection study, List<Knowing> knowing, double copy) {
    List<Warning> found = new ArrayList<>();
    List<Knowing> copies = knowing.stream().filter(k -> k.share() >= copy).toList();
    List<Knowing> others = knowing.stream().filter(k -> k.share() < copy).toList();
    String target = study.target().name();
    if (!copies.isEmpty()) {
      Text text =
          Text.of(
              "%s就是换了个样子的目标“%s”：只靠这一列就能完全得到目标。".formatted(zhNames(copies), target),
              "%s is the target (%s) in disguise: one column alone gives it exactly."
                  .formatted(enNames(copies), target));
      found.add(warning("feature-is-target", text, copies));
    }
    if (!others.isEmpty()) {
      double least = others.stream().mapToDouble(Knowing::share).min().orElse(1);
      String percent = String.format(Locale.ROOT, "%.2f", 100 * least);
      Text text =
          Text.of(
              "%s单独一列就能解释目标“%s”的 %s%% 以上。这样好的输入，多半是事后才记下的，或者本来就由目标算出。"
                  .formatted(zhNames(others), target, percent),
              "%s alone explains %s %% or more of the target (%s). An input this good was most likely recorded after the fact, or computed from the target."
                  .formatted(enNames(others), percent, target));
      found.add(warning("feature-knows-target", text, others));
    }
    return found;
  }

  private static Warning warning(String code, Text text, List<Knowing> knowing) {
    Map<String, Double> numbers =
        knowing.stream().collect(Collectors.toMap(Knowing::column, Knowing::share, Math::max));
    return Warning.of(
            code,
            Severity.SEVERE,
            text,
            Text.of(
                "想一想做预测的那一刻是否真的已经知道这些值；如果不知道，就去掉。",
                "Ask whether it is really known at the moment of prediction; if not, leave it out."))
        .withColumns(knowing.stream().map(Knowing::column).toList())
        .withNumbers(numbers);
  }

  private static String zhNames(List<Knowing> knowing) {
    return knowing.stream().map(k -> "“" + k.column() + "”").collect(Collectors.joining("、"));
  }

  private static String enNames(List<Knowing> knowing) {
    return knowing.stream().map(k -> "(" + k.column() + ")").collect(Collectors.joining(" or "));
  }

  /** Inputs that hold the target of the row to come. */
  private static List<Warning> future(Inspection study) {
    Series series = Series.of(study);
    if (series.size() < LEAST_ROWS) {
      return List.of();
    }
    List<double[]> before = series.inputsBefore();
    List<double[]> now = series.inputs();
    double[] y = series.target();
    List<String> names = new ArrayList<>();
    for (int c = 0; c < before.size(); c++) {
      // The input one row before gives today's target, and better than today's input does.
      double ahead = LinearFit.of(List.of(before.get(c)), y, series.places()).r2();
      if (ahead >= COPY
          && LinearFit.of(List.of(now.get(c)), y, series.places()).r2() < ahead - 1e-6) {
        names.add(study.inputs().get(c));
      }
    }
    if (names.isEmpty()) {
      return List.of();
    }
    return List.of(
        Warning.of(
                "feature-is-future-target",
                Severity.SEVERE,
                Text.of(
                    "“%s”每一行的值就是下一行的目标“%s”：它知道未来。"
                        .formatted(Names.zh(names), study.target().name()),
                    "(%s) holds in each row the target (%s) of the next: it knows the future."
                        .formatted(Names.en(names), study.target().name())),
                Text.of("去掉这样的列。", "Leave such columns out."))
            .withColumns(names));
  }

  private static Warning identity(Inspection study, double r2) {
    return Warning.of(
            "target-is-sum-of-features",
            Severity.SEVERE,
            Text.of(
                "目标“%s”可以由输入列加减乘一个常数精确算出（例如合计等于各项之和），这里没有什么可学的。".formatted(study.target().name()),
                "The target (%s) follows exactly from the inputs by sums and constant factors, as a total from its items: there is nothing to learn."
                    .formatted(study.target().name())),
            Text.of(
                "去掉由目标算出、或与目标同时才知道的列；如果这本来就是一个公式，直接用公式。",
                "Leave out the columns computed from the target or known only with it; or if this is a formula, use the formula."))
        .withColumns(study.inputs())
        .withNumbers(Map.of("explained", r2));
  }

  private static int[] sampled(int n) {
    int step = Math.max(1, n / LinearFit.MOST_ROWS);
    return IntStream.range(0, n / step).map(i -> i * step).toArray();
  }
}
