// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

import io.kaiwu.learn.matrix.RowBlocks;
import java.util.List;

/** A fitted model that predicts one of several classes. */
public interface Classifier extends Model {

  /** The classes, in the order of the probabilities; at least two. */
  List<String> classes();

  /**
   * Writes the probability of each class for one row, in the order of {@link #inputs}. A model that
   * has no probabilities writes 1 for the class it predicts.
   */
  void probabilities(double[] row, double[] into);

  /** Whether {@link #probabilities} are more than the predicted class. */
  default boolean hasProbabilities() {
    return true;
  }

  /** The position in {@link #classes} of the class predicted; the first of equals. */
  default int predictClass(double[] row) {
    double[] p = new double[classes().size()];
    probabilities(row, p);
    int best = 0;
    for (int k = 1; k < p.length; k++) {
      if (p[k] > p[best]) {
        best = k;
      }
    }
    return best;
  }

  /** The probabilities of all rows: n x classes, row-major. */
  default double[] probabilities(RowBlocks x) {
    int classes = classes().size();
    double[] all = new double[Math.multiplyExact(x.rows(), classes)];
    double[] row = new double[x.width()];
    double[] p = new double[classes];
    for (int r = 0; r < x.rows(); r++) {
      x.copyRows(r, r + 1, row);
      probabilities(row, p);
      System.arraycopy(p, 0, all, r * classes, classes);
    }
    return all;
  }
}
