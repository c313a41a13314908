// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TileKernelTest {

  private static final int TILE = TileKernel.TILE;
  private final SplittableRandom random = new SplittableRandom(3);

  @Test
  void findsTheSameLeastAndSecondAsTheScalarTwin() {
    for (int width : new int[] {1, 2, 7, 16, 33}) {
      for (int k : new int[] {1, 2, 3, 8, 31}) {
        double[] tile = random.doubles((long) width * TILE, -1, 1).toArray();
        double[] offsets = random.doubles(k, 0, 2).toArray();
        double[] slopes = random.doubles((long) k * width, -1, 1).toArray();

        double[] expected = search(TileKernel.scalar(), tile, width, offsets, slopes, k);
        double[] found = search(TileKernel.best(), tile, width, offsets, slopes, k);

        for (int r = 0; r < TILE; r++) {
          assertThat(found[r]).isCloseTo(expected[r], within(1e-13 * width));
          assertThat(found[2 * TILE + r]).isEqualTo(expected[2 * TILE + r]);
          if (k == 1) {
            assertThat(found[TILE + r]).isInfinite();
          } else {
            assertThat(found[TILE + r]).isCloseTo(expected[TILE + r], within(1e-13 * width));
          }
        }
      }
    }
  }

  @Test
  void measuresDistancesToTheBitAsTheScalarTwin() {
    for (int width : new int[] {1, 2, 3, 8, 17}) {
      double[] tile = random.doubles(5 + (long) width * TILE, -9, 9).toArray();
      tile[5 + 3] = Double.POSITIVE_INFINITY;
      tile[5 + 4] = Double.NaN;
      double[] point = random.doubles(2 + width, -9, 9).toArray();
      double[] expected = new double[TILE];
      double[] found = new double[TILE];

      TileKernel.scalar().squaredDistances(tile, 5, width, point, 2, expected);
      TileKernel.best().squaredDistances(tile, 5, width, point, 2, found);

      assertThat(found).isEqualTo(expected);
    }
  }

  @Test
  void takesTheFirstOfEquals() {
    double[] tile = new double[2 * TILE];
    double[] offsets = {1, 0.5, 0.5, 2};

    for (TileKernel kernel : new TileKernel[] {TileKernel.scalar(), TileKernel.best()}) {
      double[] found = search(kernel, tile, 2, offsets, new double[8], 4);

      assertThat(found[2 * TILE + 5]).isEqualTo(1);
      assertThat(found[TILE + 5]).isEqualTo(0.5);
    }
  }

  private static double[] search(
      TileKernel kernel, double[] tile, int width, double[] offsets, double[] slopes, int k) {
    double[] out = new double[3 * TILE];
    kernel.search(tile, width, offsets, slopes, k, out);
    return out;
  }
}
