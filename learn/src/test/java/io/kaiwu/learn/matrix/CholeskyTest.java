// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CholeskyTest {

  @Test
  void solvesAndInvertsInUnitsFarApart() {
    int n = 37;
    double[] a = gram(n, 2 * n);
    double[] x = new double[n];
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = (i % 5 - 1.5) / unit(i);
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        b[i] += a[i * n + j] * x[j];
      }
    }

    Cholesky factor = Cholesky.of(n, a, 1e-12);
    double[] solved = b.clone();
    factor.solve(solved);
    double[] half = b.clone();
    factor.halfSolve(half);
    double[] inverse = factor.inverse();

    assertThat(factor.isComplete()).isTrue();
    double length = 0;
    double expected = 0;
    for (int i = 0; i < n; i++) {
      length += half[i] * half[i];
      expected += b[i] * x[i];
      double times = 0;
      for (int j = 0; j < n; j++) {
        times += inverse[i * n + j] * b[j];
      }
      assertThat(solved[i] * unit(i)).isCloseTo(x[i] * unit(i), within(1e-10));
      assertThat(times * unit(i)).isCloseTo(x[i] * unit(i), within(1e-10));
    }
    assertThat(length / expected).isCloseTo(1, within(1e-10));
  }

  @Test
  void namesTheFirstColumnThatDependsOnThoseBefore() {
    double[] a = gram(6, 4); // four rows span no more than four columns
    assertThat(Cholesky.of(6, a, 1e-10).dependent()).isEqualTo(4);
    assertThat(Cholesky.of(2, new double[] {0, 0, 0, 1}, 0).dependent()).isZero();
    assertThat(Cholesky.of(1, new double[] {Double.NaN}, 0).isComplete()).isFalse();
  }

  private static double unit(int column) {
    return Math.pow(10, column % 9 - 4);
  }

  /** The products of the columns of a random matrix, each in a unit of its own. */
  private static double[] gram(int n, int rows) {
    SplittableRandom random = new SplittableRandom(7);
    double[] a = new double[n * n];
    double[] row = new double[n];
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < n; j++) {
        row[j] = unit(j) * (random.nextDouble() - 0.5);
      }
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          a[i * n + j] += row[i] * row[j];
        }
      }
    }
    return a;
  }
}
