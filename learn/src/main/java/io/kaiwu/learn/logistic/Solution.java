// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

/** Where a solver ended, in the scale of the design. */
final class Solution {

  final double[] theta;
  final int iterations;
  final boolean converged;

  Solution(double[] theta, int iterations, boolean converged) {
    this.theta = theta;
    this.iterations = iterations;
    this.converged = converged;
  }
}
