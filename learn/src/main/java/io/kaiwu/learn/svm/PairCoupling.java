// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

/**
 * Class probabilities from those of each pair of classes: the second method of Wu, Lin, Weng 2004,
 * Probability estimates for multi-class classification by pairwise coupling, JMLR 5:975-1005.
 */
final class PairCoupling {

  private static final double LEAST = 1e-7;

  private PairCoupling() {}

  /**
   * Finds the probabilities that fit best.
   *
   * @param pairs the probability of a against b, for the pairs (0,1), (0,2) ... (k-2,k-1)
   */
  static double[] couple(int k, double[] pairs) {
    double[][] q = new double[k][k];
    int pair = 0;
    for (int a = 0; a < k; a++) {
      for (int b = a + 1; b < k; b++) {
        double r = Math.clamp(pairs[pair++], LEAST, 1 - LEAST);
        q[a][a] += (1 - r) * (1 - r);
        q[b][b] += r * r;
        q[a][b] = -r * (1 - r);
        q[b][a] = q[a][b];
      }
    }
    double[] p = new double[k];
    java.util.Arrays.fill(p, 1.0 / k);
    double[] product = new double[k];
    for (int round = 0; round < Math.max(100, k); round++) {
      double whole = 0;
      for (int t = 0; t < k; t++) {
        product[t] = 0;
        for (int j = 0; j < k; j++) {
          product[t] += q[t][j] * p[j];
        }
        whole += p[t] * product[t];
      }
      double worst = 0;
      for (int t = 0; t < k; t++) {
        worst = Math.max(worst, Math.abs(product[t] - whole));
      }
      if (worst < 0.005 / k * 1e-3) {
        break;
      }
      for (int t = 0; t < k; t++) {
        double change = (whole - product[t]) / q[t][t];
        p[t] += change;
        whole =
            (whole + change * (change * q[t][t] + 2 * product[t])) / (1 + change) / (1 + change);
        for (int j = 0; j < k; j++) {
          product[j] = (product[j] + change * q[t][j]) / (1 + change);
          p[j] /= 1 + change;
        }
      }
    }
    return p;
  }
}
