// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NearestKernelTest {

  private static final int TILE = NearestKernel.TILE;
  private final SplittableRandom random = new SplittableRandom(3);

  @Test
  void findsTheSameLeastAndSecondAsTheScalarTwin() {
    for (int width : new int[] {1, 2, 7, 16, 33}) {
      for (int k : new int[] {1, 2, 3, 8, 31}) {
        double[] tile = random.doubles(width * TILE, -1, 1).toArray();
        double[] offsets = random.doubles(k, 0, 2).toArray();
        double[] slopes = random.doubles(k * width, -1, 1).toArray();

        double[] expected = search(NearestKernel.scalar(), tile, width, offsets, slopes, k);
        double[] found = search(NearestKernel.best(), tile, width, offsets, slopes, k);

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
  void takesTheFirstOfEquals() {
    double[] tile = new double[2 * TILE];
    double[] offsets = {1, 0.5, 0.5, 2};

    for (NearestKernel kernel : new NearestKernel[] {NearestKernel.scalar(), NearestKernel.best()}) {
      double[] found = search(kernel, tile, 2, offsets, new double[8], 4);

      assertThat(found[2 * TILE + 5]).isEqualTo(1);
      assertThat(found[TILE + 5]).isEqualTo(0.5);
    }
  }

  private static double[] search(
      NearestKernel kernel, double[] tile, int width, double[] offsets, double[] slopes, int k) {
    double[] out = new double[3 * TILE];
    kernel.search(tile, width, offsets, slopes, k, out);
    return out;
  }
}
