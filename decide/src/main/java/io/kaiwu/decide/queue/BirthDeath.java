// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** The long-run probabilities of 0, 1, 2, ... customers, up to a last state. */
final class BirthDeath {

  /** e^-45 of the likeliest state is less than the rounding of the sum. */
  private static final double NEGLIGIBLE = 45;

  private BirthDeath() {}

  /**
   * Works in logarithms, so that thousands of states neither overflow nor vanish.
   *
   * @param last the highest state, or one that is never reached in effect; states after {@code
   *     from} end where they become negligible
   * @param ratio of the arrival rate in state k - 1 to the departure rate in state k, from k = 1
   */
  static double[] probabilities(int last, int from, IntToDoubleFunction ratio) {
    double[] logs = new double[Math.min(last, from + 16) + 1];
    double largest = 0;
    int states = 1;
    for (int k = 1; k <= last; k++) {
      if (k == logs.length) {
        logs = Arrays.copyOf(logs, 2 * k);
      }
      logs[k] = logs[k - 1] + Math.log(ratio.applyAsDouble(k));
      largest = Math.max(largest, logs[k]);
      states = k + 1;
      if (k > from && logs[k] < largest - NEGLIGIBLE && logs[k] < logs[k - 1]) {
        break;
      }
    }
    double[] probability = new double[states];
    double sum = 0;
    for (int k = 0; k < states; k++) {
      probability[k] = Math.exp(logs[k] - largest);
      sum += probability[k];
    }
    for (int k = 0; k < states; k++) {
      probability[k] /= sum;
    }
    return probability;
  }
}
