// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.DenseMatrix;
import java.util.Arrays;
import java.util.List;

/** How columns go together, pair by pair, in [-1, 1]. Immutable. */
public final class Correlations {

  private final List<String> names;
  private final double[] values;

  private Correlations(List<String> names, double[] values) {
    this.names = List.copyOf(names);
    this.values = values;
  }

  /**
   * Pearson's, over the rows in which both columns are known; NaN where one does not vary there.
   * O(rows x columns²).
   */
  public static Correlations pearson(List<String> names, DenseMatrix x) {
    int p = x.width();
    if (names.size() != p) {
      throw new LearnException("There are %d names for %d columns.".formatted(names.size(), p));
    }
    double[][] columns = new double[p][];
    boolean[] whole = new boolean[p];
    for (int c = 0; c < p; c++) {
      columns[c] = x.toColumn(c);
      whole[c] = Arrays.stream(columns[c]).allMatch(Double::isFinite);
    }
    double[] values = new double[p * p];
    double[][] unit = new double[p][];
    for (int c = 0; c < p; c++) {
      unit[c] = whole[c] ? centred(columns[c]) : columns[c];
    }
    for (int a = 0; a < p; a++) {
      for (int b = a; b < p; b++) {
        double r =
            whole[a] && whole[b] ? cosine(unit[a], unit[b]) : pairwise(columns[a], columns[b]);
        values[a * p + b] = r;
        values[b * p + a] = r;
      }
    }
    return new Correlations(names, values);
  }

  /** Spearman's: Pearson's of the ranks, those of equal values being their mean. */
  public static Correlations spearman(List<String> names, DenseMatrix x) {
    double[] ranks = new double[x.values().length];
    for (int c = 0; c < x.width(); c++) {
      double[] own = ranks(x.toColumn(c));
      for (int r = 0; r < own.length; r++) {
        ranks[r * x.width() + c] = own[r];
      }
    }
    return pearson(names, DenseMatrix.wrap(x.rows(), x.width(), ranks));
  }

  public List<String> names() {
    return names;
  }

  public double get(int a, int b) {
    return values[a * names.size() + b];
  }

  private static double pairwise(double[] a, double[] b) {
    int n = 0;
    double[] knownA = new double[a.length];
    double[] knownB = new double[a.length];
    for (int r = 0; r < a.length; r++) {
      if (Double.isFinite(a[r]) && Double.isFinite(b[r])) {
        knownA[n] = a[r];
        knownB[n] = b[r];
        n++;
      }
    }
    return n < 2
        ? Double.NaN
        : cosine(centred(Arrays.copyOf(knownA, n)), centred(Arrays.copyOf(knownB, n)));
  }

  /** The column less its mean, over its length; all 0 where it does not vary. */
  private static double[] centred(double[] column) {
    double mean = 0;
    for (double v : column) {
      mean += v / column.length;
    }
    double[] centred = new double[column.length];
    double squares = 0;
    double greatest = 0;
    for (int r = 0; r < column.length; r++) {
      centred[r] = column[r] - mean;
      squares += centred[r] * centred[r];
      greatest = Math.max(greatest, Math.abs(centred[r]));
    }
    // What rounding alone makes of a constant is not variation.
    double length = greatest > 1e-13 * Math.abs(mean) ? Math.sqrt(squares) : 0;
    for (int r = 0; r < centred.length; r++) {
      centred[r] = length > 0 ? centred[r] / length : 0;
    }
    return centred;
  }

  private static double cosine(double[] a, double[] b) {
    Kernels kernels = Kernels.best();
    double own = kernels.dot(a, 0, a, 0, a.length) * kernels.dot(b, 0, b, 0, b.length);
    return own == 0 ? Double.NaN : Math.clamp(kernels.dot(a, 0, b, 0, a.length), -1, 1);
  }

  private static double[] ranks(double[] column) {
    double[] sorted = Arrays.stream(column).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double[] ranks = new double[column.length];
    for (int r = 0; r < ranks.length; r++) {
      double v = column[r];
      ranks[r] = Double.isNaN(v) ? v : (below(sorted, v) + 1 + notAbove(sorted, v)) / 2.0;
    }
    return ranks;
  }

  private static int below(double[] sorted, double value) {
    int at = Arrays.binarySearch(sorted, Math.nextDown(value));
    int i = at >= 0 ? at : -at - 1;
    while (i < sorted.length && sorted[i] < value) {
      i++;
    }
    return i;
  }

  private static int notAbove(double[] sorted, double value) {
    int at = Arrays.binarySearch(sorted, Math.nextUp(value));
    int i = at >= 0 ? at : -at - 1;
    while (i > 0 && sorted[i - 1] > value) {
      i--;
    }
    return i;
  }

  /** Names, and the numbers in rows; null where one is not determined. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("names", Json.strings(names));
    ArrayNode rows = json.putArray("rows");
    for (int a = 0; a < names.size(); a++) {
      ArrayNode row = rows.addArray();
      for (int b = 0; b < names.size(); b++) {
        if (Double.isNaN(get(a, b))) {
          row.addNull();
        } else {
          row.add(get(a, b));
        }
      }
    }
    return json;
  }
}
