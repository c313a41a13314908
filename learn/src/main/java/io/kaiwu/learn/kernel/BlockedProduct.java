// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Products of matrices in blocks that fit the caches: B is copied into panels as wide as a tile,
 * which stay in the nearest cache while four rows of A at a time pass by. Source: Goto and van de
 * Geijn 2008, doi:10.1145/1356052.1356053.
 */
final class BlockedProduct {

  /** The rows of B in a block: a panel of 24 columns takes 24 KB of a first cache of 32 to 48. */
  private static final int K_BLOCK = 128;

  /** The columns of B in a block; its panels stay in the second cache. */
  private static final int N_BLOCK = 240;

  /** The entries of A in a block, which stay in the second cache while the panels pass. */
  private static final int A_BLOCK = 1 << 14;

  private final int vectors;
  private final int width;
  private final double[] panels;
  private final double[] scratch;

  private BlockedProduct(int n, int k) {
    int all = (Math.min(n, N_BLOCK) + Lanes.COUNT - 1) / Lanes.COUNT;
    int count = (all + Tiles.VECTORS - 1) / Tiles.VECTORS;
    vectors = (all + count - 1) / count; // four vectors are two and two, not three and one
    width = vectors * Lanes.COUNT;
    panels = new double[(all + vectors - 1) / vectors * width * Math.min(k, K_BLOCK)];
    scratch = new double[Tiles.ROWS * width];
  }

  /**
   * Adds A B to C. The entry (i, t) of A stands at {@code aFrom + i * lda + t * step}; B is k x n,
   * or n x k where {@code transposed}.
   */
  static void add(
      int m,
      int n,
      int k,
      double[] a,
      int aFrom,
      int lda,
      int step,
      double[] b,
      int bFrom,
      int ldb,
      boolean transposed,
      double[] c,
      int cFrom,
      int ldc) {
    if (m == 0 || n == 0 || k == 0) {
      return;
    }
    BlockedProduct product = new BlockedProduct(n, k);
    for (int j = 0; j < n; j += N_BLOCK) {
      int columns = Math.min(N_BLOCK, n - j);
      for (int t = 0; t < k; t += K_BLOCK) {
        int depth = Math.min(K_BLOCK, k - t);
        if (transposed) {
          product.packTransposed(depth, columns, b, bFrom + j * ldb + t, ldb);
        } else {
          product.pack(depth, columns, b, bFrom + t * ldb + j, ldb, null, 0);
        }
        int rows = Math.max(Tiles.ROWS, A_BLOCK / depth / Tiles.ROWS * Tiles.ROWS);
        for (int i = 0; i < m; i += rows) {
          product.multiply(
              Math.min(rows, m - i),
              columns,
              depth,
              a,
              aFrom + i * lda + t * step,
              lda,
              step,
              c,
              cFrom + i * ldc + j,
              ldc);
        }
      }
    }
  }

  /** Adds the upper triangle of A' W A to C; A is k x m, W the identity where null. */
  static void addGram(
      int m,
      int k,
      double[] a,
      int aFrom,
      int lda,
      double @Nullable [] weights,
      int weightsFrom,
      double[] c,
      int cFrom,
      int ldc) {
    if (m == 0 || k == 0) {
      return;
    }
    BlockedProduct product = new BlockedProduct(m, k);
    for (int t = 0; t < k; t += K_BLOCK) {
      int depth = Math.min(K_BLOCK, k - t);
      for (int j = 0; j < m; j += N_BLOCK) {
        int columns = Math.min(N_BLOCK, m - j);
        int at = aFrom + t * lda;
        product.pack(depth, columns, a, at + j, lda, weights, weightsFrom + t);
        if (j > 0) { // all rows above the block of the diagonal
          product.multiply(j, columns, depth, a, at, 1, lda, c, cFrom + j, ldc);
        }
        product.multiplyUpper(columns, depth, a, at + j, lda, c, cFrom + j * ldc + j, ldc);
      }
    }
  }

  /** Copies rows of B into panels, each row times its weight where there are weights. */
  private void pack(
      int depth,
      int columns,
      double[] b,
      int bFrom,
      int ldb,
      double @Nullable [] weights,
      int weightsFrom) {
    for (int j = 0; j < columns; j += width) {
      int filled = Math.min(width, columns - j);
      int panel = j * depth;
      for (int t = 0; t < depth; t++) {
        int from = bFrom + t * ldb + j;
        int to = panel + t * width;
        if (weights == null) {
          copy(b, from, panels, to, filled);
        } else {
          scale(weights[weightsFrom + t], b, from, panels, to, filled);
        }
      }
    }
  }

  private static void copy(double[] from, int at, double[] to, int place, int n) {
    int i = 0;
    for (; i <= n - Lanes.COUNT; i += Lanes.COUNT) {
      Lanes.load(from, at + i).intoArray(to, place + i);
    }
    for (; i < n; i++) {
      to[place + i] = from[at + i];
    }
  }

