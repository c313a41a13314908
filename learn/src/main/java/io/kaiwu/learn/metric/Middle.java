// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

/**
 * Finds the k-th smallest of numbers without sorting them all (Hoare, doi:10.1145/366622.366647).
 */
final class Middle {

  private Middle() {}

  /**
   * The value that would stand at {@code k} if the array were sorted; afterwards nothing before
   * {@code k} is greater and nothing behind it less. No NaN. O(n) on average.
   */
  static double select(double[] values, int k) {
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swap = values[i];
          values[i++] = values[j];
          values[j--] = swap;
        }
      }
      if (k <= j) {
        high = j;
      } else if (k >= i) {
        low = i;
      } else {
        break; // between the two lie values equal to the pivot
      }
    }
    return values[k];
  }

  private static double middle(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
