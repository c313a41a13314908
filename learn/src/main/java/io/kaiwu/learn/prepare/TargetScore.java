// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.table.Table;
import java.util.Arrays;

/** How much a column tells of the target; more is better, NaN if it does not vary. */
interface TargetScore {

  int BINS = 32;

  double of(Numbers column);

  static TargetScore of(Selection.Measure measure, Target target, Table table, int[] rows) {
    if (target.task() == Task.CLASSIFICATION) {
      int[] labels = target.labels(table, rows);
      int classes = target.classes().size();
      return switch (measure) {
        case F -> c -> byClass(c, labels, classes, true);
        case CORRELATION -> c -> Math.sqrt(byClass(c, labels, classes, false));
        case MUTUAL_INFORMATION -> c -> information(bins(c), labels);
      };
    }
    double[] values = target.values(table, rows);
    return switch (measure) {
      case F ->
          c -> {
            double r = correlation(c, values);
            return r * r / (1 - r * r) * (values.length - 2);
          };
      case CORRELATION -> c -> Math.abs(correlation(c, values));
      case MUTUAL_INFORMATION -> {
        int[] bins = bins(Numbers.of(values));
        yield c -> information(bins(c), bins);
      }
    };
  }

  /** F of the analysis of variance with one factor, or the correlation ratio squared. */
  private static double byClass(Numbers column, int[] labels, int classes, boolean f) {
    double[] x = all(column);
    double mean = Moments.of(column).mean();
    double[] sums = new double[classes];
    long[] counts = new long[classes];
    double total = 0;
    long n = 0;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i])) {
        double d = x[i] - mean;
        sums[labels[i]] += d;
        counts[labels[i]]++;
        total += d * d;
        n++;
      }
    }
    double between = 0;
    int present = 0;
    for (int k = 0; k < classes; k++) {
      if (counts[k] > 0) {
        between += sums[k] * sums[k] / counts[k];
        present++;
      }
    }
    return f ? between / (present - 1) / ((total - between) / (n - present)) : between / total;
  }

  private static double correlation(Numbers column, double[] target) {
    double[] x = all(column);
    double meanX = Moments.of(column).mean();
    double meanY = Moments.of(Numbers.of(target)).mean();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i])) {
        double dx = x[i] - meanX;
        double dy = target[i] - meanY;
        xy += dx * dy;
        xx += dx * dx;
        yy += dy * dy;
      }
    }
    return xy / Math.sqrt(xx * yy);
  }

  private static double[] all(Numbers column) {
    double[] x = new double[column.count()];
    column.read(0, x.length, x);
    return x;
  }

  /** At most {@link #BINS} bins of equal count, and one more for missing values. */
  private static int[] bins(Numbers column) {
    double[] shares = new double[BINS - 1];
    for (int b = 1; b < BINS; b++) {
      shares[b - 1] = (double) b / BINS;
    }
    double[] edges = Arrays.stream(Quantiles.of(column, shares)).distinct().toArray();
    double[] x = all(column);
    int[] bins = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      int at = Arrays.binarySearch(edges, x[i]);
      bins[i] = Double.isNaN(x[i]) ? BINS : at >= 0 ? at : -at - 1;
    }
    return bins;
  }

  /** The mutual information of two columns of whole numbers, in nats. */
  private static double information(int[] a, int[] b) {
    int widthB = Arrays.stream(b).max().orElse(0) + 1;
    int widthA = BINS + 1;
    long[] both = new long[widthA * widthB];
    long[] ofA = new long[widthA];
    long[] ofB = new long[widthB];
    for (int i = 0; i < a.length; i++) {
      both[a[i] * widthB + b[i]]++;
      ofA[a[i]]++;
      ofB[b[i]]++;
    }
    double n = a.length;
    double sum = 0;
    for (int i = 0; i < both.length; i++) {
      if (both[i] > 0) {
        double expected = (double) ofA[i / widthB] * ofB[i % widthB] / n;
        sum += both[i] / n * Math.log(both[i] / expected);
      }
    }
    return sum;
  }
}
