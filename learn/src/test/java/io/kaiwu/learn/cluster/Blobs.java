// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.matrix.DenseMatrix;
import java.util.SplittableRandom;

/** Rows spread normally around centres that are themselves drawn in a cube of side 10. */
final class Blobs {

  private Blobs() {}

  /** Row i is of blob {@code i % blobs}. */
  static DenseMatrix of(int rows, int width, int blobs, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] centres = random.doubles((long) blobs * width, 0, 10).toArray();
    double[] values = new double[rows * width];
    for (int i = 0; i < values.length; i++) {
      int blob = i / width % blobs;
      values[i] = centres[blob * width + i % width] + deviation * random.nextGaussian();
    }
    return DenseMatrix.wrap(rows, width, values);
  }
}
