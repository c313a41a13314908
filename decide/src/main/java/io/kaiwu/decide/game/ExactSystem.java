// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import java.math.BigInteger;

/** Linear equations over the integers without fractions (Bareiss 1968). */
final class ExactSystem {

  private ExactSystem() {}

  /**
   * Solves n equations, given as n rows of n coefficients and a right side, in place: then the last
   * column over the answer is the solution.
   *
   * @return the determinant, up to its sign as the last column has it; 0 when there is no one
   *     answer
   */
  static BigInteger solve(BigInteger[][] a) {
    int n = a.length;
    BigInteger previous = BigInteger.ONE;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      while (pivot < n && a[pivot][k].signum() == 0) {
        pivot++;
      }
      if (pivot == n) {
        return BigInteger.ZERO;
      }
      BigInteger[] swapped = a[pivot];
      a[pivot] = a[k];
      a[k] = swapped;
      for (int i = 0; i < n; i++) {
        if (i != k) {
          for (int j = k + 1; j <= n; j++) {
            a[i][j] =
                a[k][k].multiply(a[i][j]).subtract(a[i][k].multiply(a[k][j])).divide(previous);
          }
        }
      }
      previous = a[k][k];
    }
    return previous;
  }
}
