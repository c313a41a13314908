// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import io.kaiwu.core.text.Text;

/**
 * Poisson arrivals and any service time before one server: the formula of Pollaczek and Khinchine.
 * Only means are known from two moments.
 *
 * <p>Source: Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, 4th ed., 5.1.
 *
 * @param arrivalRate per unit of time
 * @param meanService time
 * @param serviceScv squared coefficient of variation of the service time: variance / mean², 0 for a
 *     constant, 1 for an exponential
 */
public record MG1(double arrivalRate, double meanService, double serviceScv) {

  static final Text POISSON =
      Text.of("精确：泊松到达、单服务台、长期稳态。", "Exact for Poisson arrivals at one server, in the long run.");

  public MG1 {
    Stability.positive("arrival rate", arrivalRate);
    Stability.positive("mean service time", meanService);
    Stability.notNegative("squared coefficient of variation", serviceScv);
  }

  public QueueMeasures measures() {
    Stability.require("M/G/1", arrivalRate, 1 / meanService, 1);
    double load = arrivalRate * meanService;
    double wait = load * meanService * (1 + serviceScv) / (2 * (1 - load));
    return QueueMeasures.lossless("M/G/1", true, POISSON, arrivalRate, load, 1, wait, load, null);
  }
}
