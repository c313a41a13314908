// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

/**
 * The second derivative of the softmax loss. A row with probabilities p and weight s gives {@code s
 * * (diag(p) - p p')}, one number for each pair of free classes, times the outer product of its
 * inputs.
 */
final class Curvature {

  private Curvature() {}

  /** The root of the size of the number for the pair (k, l); off the diagonal it is negative. */
  static double root(Target target, int row, double[] p, int at, int k, int l) {
    double pk = p[at + k];
    return Math.sqrt(target.weight(row) * (k == l ? pk * (1 - pk) : pk * p[at + l]));
  }

  /** Applies the pairs' numbers to the margins u of rows: {@code s p_k (u_k - sum p_l u_l)}. */
  static void apply(
      Target target, int from, int count, double[] probabilities, double[] u, double[] into) {
    int free = target.free();
    for (int r = 0; r < count; r++) {
      int at = (from + r) * free;
      double mean = 0;
      for (int k = 0; k < free; k++) {
        mean += probabilities[at + k] * u[r * free + k];
      }
      double weight = target.weight(from + r);
      for (int k = 0; k < free; k++) {
        into[r * free + k] = weight * probabilities[at + k] * (u[r * free + k] - mean);
      }
    }
  }

  /** Writes {@code s p_k (1 - p_k)} for rows. */
  static void diagonal(Target target, int from, int count, double[] probabilities, double[] into) {
    int free = target.free();
    for (int r = 0; r < count; r++) {
      double weight = target.weight(from + r);
      for (int k = 0; k < free; k++) {
        double p = probabilities[(from + r) * free + k];
        into[r * free + k] = weight * p * (1 - p);
      }
    }
  }

  /**
   * Makes the whole of a curvature matrix from the upper triangles of its blocks (k, l), k at most
   * l, those off the diagonal negated.
   */
  static void complete(double[] hessian, int free, int width) {
    int n = free * width;
    for (int k = 0; k < free; k++) {
      for (int l = k; l < free; l++) {
        for (int i = 0; i < width; i++) {
          for (int j = i; j < width; j++) {
            double v = hessian[(k * width + i) * n + l * width + j];
            double signed = k == l ? v : -v;
            hessian[(k * width + i) * n + l * width + j] = signed;
            hessian[(k * width + j) * n + l * width + i] = signed;
            hessian[(l * width + i) * n + k * width + j] = signed;
            hessian[(l * width + j) * n + k * width + i] = signed;
          }
        }
      }
    }
  }
}
