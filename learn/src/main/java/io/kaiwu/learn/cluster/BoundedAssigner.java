// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.kernel.TileKernel;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;

/**
 * Gives the same groups as {@link PlainAssigner}, sooner. Each row keeps an upper bound of the
 * distance to its centre and a lower bound of that to any other; as long as they stay apart while
 * the centres move, it needs no look (Hamerly 2010, doi:10.1137/1.9781611972801.12). The others are
 * searched a tile at a time by products, and where two centres come as near to each other as the
 * rounding of products, by plain distances. The sums are kept and only the rows that change their
 * group are moved between them.
 */
final class BoundedAssigner implements Assigner {

  private static final int TILE = TileKernel.TILE;
  private static final double EPS = 0x1p-52;
  private static final TileKernel NEAREST = TileKernel.best();
  private static final Kernels KERNELS = Kernels.best();

  private final Points x;
  private final int k;
  private final int width;
  private final Workers workers;
  private final int blockRows;
  private final int[] labels;
  private final double[] upper;
  private final double[] lower;
  private final double[] sums;
  private final double[][] changes;

  private final double[] former;
  private final double[] offsets;
  private final double[] slopes;
  private final double[] moves;
  private final double[] halfApart;
  private double greatestSquare;
  private int mostMoved;
  private double secondMove;
  private int calls;

  BoundedAssigner(Points x, int k, Workers workers) {
    this.x = x;
    this.k = k;
    this.width = x.width();
    this.workers = workers;
    this.blockRows = x.blockRows(GroupSums.size(k, width));
    this.labels = new int[x.rows()];
    this.upper = new double[x.rows()];
    this.lower = new double[x.rows()];
    this.sums = new double[GroupSums.size(k, width)];
    this.changes = new double[Workers.blocks(x.rows(), blockRows)][sums.length];
    this.former = new double[k * width];
    this.offsets = new double[k];
    this.slopes = new double[k * width];
    this.moves = new double[k];
    this.halfApart = new double[k];
    Arrays.fill(labels, -1);
  }

  @Override
  public boolean assign(double[] centres) {
    prepare(centres);
    boolean[] changed = new boolean[changes.length];
    workers.run(
        x.rows(),
        blockRows,
        (block, from, to) -> changed[block] = new Sweep(centres, changes[block]).run(from, to));
    boolean any = false;
    for (int b = 0; b < changed.length; b++) {
      if (changed[b]) {
        any = true;
        double[] part = changes[b];
        for (int i = 0; i < sums.length; i++) {
          sums[i] += part[i];
        }
        Arrays.fill(part, 0);
      }
    }
    calls++;
    return any;
  }

  @Override
  public int[] labels() {
    return labels;
  }

  @Override
  public void sums(double[] into) {
    System.arraycopy(sums, 0, into, 0, sums.length);
  }

  private void prepare(double[] centres) {
    greatestSquare = 0;
    mostMoved = 0;
    secondMove = 0;
    for (int j = 0; j < k; j++) {
      int at = j * width;
      double square = KERNELS.dot(centres, at, centres, at, width);
      greatestSquare = Math.max(greatestSquare, square);
      offsets[j] = square / 2;
      for (int c = 0; c < width; c++) {
        slopes[at + c] = -centres[at + c];
      }
      moves[j] = Math.sqrt(KERNELS.squaredDistance(centres, at, former, at, width));
      if (moves[j] > moves[mostMoved]) {
        secondMove = moves[mostMoved];
        mostMoved = j;
      } else if (j != mostMoved) {
        secondMove = Math.max(secondMove, moves[j]);
      }
    }
    System.arraycopy(centres, 0, former, 0, former.length);
    Arrays.fill(halfApart, Double.POSITIVE_INFINITY);
    for (int j = 0; j < k; j++) {
      for (int i = 0; i < j; i++) {
        double half =
            Math.sqrt(KERNELS.squaredDistance(centres, i * width, centres, j * width, width)) / 2;
        halfApart[i] = Math.min(halfApart[i], half);
        halfApart[j] = Math.min(halfApart[j], half);
      }
    }
  }

  /** One pass over a block of rows by one thread. */
  private final class Sweep {

    private final double[] centres;
    private final double[] change;
    private final double[] tile = new double[width * TILE];
    private final double[] squares = new double[TILE];
    private final double[] found = new double[3 * TILE];
    private final int[] pending = new int[TILE];
    private boolean changed;

    Sweep(double[] centres, double[] change) {
      this.centres = centres;
      this.change = change;
    }

    boolean run(int from, int to) {
      // Bounds gather a rounding each time a centre moves, distances one each coordinate.
      double margin = 1 + (calls + width + 16) * 2 * EPS;
      double mostMove = moves[mostMoved];
      int filled = 0;
      for (int i = from; i < to; i++) {
        int label = labels[i];
        if (label >= 0) {
          double up = upper[i] + moves[label];
          double low = lower[i] - (label == mostMoved ? secondMove : mostMove);
          upper[i] = up;
          lower[i] = low;
          if (up * margin < Math.max(low, halfApart[label])) {
            continue;
          }
        }
        pending[filled++] = i;
        if (filled == TILE) {
          search(filled);
          filled = 0;
        }
      }
      search(filled);
      return changed;
    }

    private void search(int count) {
      if (count == 0) {
        return;
      }
      x.gather(pending, count, tile, squares);
      NEAREST.search(tile, width, offsets, slopes, k, found);
      for (int r = 0; r < count; r++) {
        double rounding = (4 * width + 32) * EPS * (squares[r] + greatestSquare);
        double near = 2 * found[r] + squares[r];
        double next = 2 * found[TILE + r] + squares[r];
        int i = pending[r];
        if (next - near <= 2 * rounding) {
          measure(i);
        } else {
          settle(
              i,
              (int) found[2 * TILE + r],
              Math.sqrt(Math.max(0, near + rounding)),
              Math.sqrt(Math.max(0, next - rounding)));
        }
      }
    }

    /** By plain distances: those of products are too alike to tell. */
    private void measure(int i) {
      int nearest = 0;
      double least = Double.POSITIVE_INFINITY;
      double second = Double.POSITIVE_INFINITY;
      for (int j = 0; j < k; j++) {
        double d = x.squaredDistance(i, centres, j);
        if (d < least) {
          second = least;
          least = d;
          nearest = j;
        } else {
          second = Math.min(second, d);
        }
      }
      settle(i, nearest, Math.sqrt(least), Math.sqrt(second));
    }

    private void settle(int i, int nearest, double near, double next) {
      upper[i] = near;
      lower[i] = next;
      int before = labels[i];
      if (before != nearest) {
        labels[i] = nearest;
        changed = true;
        double weight = x.weight(i);
        GroupSums.add(x, i, weight, nearest, k, change);
        if (before >= 0) {
          GroupSums.add(x, i, -weight, before, k, change);
        }
      }
    }
  }
}
