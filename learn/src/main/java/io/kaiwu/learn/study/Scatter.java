// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.core.plot.XyPlot;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.project.Pca;
import io.kaiwu.learn.project.PcaModel;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Draws rows of many columns on the plane of their two widest directions. */
final class Scatter {

  private final double[] x;
  private final double[] y;
  private final double[] shares;

  private Scatter(double[] x, double[] y, double[] shares) {
    this.x = x;
    this.y = y;
    this.shares = shares;
  }

  /** The rows drawn of an exploration, on their first two principal components. */
  static Scatter of(Exploration exploration) {
    Sample sample = exploration.sample();
    int[] drawn = exploration.drawn();
    double[] values = new double[drawn.length * sample.inputs().size()];
    double[] row = new double[sample.inputs().size()];
    for (int i = 0; i < drawn.length; i++) {
      sample.x().copyRows(drawn[i], drawn[i] + 1, row);
      System.arraycopy(row, 0, values, i * row.length, row.length);
    }
    fillWithMeans(values, row.length);
    DenseMatrix rows = DenseMatrix.wrap(drawn.length, row.length, values);
    if (row.length == 1) {
      double[] place = new double[drawn.length];
      Arrays.setAll(place, i -> drawn[i]);
      return new Scatter(place, rows.toColumn(0), new double[] {Double.NaN, 1});
    }
    PcaModel pca =
        Pca.of(2).fit(Sample.of(sample.inputs(), rows), Fitting.quiet(exploration.plan().seed()));
    double[] x = new double[drawn.length];
    double[] y = new double[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      double[] scores = pca.scores(rows.toRow(i));
      x[i] = scores[0];
      y[i] = scores.length > 1 ? scores[1] : 0;
    }
    return new Scatter(x, y, pca.shares());
  }

  /** For a picture a missing value may lie in the middle. */
  private static void fillWithMeans(double[] values, int width) {
    for (int c = 0; c < width; c++) {
      double sum = 0;
      int count = 0;
      for (int at = c; at < values.length; at += width) {
        if (!Double.isNaN(values[at])) {
          sum += values[at];
          count++;
        }
      }
      for (int at = c; at < values.length; at += width) {
        values[at] = Double.isNaN(values[at]) ? sum / Math.max(1, count) : values[at];
      }
    }
  }

  /** One colour for each part: the rows drawn whose place in {@code drawn} passes. */
  Block.Picture picture(Text title, List<Part> parts) {
    XyPlot plot = XyPlot.of(title, axis(0), axis(1));
    for (Part part : parts) {
      int[] places = IntStream.range(0, x.length).filter(part.holds()).toArray();
      plot.points(
          part.name(),
          Arrays.stream(places).mapToDouble(i -> x[i]).toArray(),
          Arrays.stream(places).mapToDouble(i -> y[i]).toArray());
    }
    return new Block.Picture(
        plot,
        Text.of(
            "各行投影到变化最大的两个方向上；投影上重叠的点在其余方向上可能相距很远。",
            "Rows on the two directions in which they vary most; points that overlap here may be far apart in others."));
  }

  /** Some of the rows, and what they are called. */
  record Part(Text name, IntPredicate holds) {}

  private Text axis(int component) {
    return Double.isNaN(shares[0])
        ? component == 0 ? Text.of("行", "row") : Text.of("值", "value")
        : Text.of(
            "第 %d 主成分（方差的 %.0f %%）".formatted(component + 1, 100 * share(component)),
            "component %d (%.0f %% of the variance)"
                .formatted(component + 1, 100 * share(component)));
  }

  private double share(int component) {
    return component < shares.length ? shares[component] : 0;
  }
}
