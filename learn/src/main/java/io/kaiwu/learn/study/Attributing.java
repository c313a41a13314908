// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.plot.BarPlot;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.explain.Attribution;
import io.kaiwu.learn.explain.Shapley;
import io.kaiwu.learn.linear.LinearModel;
import io.kaiwu.learn.logistic.LogisticModel;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.model.Classifier;
import io.kaiwu.learn.model.Model;
import io.kaiwu.learn.model.Regressor;
import io.kaiwu.learn.prepare.FittedPreparation;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.tree.Link;
import io.kaiwu.learn.tree.TreeClassifier;
import io.kaiwu.learn.tree.TreeExplanation;
import io.kaiwu.learn.tree.TreeModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Why single rows were predicted as they were: exact Shapley values of linear models and trees, by
 * column of the table. Shows the rows with the lowest, the middle and the highest prediction.
 */
final class Attributing {

  private static final int MOST_ROWS = 500;
  private static final int MOST_PARTS = 8;

  private final Table table;
  private final FittedPreparation preparation;
  private final Model model;
  private final int positive;

  Attributing(Table table, Study.Fitted fitted, int positive) {
    this.table = table;
    this.preparation = fitted.preparation();
    this.model = fitted.model();
    this.positive = positive;
  }

  /** Three rows of those judged; none for a model without exact values. */
  List<Block> blocks(int[] judged) {
    int[] rows =
        IntStream.range(0, Math.min(MOST_ROWS, judged.length))
            .map(i -> judged[(int) ((long) i * judged.length / Math.min(MOST_ROWS, judged.length))])
            .toArray();
    DenseMatrix x = preparation.apply(table, rows).toMatrix();
    double[] predicted = predicted(x);
    int[] order =
        IntStream.range(0, rows.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> predicted[i]))
            .mapToInt(i -> i)
            .toArray();
    int[] shown =
        IntStream.of(0, order.length / 2, order.length - 1).map(i -> order[i]).distinct().toArray();
    List<Attribution> why = attributions(x, shown);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < why.size(); i++) {
      blocks.add(picture(rows[shown[i]], why.get(i)));
    }
    return blocks;
  }

  private double[] predicted(DenseMatrix x) {
    return switch (model) {
      case Regressor regressor -> regressor.predict(x);
      case Classifier classifier -> {
        double[] p = classifier.probabilities(x);
        int k = classifier.classes().size();
        yield IntStream.range(0, x.rows()).mapToDouble(r -> p[r * k + positive]).toArray();
      }
      default -> new double[x.rows()];
    };
  }

  private List<Attribution> attributions(DenseMatrix x, int[] shown) {
    return switch (model) {
      case LinearModel linear -> {
        double[] weights = IntStream.range(0, x.width()).mapToDouble(linear::coefficient).toArray();
        yield linear(x, shown, linear.intercept(), weights);
      }
      case LogisticModel logistic when logistic.vectors() == 1 -> {
        // The vector speaks for the second class.
        double sign = positive == 1 ? 1 : -1;
        double[] weights = logistic.coefficients(0);
        for (int c = 0; c < weights.length; c++) {
          weights[c] *= sign;
        }
        yield linear(x, shown, sign * logistic.intercept(0), weights);
      }
      case TreeModel trees -> trees(x, shown, TreeExplanation.of(trees));
      default -> List.of();
    };
  }

  /** Against the mean of the rows judged. */
  private List<Attribution> linear(DenseMatrix x, int[] shown, double intercept, double[] weights) {
    double[] means = new double[x.width()];
    for (int c = 0; c < means.length; c++) {
      means[c] = Arrays.stream(x.toColumn(c)).average().orElse(0);
    }
    List<Attribution> all = new ArrayList<>();
    for (int r : shown) {
      all.add(
          bySource(Shapley.ofLinear(preparation.outputs(), intercept, weights, means, x.toRow(r))));
    }
    return all;
  }

  private List<Attribution> trees(DenseMatrix x, int[] shown, TreeExplanation explanation) {
    int outputs = explanation.outputs();
    int of = outputs == 1 ? 0 : positive;
    double sign = outputs == 1 && positive == 0 && model instanceof Classifier ? -1 : 1;
    List<Attribution> all = new ArrayList<>();
    for (int r : shown) {
      double[] row = x.toRow(r);
      double[] moved = explanation.shapley(row);
      double base = sign * explanation.base()[of];
      double prediction = base;
      List<Attribution.Part> parts = new ArrayList<>();
      for (int c = 0; c < x.width(); c++) {
        double by = sign * moved[c * outputs + of];
        prediction += by;
        parts.add(new Attribution.Part(preparation.outputs().get(c), row[c], by, 0));
      }
      all.add(bySource(new Attribution(base, prediction, parts)));
    }
    return all;
  }

  /** The inputs that come from one column of the table add up. */
  private Attribution bySource(Attribution byInput) {
    Map<String, Double> moved = new LinkedHashMap<>();
    for (int c = 0; c < byInput.parts().size(); c++) {
      moved.merge(preparation.sources().get(c), byInput.parts().get(c).moved(), Double::sum);
    }
    return new Attribution(
        byInput.base(),
        byInput.prediction(),
        moved.entrySet().stream()
            .map(e -> new Attribution.Part(e.getKey(), Double.NaN, e.getValue(), 0))
            .toList());
  }

  private Block.Picture picture(int row, Attribution attribution) {
    List<BarPlot.Bar> bars =
        attribution.strongest(MOST_PARTS).stream()
            .map(p -> {
              String cell = table.column(p.name()).text(row);
              return BarPlot.Bar.of(p.name() + " = " + (cell == null ? "?" : cell), p.moved());
            })
            .toList();
    Text place = table.place(row);
    Text unit = unit();
    return new Block.Picture(
        BarPlot.of(
            Text.of(
                "%s：%s %s".formatted(place.zh(), unit.zh(), number(attribution.prediction())),
                "%s: %s %s".formatted(place.en(), unit.en(), number(attribution.prediction()))),
            Text.of("使预测改变多少", "how far it moved the prediction"),
            bars),
        Text.of(
            "平均为 %s；各列的份额（Shapley 值）加上它，正好等于这一行的预测。".formatted(number(attribution.base())),
            "On average %s; with it, the shares of the columns (Shapley values) add up to this row's prediction."
                .formatted(number(attribution.base()))));
  }

  private Text unit() {
    boolean classes = model instanceof io.kaiwu.learn.model.Classifier;
    boolean odds =
        model instanceof LogisticModel
            || (model instanceof TreeClassifier trees && trees.link() != Link.SHARES);
    return odds
        ? Text.of("对数优势", "log odds")
        : classes ? Text.of("概率", "probability") : Text.of("预测", "predicted");
  }
}
