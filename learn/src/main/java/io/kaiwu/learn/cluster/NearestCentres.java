// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.kernel.TileKernel;
import io.kaiwu.learn.matrix.DenseMatrix;

/**
 * Finds the nearest centre of many rows, the first of equals, as plain distances give it: a tile of
 * rows at a time by products around the mean of the centres, and where two centres come as near to
 * each other as the rounding of products, by plain distances. Used by one thread.
 */
final class NearestCentres {

  private static final int TILE = TileKernel.TILE;
  private static final double EPS = 0x1p-52;
  private static final TileKernel NEAREST = TileKernel.best();
  private static final Kernels KERNELS = Kernels.best();

  private final DenseMatrix centres;
  private final int k;
  private final int width;
  private final double[] mean;
  private final double[] offsets;
  private final double[] slopes;
  private final double[] tile;
  private final double[] squares = new double[TILE];
  private final double[] found = new double[3 * TILE];
  private double greatestSquare;

  NearestCentres(DenseMatrix centres) {
    this.centres = centres;
    this.k = centres.rows();
    this.width = centres.width();
    this.mean = new double[width];
    this.offsets = new double[k];
    this.slopes = new double[k * width];
    this.tile = new double[width * TILE];
    double[] values = centres.values();
    for (int j = 0; j < k; j++) {
      KERNELS.addScaled(1.0 / k, values, j * width, mean, 0, width);
    }
    for (int j = 0; j < k; j++) {
      for (int c = 0; c < width; c++) {
        slopes[j * width + c] = mean[c] - values[j * width + c];
      }
      double square = KERNELS.dot(slopes, j * width, slopes, j * width, width);
      greatestSquare = Math.max(greatestSquare, square);
      offsets[j] = square / 2;
    }
  }

  /**
   * Writes the groups of {@code count} rows that begin at {@code at}.
   *
   * @return whether all squares of the rows are finite; if not, some value may not be
   */
  boolean find(double[] rows, int at, int count, int[] labels, int from) {
    boolean finite = true;
    for (int r = 0; r < count; r += TILE) {
      finite &= tile(rows, at + r * width, Math.min(TILE, count - r), labels, from + r);
    }
    return finite;
  }

  private boolean tile(double[] rows, int at, int count, int[] labels, int from) {
    double probe = 0;
    for (int r = 0; r < count; r++) {
      double square = 0;
      for (int c = 0; c < width; c++) {
        double v = rows[at + r * width + c] - mean[c];
        tile[c * TILE + r] = v;
        square += v * v;
      }
      squares[r] = square;
      probe += square;
    }
    NEAREST.search(tile, width, offsets, slopes, k, found);
    for (int r = 0; r < count; r++) {
      double rounding = (4 * width + 32) * EPS * (squares[r] + greatestSquare);
      double apart = 2 * (found[TILE + r] - found[r]);
      // Written so that what is not a number goes the plain way.
      labels[from + r] =
          apart > 2 * rounding ? (int) found[2 * TILE + r] : plain(centres, rows, at + r * width);
    }
    return probe < Double.POSITIVE_INFINITY;
  }

  /** The nearest centre of one row by plain distances. */
  static int plain(DenseMatrix centres, double[] rows, int at) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < centres.rows(); j++) {
      double d = squaredDistance(centres, rows, at, j);
      if (d < least) {
        least = d;
        nearest = j;
      }
    }
    return nearest;
  }

  static double squaredDistance(DenseMatrix centres, double[] rows, int at, int group) {
    int width = centres.width();
    double[] values = centres.values();
    double sum = 0;
    for (int c = 0; c < width; c++) {
      double d = rows[at + c] - values[group * width + c];
      sum += d * d;
    }
    return sum;
  }
}
