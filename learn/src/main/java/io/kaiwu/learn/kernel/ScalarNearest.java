// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

/** The search as plain loops: the specification. */
final class ScalarNearest implements NearestKernel {

  static final ScalarNearest INSTANCE = new ScalarNearest();

  /** Whether the JVM was started with the Vector API and the processor has lanes worth it. */
  static final boolean VECTORS =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && VectorNearest.fits();

  private ScalarNearest() {}

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
  public String toString() {
    return "scalar";
  }
}
