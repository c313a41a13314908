// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One suite for the specification and its twins. Sizes straddle the lanes and the tiles. */
class KernelsTest {

  private static final int[] SIZES = {
    0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 24, 25, 33, 64, 67
  };
  private static final int[] SHAPES = {0, 1, 2, 3, 4, 5, 8, 11, 17, 20, 24, 25, 50};
  private static final double[] SPECIAL = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0
  };
  private static final Kernels SPEC = Kernels.scalar();

  static List<Kernels> available() {
    return Kernels.available();
  }

  @ParameterizedTest
  @MethodSource("available")
  void dotAndDistanceAgreeWithTheSpecification(Kernels kernels) {
    for (int n : SIZES) {
      for (int from = 0; from < 3; from++) {
        double[] a = random(n + from, 1);
        double[] b = random(n + 5, 2); // ends beyond, so that a read too far would show
        assertThat(kernels.dot(a, from, b, 5, n)).isCloseTo(SPEC.dot(a, from, b, 5, n), near(n));
        assertThat(kernels.squaredDistance(a, from, b, 5, n))
            .isCloseTo(SPEC.squaredDistance(a, from, b, 5, n), near(n));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("available")
  void nothingButTheStretchIsRead(Kernels kernels) {
    for (int n : SIZES) {
      double[] a = new double[n + 20];
      Arrays.fill(a, Double.NaN);
      Arrays.fill(a, 10, 10 + n, 2);
      double[] out = new double[3];
      assertThat(kernels.dot(a, 10, a, 10, n)).isEqualTo(4 * n);
      assertThat(kernels.squaredDistance(a, 10, a, 10, n)).isZero();
      kernels.multiplyVector(a, 10, n + 10, 1, n, Arrays.copyOfRange(a, 10, 10 + n), out, 1);
      assertThat(out).containsExactly(0, 4 * n, 0);
    }
  }

  @ParameterizedTest
  @MethodSource("available")
  void specialValuesGoWhereTheSpecificationSendsThem(Kernels kernels) {
    for (double special : SPECIAL) {
      for (int n : new int[] {1, 8, 9, 17, 40}) {
        for (int at : new int[] {0, n / 2, n - 1}) {
          double[] a = random(n, 3);
          double[] b = random(n, 4);
          a[at] = special;
          assertSame(kernels.dot(a, 0, b, 0, n), SPEC.dot(a, 0, b, 0, n));
          assertSame(kernels.squaredDistance(a, 0, b, 0, n), SPEC.squaredDistance(a, 0, b, 0, n));
          double[] y = b.clone();
          double[] expected = b.clone();
          kernels.addScaled(2, a, 0, y, 0, n);
          SPEC.addScaled(2, a, 0, expected, 0, n);
          assertSame(y, expected);
          assertProductsAgree(kernels, 5, n, 5, special, at);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("available")
  void addScaledKeepsNegativeZero(Kernels kernels) {
    double[] x = new double[19];
    double[] y = new double[19];
    Arrays.fill(x, -0.0);
    Arrays.fill(y, -0.0);
    kernels.addScaled(1, x, 0, y, 0, 19);
    assertThat(y).containsOnly(-0.0);
  }

  @ParameterizedTest
  @MethodSource("available")
  void productsOfAllShapesAgreeWithTheSpecification(Kernels kernels) {
    for (int m : SHAPES) {
      for (int n : SHAPES) {
        for (int k : new int[] {0, 1, 7, 20}) {
          assertProductsAgree(kernels, m, n, k, 0, 0);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("available")
  void productsLargerThanEveryBlockAgreeWithTheSpecification(Kernels kernels) {
    assertProductsAgree(kernels, 9, 251, 300, 0, 0);
    assertProductsAgree(kernels, 270, 8, 129, 0, 0);
    assertProductsAgree(kernels, 250, 17, 700, 0, 0);
  }

  @ParameterizedTest
  @MethodSource("available")
  void rowsGiveTheSameBitsWhateverStandsBesideThem(Kernels kernels) {
    for (int n : new int[] {1, 7, 8, 20, 200}) {
      double[] a = random(11 * n, 8);
      double[] x = random(n, 9);
      double[] all = new double[11];
      double[] one = new double[1];
      kernels.multiplyVector(a, 0, n, 11, n, x, all, 0);
      for (int r = 0; r < 11; r++) {
        kernels.multiplyVector(a, r * n, n, 1, n, x, one, 0);
        assertThat(all[r]).isEqualTo(one[0]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("available")
  void theExactGramGivesTheBitsOfTheSpecificationAndKeepsWhatADoubleLoses(Kernels kernels) {
    int m = 19;
    double[] high = random(m * 31, 12);
    double[] low = new double[high.length];
    for (int i = 0; i < low.length; i++) {
      low[i] = high[i] * 0x1p-55;
    }
    double[] w = random(31, 13);
    double[][] sums = new double[4][m * m];
    kernels.exactGramAdd(m, 31, w, 0, high, low, 0, m, sums[0], sums[1], 0, m);
    SPEC.exactGramAdd(m, 31, w, 0, high, low, 0, m, sums[2], sums[3], 0, m);
    assertThat(sums[0]).isEqualTo(sums[2]);
    assertThat(sums[1]).isEqualTo(sums[3]);

    double[] cancelling = {1e16, 1, 1, 1, -1e16, 1}; // two columns, three rows
    double[] c = new double[4];
    double[] cLow = new double[4];
    double[] ones = {1, 1, 1};
    kernels.exactGramAdd(2, 3, ones, 0, cancelling, new double[6], 0, 2, c, cLow, 0, 2);
    assertThat(c[1] + cLow[1]).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("available")
  void exponentialsAgreeWithTheSpecification(Kernels kernels) {
    double[] x = random(1003, 5);
    for (int i = 0; i < x.length; i++) {
      x[i] *= i % 3 == 0 ? 700 : 5;
    }
    double[] edges = {0, -0.0, 1e-300, -1e-17, 709.7, 710, 1e9, -708, -740, -746, -1e9};
    System.arraycopy(edges, 0, x, 3, edges.length);
    System.arraycopy(SPECIAL, 0, x, 20, SPECIAL.length);
    double[] out = new double[x.length];
    double[] expected = new double[x.length];
    kernels.exp(x, 2, out, 1, x.length - 2);
    SPEC.exp(x, 2, expected, 1, x.length - 2);
    assertWithin(out, expected, 2);
    kernels.logistic(x, 2, out, 1, x.length - 2);
    SPEC.logistic(x, 2, expected, 1, x.length - 2);
    assertWithin(out, expected, 3);
    kernels.softplus(x, 2, out, 1, x.length - 2);
    SPEC.softplus(x, 2, expected, 1, x.length - 2);
    assertWithin(out, expected, 4);
  }

  private static void assertProductsAgree(
      Kernels kernels, int m, int n, int k, double special, int at) {
    int wide = Math.max(k, Math.max(m, n)) + 3;
    int tall = Math.max(k, Math.max(m, n)) + 1;
    double[] a = random(wide * tall, 6);
    double[] b = random(wide * tall, 7);
    double[] w = random(tall, 10);
    if (special != 0 || Double.doubleToRawLongBits(special) != 0) {
      a[1 + at] = special;
    }
    for (int which = 0; which < 6; which++) {
      double[] c = random(wide * tall, 11);
      double[] expected = c.clone();
      product(which, kernels, m, n, k, a, b, w, wide, c);
      product(which, SPEC, m, n, k, a, b, w, wide, expected);
      assertSame(c, expected);
    }
  }

  private static void product(
      int which,
      Kernels kernels,
      int m,
      int n,
      int k,
      double[] a,
      double[] b,
      double[] w,
      int ld,
      double[] c) {
    switch (which) {
      case 0 -> kernels.multiplyAdd(m, n, k, a, 1, ld, b, 2, ld, c, 3, ld);
      case 1 -> kernels.multiplyByTransposeAdd(m, n, k, a, 1, ld, b, 2, ld, c, 3, ld);
      case 2 -> kernels.multiplyTransposeAdd(m, n, k, a, 1, ld, b, 2, ld, c, 3, ld);
      case 3 -> kernels.gramAdd(m, k, a, 1, ld, c, 3, ld);
      case 4 -> kernels.weightedGramAdd(m, k, w, 1, a, 1, ld, c, 3, ld);
      default -> kernels.multiplyVector(a, 1, ld, m, n, b, c, 3);
    }
  }

  private static double[] random(int n, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextDouble(-1, 1);
    }
    return values;
  }

  private static org.assertj.core.data.Offset<Double> near(int n) {
    return within(1e-15 * (n + 1));
  }

  private static void assertSame(double[] actual, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertSame(actual[i], expected[i]);
    }
  }

  private static void assertSame(double actual, double expected) {
    if (Double.isFinite(expected)) {
      assertThat(actual).isCloseTo(expected, within(1e-12));
    } else {
      assertThat(actual).isEqualTo(Double.valueOf(expected));
    }
  }

  private static void assertWithin(double[] actual, double[] expected, int units) {
    for (int i = 0; i < expected.length; i++) {
      if (Double.isFinite(expected[i])) {
        assertThat(actual[i]).isCloseTo(expected[i], within(units * Math.ulp(expected[i])));
      } else {
        assertThat(actual[i]).isEqualTo(Double.valueOf(expected[i]));
      }
    }
  }
}
