// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import java.util.Arrays;

/**
 * Poisson arrivals before one server that takes the same time for each.
 *
 * <p>The wait is computed by the sum of Franx (Operations Research Letters 29, 2001,
 * doi:10.1016/S0167-6377(01)00108-0), whose terms are all positive, where Erlang's classical sum
 * alternates and loses its digits; O(t / serviceTime).
 *
 * @param arrivalRate per unit of time
 */
public record MD1(double arrivalRate, double serviceTime) {

  public MD1 {
    Stability.positive("arrival rate", arrivalRate);
    Stability.positive("service time", serviceTime);
  }

  public QueueMeasures measures() {
    Stability.require("M/D/1", arrivalRate, 1 / serviceTime, 1);
    double load = arrivalRate * serviceTime;
    double wait = load * serviceTime / (2 * (1 - load));
    return QueueMeasures.lossless(
        "M/D/1", true, MG1.POISSON, arrivalRate, load, 1, wait, load, new Wait(load, serviceTime));
  }

  private static final class Wait implements WaitingTime {

    private final double load;
    private final double serviceTime;

    /** Share of time with at most k in the system; replaced by longer ones, never changed. */
    private volatile double[] atMost;

    Wait(double load, double serviceTime) {
      this.load = load;
      this.serviceTime = serviceTime;
      this.atMost = atMost(load, 64);
    }

    @Override
    public double beyond(double t) {
      int k = (int) Math.floor(t / serviceTime) + 1;
      double[] shares = atMost;
      if (k >= shares.length) {
        shares = atMost(load, 2 * k);
        atMost = shares;
      }
      double x = load * k - load * t / serviceTime;
      double sum = 0;
      double poisson = Math.exp(-x);
      for (int j = 0; j < k; j++) {
        sum += shares[k - j] * poisson;
        poisson *= x / (j + 1);
      }
      return Math.max(0, 1 - sum);
    }

    /** Balances the crossings between fewer than j and j or more: all terms are positive. */
    private static double[] atMost(double load, int last) {
      double[] moreArrivals = new double[last + 2];
      double poisson = Math.exp(-load);
      double[] arrivals = new double[last + 40];
      for (int k = 0; k < arrivals.length; k++) {
        arrivals[k] = poisson;
        poisson *= load / (k + 1);
      }
      double tail = 0;
      for (int k = arrivals.length - 1; k >= 0; k--) {
        tail += arrivals[k];
        if (k < moreArrivals.length) {
          moreArrivals[k] = tail;
        }
      }
      double[] state = new double[last + 1];
      state[0] = 1 - load;
      for (int j = 1; j <= last; j++) {
        double up = state[0] * moreArrivals[j];
        for (int i = Math.max(1, j - 60); i < j; i++) {
          up += state[i] * moreArrivals[j - i + 1];
        }
        state[j] = up / arrivals[0];
      }
      Arrays.parallelPrefix(state, Double::sum);
      return state;
    }
  }
}
