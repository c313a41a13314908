// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.decide.DecideException;
import java.util.Arrays;

/**
 * A sparse vector, seen and not to be changed: the terms of a row, of a column or of an objective,
 * in ascending order of their index, each index once, none with the coefficient zero.
 */
public final class Terms {

  private static final Terms NONE = new Terms(new int[0], new double[0], 0, 0);

  private final int[] indices;
  private final double[] coefficients;
  private final int from;
  private final int to;

  /** A window [from, to) on arrays which are in order and which nobody changes. */
  Terms(int[] indices, double[] coefficients, int from, int to) {
    this.indices = indices;
    this.coefficients = coefficients;
    this.from = from;
    this.to = to;
  }

  public static Terms none() {
    return NONE;
  }

  /**
   * Sorts the terms, adds those of one index and drops what becomes zero.
   *
   * @throws DecideException when an index is negative or a coefficient is not finite
   */
  public static Terms of(int[] indices, double[] coefficients) {
    if (indices.length != coefficients.length) {
      throw new DecideException(
          "There must be as many indices (%d) as coefficients (%d)."
              .formatted(indices.length, coefficients.length));
    }
    for (int k = 0; k < indices.length; k++) {
      if (indices[k] < 0 || !Double.isFinite(coefficients[k])) {
        throw new DecideException(
            "The coefficient (%s) of term %d must be finite and its index (%d) not negative."
                .formatted(coefficients[k], k, indices[k]));
      }
    }
    return isOrdered(indices, coefficients)
        ? new Terms(indices.clone(), coefficients.clone(), 0, indices.length)
        : merged(indices, coefficients);
  }

  private static boolean isOrdered(int[] indices, double[] coefficients) {
    for (int k = 0; k < indices.length; k++) {
      if (coefficients[k] == 0 || (k > 0 && indices[k - 1] >= indices[k])) {
        return false;
      }
    }
    return true;
  }

  private static Terms merged(int[] indices, double[] coefficients) {
    // The place breaks ties, so that equal indices are added in the order they were given.
    long[] order = new long[indices.length];
    for (int k = 0; k < order.length; k++) {
      order[k] = (long) indices[k] << Integer.SIZE | k;
    }
    Arrays.sort(order);
    int[] outIndices = new int[order.length];
    double[] outCoefficients = new double[order.length];
    int size = 0;
    for (int k = 0; k < order.length; ) {
      int index = (int) (order[k] >>> Integer.SIZE);
      double sum = 0;
      for (; k < order.length && (int) (order[k] >>> Integer.SIZE) == index; k++) {
        sum += coefficients[(int) order[k]];
      }
      if (sum != 0) {
        outIndices[size] = index;
        outCoefficients[size++] = sum;
      }
    }
    return new Terms(
        Arrays.copyOf(outIndices, size), Arrays.copyOf(outCoefficients, size), 0, size);
  }

  public int size() {
    return to - from;
  }

  public boolean isEmpty() {
    return to == from;
  }

  /** Which variable (in a row) or constraint (in a column) term {@code k} in [0, size) is about. */
  public int index(int k) {
    return indices[from + k];
  }

  /** Finite and not zero. */
  public double coefficient(int k) {
    return coefficients[from + k];
  }

  /** The coefficient at {@code index}, 0 where there is no term. O(log size). */
  public double at(int index) {
    int place = Arrays.binarySearch(indices, from, to, index);
    return place < 0 ? 0 : coefficients[place];
  }

  /** The sum of coefficient times value, in plain floating point. */
  public double dot(double[] values) {
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += coefficients[k] * values[indices[k]];
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Terms terms
        && Arrays.equals(indices, from, to, terms.indices, terms.from, terms.to)
        && Arrays.equals(coefficients, from, to, terms.coefficients, terms.from, terms.to);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int k = from; k < to; k++) {
      hash = 31 * (31 * hash + indices[k]) + Double.hashCode(coefficients[k]);
    }
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (int k = from; k < to; k++) {
      text.append(k == from ? "" : " ").append(indices[k]).append(':').append(coefficients[k]);
    }
    return text.append(']').toString();
  }
}
