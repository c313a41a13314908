// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;

/**
 * M/M/c+M: Poisson arrivals, exponential service, and customers who give up after an exponential
 * patience. Always stable, for whoever cannot be served leaves in the end.
 *
 * <p>Source: Palm 1957; Mandelbaum and Zeltyn, The Palm/Erlang-A Queue, with Applications to Call
 * Centers, Technion 2005; the incomplete gamma functions there are summed here as series of
 * positive terms.
 *
 * @param arrivalRate per unit of time
 * @param serviceRate of one busy server, per unit of time
 * @param abandonmentRate of one waiting customer: 1 / mean patience
 */
public record ErlangA(double arrivalRate, double serviceRate, int servers, double abandonmentRate) {

  private static final double MOST_WAITING = 1e7;

  private static final Text IMPATIENT =
      Text.of(
          "精确：泊松到达、指数服务时间、指数耐心、长期稳态。",
          "Exact for Poisson arrivals, exponential service and exponential patience, in the long run.");

  public ErlangA {
    Stability.positive("arrival rate", arrivalRate);
    Stability.positive("service rate", serviceRate);
    Stability.atLeastOne("servers", servers);
    Stability.positive("abandonment rate", abandonmentRate);
  }

  /** The waiting time of all who come, which ends with service or with giving up. */
  public QueueMeasures measures() {
    double[] state = states();
    double waiting = 0;
    double waitShare = 0;
    for (int k = servers; k < state.length; k++) {
      waiting += (k - servers) * state[k];
      waitShare += state[k];
    }
    double abandoned = abandonmentRate * waiting / arrivalRate;
    double throughput = arrivalRate * (1 - abandoned);
    double inService = throughput / serviceRate;
    double beforeFull = state[servers - 1];
    return new QueueMeasures(
        "M/M/%d+M".formatted(servers),
        true,
        IMPATIENT,
        arrivalRate,
        throughput,
        inService / servers,
        waiting + inService,
        waiting,
        (waiting + inService) / arrivalRate,
        waiting / arrivalRate,
        waitShare,
        0,
        abandoned,
        t -> beforeFull * offeredBeyond(t, 0) * Math.exp(-abandonmentRate * t));
  }

  /**
   * The share of all who come that is served after at most {@code t}; those who give up count as
   * missed. This is the strict service level.
   */
  public double servedWithin(double t) {
    double[] state = states();
    double beforeFull = state[servers - 1];
    double waitShare = 0;
    for (int k = servers; k < state.length; k++) {
      waitShare += state[k];
    }
    return 1 - waitShare + beforeFull * (offeredBeyond(0, 1) - offeredBeyond(t, 1));
  }

  /** The long-run shares of time with 0, 1, ... customers, as far as they are not negligible. */
  public double[] stateProbabilities() {
    return states();
  }

  private double[] states() {
    double overflow = (arrivalRate - servers * serviceRate) / abandonmentRate;
    if (overflow > MOST_WAITING) {
      throw new InputException(
          Text.of(
              "顾客太有耐心而服务台太少：约 %s 人在排队，无法计算。请增加服务台。".formatted(number(overflow)),
              "Customers are so patient and servers so few that some %s would wait, too many to compute. Add servers."
                  .formatted(number(overflow))));
    }
    return BirthDeath.probabilities(
        Integer.MAX_VALUE - 1,
        servers,
        k ->
            arrivalRate
                / (Math.min(k, servers) * serviceRate
                    + Math.max(0, k - servers) * abandonmentRate));
  }

  /**
   * The integral from t on of arrivalRate exp(arrivalRate ∫ patience beyond - c mu x) times
   * patience beyond x to the power 0 or 1, over x: the wait offered to one of endless patience,
   * over the share of time with one server free.
   */
  private double offeredBeyond(double t, int power) {
    double a = servers * serviceRate / abandonmentRate + power;
    double whole = arrivalRate / abandonmentRate;
    double y = whole * Math.exp(-abandonmentRate * t);
    double term = 1 / a;
    double sum = 0;
    double scale = 0;
    for (int n = 1; ; n++) {
      sum += term;
      if (sum > 1e200) {
        sum *= 1e-200;
        term *= 1e-200;
        scale += 200 * Math.log(10);
      }
      if (a + n > y && term < 1e-17 * sum) {
        break;
      }
      term *= y / (a + n);
    }
    return Math.exp(Math.log(sum * whole) + scale + whole - y - a * abandonmentRate * t);
  }
}
