// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.explain;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import java.util.Arrays;

/**
 * How predictions change as one input is set to one value after another while all others stay as
 * they are: on average (Friedman, doi:10.1214/aos/1013203451), and for each row (Goldstein et al.,
 * doi:10.1080/10618600.2014.907095). Where inputs hang together, some of the rows asked about can
 * never occur. Immutable.
 */
public final class PartialDependence {

  private final String name;
  private final double[] grid;
  private final double[] mean;
  private final double[][] rows;

  private PartialDependence(String name, double[] grid, double[] mean, double[][] rows) {
    this.name = name;
    this.grid = grid;
    this.mean = mean;
    this.rows = rows;
  }

  /**
   * Asks the model at every value of the grid for every row. O(rows x points) predictions.
   *
   * @param column by position
   * @param most how many values at most: all distinct ones if there are no more, else equally
   *     spaced quantiles from 1 % to 99 %; at least 2
   */
  public static PartialDependence of(
      String name, DenseMatrix x, int column, int most, RowFunction model) {
    if (column < 0 || column >= x.width() || most < 2) {
      throw new LearnException(
          "The column (%d) must be one of %d and the number of values (%d) at least 2."
              .formatted(column, x.width(), most));
    }
    double[] grid = grid(x.toColumn(column), most);
    if (grid.length == 0) {
      throw new LearnException("The column (%s) has no value in any row.".formatted(name));
    }
    double[] mean = new double[grid.length];
    double[][] rows = new double[x.rows()][grid.length];
    double[] values = x.values().clone();
    for (int g = 0; g < grid.length; g++) {
      for (int at = column; at < values.length; at += x.width()) {
        values[at] = grid[g];
      }
      double[] predicted = model.of(DenseMatrix.wrap(x.rows(), x.width(), values));
      for (int r = 0; r < predicted.length; r++) {
        rows[r][g] = predicted[r];
        mean[g] += predicted[r];
      }
      mean[g] /= predicted.length;
    }
    return new PartialDependence(name, grid, mean, rows);
  }

  private static double[] grid(double[] column, int most) {
    double[] sorted = Arrays.stream(column).filter(Double::isFinite).sorted().toArray();
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    if (distinct.length <= most) {
      return distinct;
    }
    double[] grid = new double[most];
    for (int g = 0; g < most; g++) {
      double at = (0.01 + 0.98 * g / (most - 1)) * (sorted.length - 1);
      int low = (int) Math.floor(at);
      int high = Math.min(sorted.length - 1, low + 1);
      grid[g] = sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
    return Arrays.stream(grid).distinct().toArray();
  }

  public String name() {
    return name;
  }

  /** A copy of the values asked about, ascending. */
  public double[] grid() {
    return grid.clone();
  }

  /** A copy of the mean prediction at each value. */
  public double[] mean() {
    return mean.clone();
  }

  /** A copy of one row's prediction at each value. */
  public double[] row(int row) {
    return rows[row].clone();
  }

  /** The grid, the means, and the curves of the first 50 rows. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name);
    json.set("grid", Json.numbers(grid));
    json.set("mean", Json.numbers(mean));
    json.set("rows", Json.table(Arrays.copyOf(rows, Math.min(50, rows.length))));
    return json;
  }
}
