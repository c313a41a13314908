// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

/** One class of several against all others. */
public final class OneClass {

  private OneClass() {}

  /** Whether each row is of that class. */
  public static boolean[] isClass(int[] labels, int wanted) {
    boolean[] is = new boolean[labels.length];
    for (int i = 0; i < is.length; i++) {
      is[i] = labels[i] == wanted;
    }
    return is;
  }

  /** The probabilities of one class out of n x {@code classes} ones. */
  public static double[] column(double[] probabilities, int classes, int wanted) {
    double[] column = new double[probabilities.length / classes];
    for (int r = 0; r < column.length; r++) {
      column[r] = probabilities[r * classes + wanted];
    }
    return column;
  }

  static double[] at(double[] values, int[] places) {
    double[] picked = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      picked[i] = values[places[i]];
    }
    return picked;
  }
}