  private static void scale(double by, double[] from, int at, double[] to, int place, int n) {
    int i = 0;
    for (; i <= n - Lanes.COUNT; i += Lanes.COUNT) {
      Lanes.load(from, at + i).mul(by).intoArray(to, place + i);
    }
    for (; i < n; i++) {
      to[place + i] = by * from[at + i];
    }
  }

  private void packTransposed(int depth, int columns, double[] b, int bFrom, int ldb) {
    for (int j = 0; j < columns; j++) {
      int to = j / width * width * depth + j % width;
      int from = bFrom + j * ldb;
      for (int t = 0; t < depth; t++) {
        panels[to + t * width] = b[from + t];
      }
    }
  }

  private void multiply(
      int rows,
      int columns,
      int depth,
      double[] a,
      int aFrom,
      int lda,
      int step,
      double[] c,
      int cFrom,
      int ldc) {
    for (int j = 0; j < columns; j += width) {
      int filled = Math.min(width, columns - j);
      multiplyPanel(rows, filled, depth, a, aFrom, lda, step, j * depth, c, cFrom + j, ldc);
    }
  }

  /** The upper triangle of a block on the diagonal; whole vectors left of it are skipped. */
  private void multiplyUpper(
      int columns, int depth, double[] a, int aFrom, int lda, double[] c, int cFrom, int ldc) {
    for (int j = 0; j < columns; j += width) {
      int filled = Math.min(width, columns - j);
      if (j > 0) { // the rows above the diagonal of this panel
        multiplyPanel(j, filled, depth, a, aFrom, 1, lda, j * depth, c, cFrom + j, ldc);
      }
      for (int i = 0; i < filled; i += Tiles.ROWS) {
        int skipped = i / Lanes.COUNT * Lanes.COUNT;
        int used = (filled - skipped + Lanes.COUNT - 1) / Lanes.COUNT;
        int last = Math.min(Tiles.ROWS, filled - i) - 1;
        Arrays.fill(scratch, 0);
        tile(used, depth, a, aFrom + j + i, 1, last, lda, j * depth + skipped, scratch, 0, width);
        for (int r = 0; r <= last; r++) {
          int left = i + r - skipped;
          addTo(
              c, cFrom + (j + i + r) * ldc + j + i + r, r * width + left, filled - skipped - left);
        }
      }
    }
  }

  private void multiplyPanel(
      int rows,
      int filled,
      int depth,
      double[] a,
      int aFrom,
      int lda,
      int step,
      int panel,
      double[] c,
      int cFrom,
      int ldc) {
    int used = (filled + Lanes.COUNT - 1) / Lanes.COUNT;
    for (int i = 0; i < rows; i += Tiles.ROWS) {
      int last = Math.min(Tiles.ROWS, rows - i) - 1;
      int a0 = aFrom + i * lda;
      int c0 = cFrom + i * ldc;
      if (last == Tiles.ROWS - 1 && filled == used * Lanes.COUNT) {
        tile(used, depth, a, a0, lda, last, step, panel, c, c0, ldc);
      } else {
        Arrays.fill(scratch, 0);
        tile(used, depth, a, a0, lda, last, step, panel, scratch, 0, width);
        for (int r = 0; r <= last; r++) {
          addTo(c, c0 + r * ldc, r * width, filled);
        }
      }
    }
  }

  private void addTo(double[] c, int cFrom, int from, int n) {
    int i = 0;
    for (; i <= n - Lanes.COUNT; i += Lanes.COUNT) {
      Lanes.load(c, cFrom + i).add(Lanes.load(scratch, from + i)).intoArray(c, cFrom + i);
    }
    for (; i < n; i++) {
      c[cFrom + i] += scratch[from + i];
    }
  }

  /** One tile; rows after {@code last} repeat it, so that what is not there is not read. */
  private void tile(
      int used,
      int depth,
      double[] a,
      int a0,
      int lda,
      int last,
      int step,
      int panel,
      double[] c,
      int c0,
      int ldc) {
    int a1 = a0 + Math.min(1, last) * lda;
    int a2 = a0 + Math.min(2, last) * lda;
    int a3 = a0 + last * lda;
    int c1 = c0 + ldc;
    int c2 = c1 + ldc;
    int c3 = c2 + ldc;
    switch (used) {
      case 1 -> Tiles.one(depth, a, a0, a1, a2, a3, step, panels, panel, width, c, c0, c1, c2, c3);
      case 2 -> Tiles.two(depth, a, a0, a1, a2, a3, step, panels, panel, width, c, c0, c1, c2, c3);
      default ->
          Tiles.three(depth, a, a0, a1, a2, a3, step, panels, panel, width, c, c0, c1, c2, c3);
    }
  }
}
