// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.Arrays;

/**
 * Groups rows that lie densely together, of whatever shape; rows in thin places are noise (Ester et
 * al. 1996).
 *
 * <p>A row is a core if the weight of the rows within the radius, itself among them, is at least
 * {@code minRows}; cores within the radius of each other are of one group. A row that is no core
 * but lies within the radius of one is at the border of its group, of the first of several. Groups
 * are numbered by their first core row. Exact: a k-d tree in up to 32 columns, all pairs in blocks
 * beyond. Columns weigh by their spread: scale them where their units differ. O(n) space; the same
 * for any number of threads. Immutable.
 */
public final class Dbscan {

  private final double radius;
  private final int minRows;

  private Dbscan(double radius, int minRows) {
    if (!(radius > 0 && radius < Double.POSITIVE_INFINITY)) {
      throw new LearnException("The radius (%s) must be finite and above 0.".formatted(radius));
    }
    this.radius = radius;
    this.minRows = KMeans.atLeastOne("least number of rows of a core", minRows);
  }

  public static Dbscan of(double radius, int minRows) {
    return new Dbscan(radius, minRows);
  }

  /** The groups of the training rows, and the model for others. */
  public static final class Grouping {
    private final int[] labels;
    private final boolean[] cores;
    private final DbscanModel model;

    Grouping(int[] labels, boolean[] cores, DbscanModel model) {
      this.labels = labels;
      this.cores = cores;
      this.model = model;
    }

    /** The group of each row, -1 for noise; a copy. */
    public int[] labels() {
      return labels.clone();
    }

    public boolean isCore(int row) {
      return cores[row];
    }

    public DbscanModel model() {
      return model;
    }
  }

  public DbscanModel fit(Sample sample, Fitting fitting) {
    return group(sample, fitting).model();
  }

  /**
   * Groups the rows.
   *
   * @throws LearnException if a value is not finite
   * @throws io.kaiwu.learn.method.Stopped if the monitor ends it
   */
  public Grouping group(Sample sample, Fitting fitting) {
    Points x = Points.of(sample.x(), sample.inputs(), sample.weights(), fitting.workers());
    Neighbours neighbours = Neighbours.of(x);
    boolean[] cores = cores(x, neighbours, fitting);
    int[] labels = components(x, neighbours, cores, fitting);
    borders(x, neighbours, cores, labels, fitting);
    return new Grouping(labels, cores, DbscanModel.of(sample.inputs(), x, cores, labels, radius));
  }

  private boolean[] cores(Points x, Neighbours neighbours, Fitting fitting) {
    double[] weight = new double[x.rows()];
    boolean[] cores = new boolean[x.rows()];
    Neighbours.all(
        x,
        neighbours,
        radius,
        fitting,
        0,
        row -> true,
        (row, other) -> {
          weight[row] += x.weight(other);
          cores[row] = weight[row] >= minRows;
          return !cores[row];
        });
    return cores;
  }

  private int[] components(Points x, Neighbours neighbours, boolean[] cores, Fitting fitting) {
    Components components = new Components(x.rows());
    // A pair of cores is met from both of its rows; the later of them joins it.
    Neighbours.all(
        x,
        neighbours,
        radius,
        fitting,
        1 / 3.0,
        row -> cores[row],
        (row, other) -> {
          if (cores[other] && other < row) {
            components.join(row, other);
          }
          return true;
        });
    int[] labels = new int[x.rows()];
    int groups = 0;
    for (int i = 0; i < labels.length; i++) {
      int root = components.root(i);
      if (!cores[i]) {
        labels[i] = -1;
      } else {
        labels[i] = root == i ? groups++ : labels[root];
      }
    }
    return labels;
  }

  private void borders(
      Points x, Neighbours neighbours, boolean[] cores, int[] labels, Fitting fitting) {
    int[] nearest = new int[x.rows()];
    Arrays.fill(nearest, Integer.MAX_VALUE);
    Neighbours.all(
        x,
        neighbours,
        radius,
        fitting,
        2 / 3.0,
        row -> !cores[row],
        (row, other) -> {
          if (cores[other]) {
            nearest[row] = Math.min(nearest[row], labels[other]);
          }
          return true;
        });
    for (int i = 0; i < labels.length; i++) {
      if (!cores[i] && nearest[i] < Integer.MAX_VALUE) {
        labels[i] = nearest[i];
      }
    }
  }
}
