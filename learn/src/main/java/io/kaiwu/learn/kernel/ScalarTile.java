// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

/** Distances as plain loops: the specification. */
final class ScalarTile implements TileKernel {

  static final ScalarTile INSTANCE = new ScalarTile();

  static final TileKernel BEST =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? Vectors.tile() : INSTANCE;

  private ScalarTile() {}

  @Override
  public void search(
      double[] tile, int width, double[] offsets, double[] slopes, int k, double[] out) {
    for (int r = 0; r < TILE; r++) {
      double least = Double.POSITIVE_INFINITY;
      double second = Double.POSITIVE_INFINITY;
      int position = 0;
      for (int j = 0; j < k; j++) {
        double value = offsets[j];
        for (int c = 0; c < width; c++) {
          value += tile[c * TILE + r] * slopes[j * width + c];
        }
        if (value < least) {
          second = least;
          least = value;
          position = j;
        } else {
          second = Math.min(second, value);
        }
      }
      out[r] = least;
      out[TILE + r] = second;
      out[2 * TILE + r] = position;
    }
  }

  @Override
  public void squaredDistances(
      double[] tile, int from, int width, double[] point, int at, double[] out) {
    for (int r = 0; r < TILE; r++) {
      double sum = 0;
      for (int c = 0; c < width; c++) {
        double d = tile[from + c * TILE + r] - point[at + c];
        sum += d * d;
      }
      out[r] = sum;
    }
  }

  /** Apart, so that no class of the vector twin is loaded where it cannot be linked. */
  private static final class Vectors {
    static TileKernel tile() {
      return VectorTile.fits() ? VectorTile.INSTANCE : INSTANCE;
    }
  }

  @Override
  public String toString() {
    return "scalar";
  }
}
