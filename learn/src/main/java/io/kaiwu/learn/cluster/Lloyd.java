// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;

/**
 * Moves centres to the mean of their rows, and rows to their nearest centre, in turn, until no row
 * changes (Lloyd 1982, doi:10.1109/TIT.1982.1056489). A group that lost all its rows is given the
 * row furthest from its centre.
 */
final class Lloyd {

  private final Points x;
  private final int k;
  private final int mostIterations;
  private final double tolerance;
  private final Fitting fitting;
  private final double totalSquares;
  private boolean relocated;

  /**
   * @param tolerance the sum of squared moves of the centres that counts as none
   */
  Lloyd(Points x, int k, int mostIterations, double tolerance, Fitting fitting) {
    this.x = x;
    this.k = k;
    this.mostIterations = mostIterations;
    this.tolerance = tolerance;
    this.fitting = fitting;
    this.totalSquares = totalSquares();
  }

  /** The end of a run: centres around the mean, groups of the rows, weighted squared distances. */
  static final class Result {
    final double[] centres;
    final int[] labels;
    final double inertia;
    final int iterations;

    Result(double[] centres, int[] labels, double inertia, int iterations) {
      this.centres = centres;
      this.labels = labels;
      this.inertia = inertia;
      this.iterations = iterations;
    }
  }

  /**
   * Runs from a start.
   *
   * @param start k x width around the mean; not changed
   * @param from the share of the whole fit that was done before this run
   * @param to the share after it
   */
  Result run(Assigner assigner, double[] start, double from, double to) {
    double[] centres = start.clone();
    double[] sums = new double[GroupSums.size(k, x.width())];
    boolean settled = false;
    int iteration = 0;
    while (iteration < mostIterations && !settled) {
      iteration++;
      boolean changed = assigner.assign(centres);
      assigner.sums(sums);
      double moved = move(centres, sums, assigner.labels());
      double share = from + (to - from) * iteration / mostIterations;
      fitting.report("k-means", share, inertiaBelow(sums));
      settled = !changed && !relocated;
      if (moved <= tolerance) {
        break;
      }
    }
    if (!relocated) {
      // The kept sums have gathered the roundings of all that came and went.
      GroupSums.of(x, assigner.labels(), k, fitting.workers(), sums);
      move(centres, sums, assigner.labels());
    }
    if (!settled) {
      assigner.assign(centres);
    }
    return new Result(centres, assigner.labels().clone(), inertia(centres, assigner), iteration);
  }

  /** Moves each centre to the mean of its rows; returns the sum of squared moves. */
  private double move(double[] centres, double[] sums, int[] labels) {
    int width = x.width();
    relocated = fillEmpty(centres, sums, labels);
    double moved = 0;
    for (int j = 0; j < k; j++) {
      double weight = sums[k * width + j];
      if (sums[k * (width + 1) + j] == 0) {
        continue; // fewer distinct rows than centres: this one stays where it is
      }
      for (int c = 0; c < width; c++) {
        double mean = sums[j * width + c] / weight;
        double d = mean - centres[j * width + c];
        moved += d * d;
        centres[j * width + c] = mean;
      }
    }
    return moved;
  }

  private boolean fillEmpty(double[] centres, double[] sums, int[] labels) {
    int width = x.width();
    int[] empty = new int[k];
    int count = 0;
    for (int j = 0; j < k; j++) {
      if (sums[k * (width + 1) + j] == 0) {
        empty[count++] = j;
      }
    }
    if (count == 0) {
      return false;
    }
    double[] distance = new double[x.rows()];
    for (int i = 0; i < distance.length; i++) {
      distance[i] = x.weight(i) == 0 ? 0 : x.squaredDistance(i, centres, labels[i]);
    }
    boolean filled = false;
    for (int e = 0; e < count; e++) {
      int far = 0;
      for (int i = 1; i < distance.length; i++) {
        far = distance[i] > distance[far] ? i : far;
      }
      if (distance[far] == 0) {
        break;
      }
      filled = true;
      distance[far] = 0;
      GroupSums.add(x, far, -x.weight(far), labels[far], k, sums);
      GroupSums.add(x, far, x.weight(far), empty[e], k, sums);
    }
    return filled;
  }

  /** Weighted squared distances to the means of the groups, from their sums alone. */
  private double inertiaBelow(double[] sums) {
    int width = x.width();
    double inertia = totalSquares;
    for (int j = 0; j < k; j++) {
      double weight = sums[k * width + j];
      for (int c = 0; c < width && weight > 0; c++) {
        inertia -= sums[j * width + c] * sums[j * width + c] / weight;
      }
    }
    return Math.max(0, inertia);
  }

  private double totalSquares() {
    double[] origin = new double[x.width()];
    return sumOverRows(origin, new int[x.rows()]);
  }

  private double inertia(double[] centres, Assigner assigner) {
    return sumOverRows(centres, assigner.labels());
  }

  private double sumOverRows(double[] centres, int[] labels) {
    int blockRows = x.blockRows(1);
    double[] parts = new double[Workers.blocks(x.rows(), blockRows)];
    fitting
        .workers()
        .run(
            x.rows(),
            blockRows,
            (block, from, to) -> {
              double sum = 0;
              for (int i = from; i < to; i++) {
                sum += x.weight(i) * x.squaredDistance(i, centres, labels[i]);
              }
              parts[block] = sum;
            });
    return Arrays.stream(parts).sum();
  }
}
