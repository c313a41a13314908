// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

/** Where SMO ended: the decision of a row x is the sum of beta times kernel, minus {@code rho}. */
final class SmoSolution {

  final double[] beta;
  final double rho;
  final SmoReport report;

  SmoSolution(double[] beta, double rho, SmoReport report) {
    this.beta = beta;
    this.rho = rho;
    this.report = report;
  }
}
