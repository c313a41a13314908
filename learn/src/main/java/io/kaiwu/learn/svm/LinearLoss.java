// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

/** What an error beyond the margin costs a linear machine. */
public enum LinearLoss {
  /** C times the error: LIBLINEAR's L1 loss, the hinge. */
  ABSOLUTE,
  /** C times its square: LIBLINEAR's L2 loss; smooth, with one optimum that Newton steps reach. */
  SQUARED
}
