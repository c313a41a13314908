// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.kernel.TileKernel;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws k rows as centres, each next one with a chance that grows with its squared distance to
 * those drawn; of several candidates takes the one that leaves the least sum of distances (Arthur
 * and Vassilvitskii 2007, k-means++ and its greedy form). O(n k width log k).
 */
final class PlusPlus {

  private static final TileKernel TILES = TileKernel.best();
  private static final int TILE = TileKernel.TILE;

  private final Points x;
  private final int k;
  private final Fitting fitting;
  private final RandomGenerator random;
  private final int blockRows;
  private final double[] distance;
  private final double[] blockSums;

  PlusPlus(Points x, int k, Fitting fitting, RandomGenerator random) {
    this.x = x;
    this.k = k;
    this.fitting = fitting;
    this.random = random;
    this.blockRows = x.blockRows(1);
    this.distance = new double[x.rows()];
    this.blockSums = new double[Workers.blocks(x.rows(), blockRows)];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
  }

  /** The centres, k x width around the mean; some coincide if there are fewer distinct rows. */
  double[] draw(double from, double to) {
    int width = x.width();
    double[] centres = new double[k * width];
    int candidates = 2 + (int) Math.log(k);
    for (int j = 0; j < k; j++) {
      double[] drawn = new double[(j == 0 ? 1 : candidates) * width];
      for (int a = 0; a * width < drawn.length; a++) {
        int row = j == 0 ? byWeight() : byDistance();
        System.arraycopy(x.values(), row * width, drawn, a * width, width);
      }
      int best = drawn.length == width ? 0 : leastLeft(drawn);
      System.arraycopy(drawn, best * width, centres, j * width, width);
      take(Arrays.copyOfRange(drawn, best * width, best * width + width));
      fitting.report("k-means++", from + (to - from) * j / k, Double.NaN);
    }
    return centres;
  }

  private int byWeight() {
    double total = 0;
    for (int i = 0; i < x.rows(); i++) {
      total += x.weight(i);
    }
    double left = random.nextDouble() * total;
    int row = 0;
    while (row < x.rows() - 1 && (left -= x.weight(row)) >= 0) {
      row++;
    }
    return row;
  }

  private int byDistance() {
    double left = random.nextDouble() * Arrays.stream(blockSums).sum();
    int block = 0;
    while (block < blockSums.length - 1 && left >= blockSums[block]) {
      left -= blockSums[block++];
    }
    int row = block * blockRows;
    int last = Math.min(x.rows(), row + blockRows) - 1;
    while (row < last && (left -= x.weight(row) * distance[row]) >= 0) {
      row++;
    }
    return row;
  }

  /** Which of the candidates leaves the least sum of distances; the first of equals. */
  private int leastLeft(double[] drawn) {
    int count = drawn.length / x.width();
    double[][] sums = new double[blockSums.length][];
    fitting
        .workers()
        .run(
            x.rows(),
            blockRows,
            (block, from, to) -> sums[block] = new Measure(drawn, count).left(from, to));
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int a = 0; a < count; a++) {
      double sum = 0;
      for (double[] part : sums) {
        sum += part[a];
      }
      if (sum < least) {
        least = sum;
        best = a;
      }
    }
    return best;
  }

  private void take(double[] centre) {
    fitting
        .workers()
        .run(
            x.rows(),
            blockRows,
            (block, from, to) -> {
              new Measure(centre, 1).take(from, to);
              double sum = 0;
              for (int i = from; i < to; i++) {
                sum += x.weight(i) * distance[i];
              }
              blockSums[block] = sum;
            });
  }

  /** Squared distances to candidates, by one thread. */
  private final class Measure {

    private final double[] drawn;
    private final int count;
    private final double[] tile = new double[x.width() * TILE];
    private final double[] squares = new double[TILE];
    private final double[] sums = new double[TILE];
    private final int[] rows = new int[TILE];

    Measure(double[] drawn, int count) {
      this.drawn = drawn;
      this.count = count;
    }

    /** The weighted sum of distances that each candidate would leave in [from, to). */
    double[] left(int from, int to) {
      double[] left = new double[count];
      for (int start = from; start < to; start += TILE) {
        int filled = gather(start, to);
        for (int a = 0; a < count; a++) {
          TILES.squaredDistances(tile, 0, x.width(), drawn, a * x.width(), sums);
          double sum = 0;
          for (int r = 0; r < filled; r++) {
            sum += x.weight(start + r) * Math.min(sums[r], distance[start + r]);
          }
          left[a] += sum;
        }
      }
      return left;
    }

    /** Lowers the distances in [from, to) to those to the first candidate. */
    void take(int from, int to) {
      for (int start = from; start < to; start += TILE) {
        int filled = gather(start, to);
        TILES.squaredDistances(tile, 0, x.width(), drawn, 0, sums);
        for (int r = 0; r < filled; r++) {
          distance[start + r] = Math.min(distance[start + r], sums[r]);
        }
      }
    }

    private int gather(int start, int to) {
      int filled = Math.min(TILE, to - start);
      for (int r = 0; r < filled; r++) {
        rows[r] = start + r;
      }
      x.gather(rows, filled, tile, squares);
      return filled;
    }
  }
}
