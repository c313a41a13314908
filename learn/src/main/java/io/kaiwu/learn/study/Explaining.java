// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.learn.explain.ColumnGroup;
import io.kaiwu.learn.explain.PartialDependence;
import io.kaiwu.learn.explain.PermutationImportance;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.metric.ClassificationMetrics;
import io.kaiwu.learn.metric.RegressionMetrics;
import io.kaiwu.learn.metric.RocCurve;
import io.kaiwu.learn.model.Classifier;
import io.kaiwu.learn.model.Model;
import io.kaiwu.learn.model.Regressor;
import io.kaiwu.learn.prepare.FittedPreparation;
import io.kaiwu.learn.prepare.Target;
import io.kaiwu.learn.table.NumberColumn;
import io.kaiwu.learn.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a model rests on: which columns of the table it would miss, and how its prediction goes with
 * the most important ones.
 */
final class Explaining {

  private static final int MOST_ROWS = 2_000;
  private static final int MOST_COLUMNS = 60;
  private static final int REPEATS = 5;
  private static final int MOST_CURVES = 4;

  /** The importance of the table's columns, and the curves of the most important numbers. */
  record Explanation(PermutationImportance importance, List<Curve> curves) {
    Explanation {
      curves = List.copyOf(curves);
    }
  }

  /**
   * How the prediction goes with one column.
   *
   * @param offset with {@code slope} makes an input, which may be scaled, a number of the table
   */
  record Curve(PartialDependence dependence, double offset, double slope) {

    double[] places() {
      return Arrays.stream(dependence.grid()).map(g -> offset + slope * g).toArray();
    }
  }

  private final Target target;
  private final FittedPreparation preparation;
  private final Model model;
  private final int positive;

  Explaining(Target target, Study.Fitted fitted, int positive) {
    this.target = target;
    this.preparation = fitted.preparation();
    this.model = fitted.model();
    this.positive = positive;
  }

  /**
   * Explains on the rows judged on, at most two thousand of them.
   *
   * @param judged rows of the table
   */
  Explanation explain(Table table, int[] judged, Workers workers, long seed) {
    int[] some =
        judged.length <= MOST_ROWS
            ? judged
            : new SplittableRandom(seed)
                .ints(0, judged.length)
                .distinct()
                .limit(MOST_ROWS)
                .sorted()
                .map(i -> judged[i])
                .toArray();
    DenseMatrix x = preparation.apply(table, some).toMatrix();
    List<ColumnGroup> groups = groups();
    PermutationImportance importance =
        PermutationImportance.of(
            x,
            groups.stream().limit(MOST_COLUMNS).toList(),
            score(table, some),
            REPEATS,
            seed,
            workers);
    return new Explanation(importance, curves(table, some, x, importance, groups));
  }

  /** The inputs that come from one column of the table, together. */
  private List<ColumnGroup> groups() {
    Map<String, List<Integer>> bySource = new LinkedHashMap<>();
    for (int c = 0; c < preparation.outputs().size(); c++) {
      bySource.computeIfAbsent(preparation.sources().get(c), s -> new ArrayList<>()).add(c);
    }
    return bySource.entrySet().stream()
        .map(e -> new ColumnGroup(e.getKey(), e.getValue()))
        .toList();
  }

  private ToDoubleFunction<DenseMatrix> score(Table table, int[] rows) {
    return switch (model) {
      case Regressor regressor -> {
        double[] truth = target.values(table, rows);
        yield x -> -RegressionMetrics.of(truth, regressor.predict(x)).rmse();
      }
      case Classifier classifier -> {
        int[] truth = target.labels(table, rows);
        int k = target.classes().size();
        boolean all =
            IntStream.range(0, k).allMatch(c -> IntStream.of(truth).anyMatch(t -> t == c));
        yield x -> {
          double[] p = classifier.probabilities(x);
          return all && classifier.hasProbabilities()
              ? RocCurve.macroAuc(truth, p, k, null)
              : ClassificationMetrics.of(truth, p, target.classes()).balancedAccuracy();
        };
      }
      default -> throw new IllegalStateException("predicts nothing: " + model);
    };
  }

  private List<Curve> curves(
      Table table,
      int[] rows,
      DenseMatrix x,
      PermutationImportance importance,
      List<ColumnGroup> groups) {
    List<Curve> curves = new ArrayList<>();
    importance.features().stream()
        .sorted(Comparator.comparingDouble((PermutationImportance.Feature f) -> -f.drop()))
        .filter(f -> table.column(f.name()) instanceof NumberColumn)
        .filter(f -> f.drop() > 0)
        .limit(MOST_CURVES)
        .forEach(f -> {
          ColumnGroup group =
              groups.stream().filter(g -> g.name().equals(f.name())).findFirst().orElseThrow();
          int column = group.columns().getFirst();
          double[] values = x.toColumn(column);
          if (Arrays.stream(values).distinct().count() > 1) {
            curves.add(
                inTable(
                    PartialDependence.of(f.name(), x, column, 20, this::predicted),
                    table.numbers(f.name()),
                    rows,
                    values));
          }
        });
    return curves;
  }

  /** Scaling is a straight line: the two rows furthest apart give it. */
  private static Curve inTable(
      PartialDependence dependence, NumberColumn column, int[] rows, double[] inputs) {
    int low = -1;
    int high = -1;
    for (int i = 0; i < rows.length; i++) {
      if (!column.isMissing(rows[i])) {
        low = low < 0 || inputs[i] < inputs[low] ? i : low;
        high = high < 0 || inputs[i] > inputs[high] ? i : high;
      }
    }
    if (low < 0 || inputs[low] == inputs[high]) {
      return new Curve(dependence, 0, 1);
    }
    double slope =
        (column.value(rows[high]) - column.value(rows[low])) / (inputs[high] - inputs[low]);
    return new Curve(dependence, column.value(rows[low]) - slope * inputs[low], slope);
  }

  /** The number predicted, or the probability of the class that matters. */
  private double[] predicted(DenseMatrix x) {
    return switch (model) {
      case Regressor regressor -> regressor.predict(x);
      case Classifier classifier -> {
        int k = classifier.classes().size();
        double[] p = classifier.probabilities(x);
        yield IntStream.range(0, x.rows()).mapToDouble(r -> p[r * k + positive]).toArray();
      }
      default -> throw new IllegalStateException("predicts nothing: " + model);
    };
  }
}
