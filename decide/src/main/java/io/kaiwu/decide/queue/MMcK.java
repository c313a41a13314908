// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import io.kaiwu.decide.DecideException;

/**
 * Poisson arrivals, exponential service, {@code servers} servers and room for {@code places}
 * customers in all, served ones among them; who finds no place is lost. With as many places as
 * servers this is Erlang's loss system M/M/c/c. Always stable.
 *
 * <p>Source: Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, 4th ed., 2.5.
 *
 * @param arrivalRate per unit of time, lost ones among them
 * @param serviceRate of one busy server, per unit of time
 * @param places at least the servers
 */
public record MMcK(double arrivalRate, double serviceRate, int servers, int places) {

  public MMcK {
    Stability.positive("arrival rate", arrivalRate);
    Stability.positive("service rate", serviceRate);
    Stability.atLeastOne("servers", servers);
    if (places < servers) {
      throw new DecideException(
          "The places (%d) must hold at least the %d in service.".formatted(places, servers));
    }
  }

  public QueueMeasures measures() {
    double[] state = stateProbabilities();
    double loss = state[places];
    double inSystem = 0;
    double waiting = 0;
    double[] entrantWaitsBehind = new double[places - servers];
    for (int k = 0; k <= places; k++) {
      inSystem += k * state[k];
      waiting += Math.max(0, k - servers) * state[k];
      if (k >= servers && k < places) {
        entrantWaitsBehind[k - servers] = state[k] / (1 - loss);
      }
    }
    double throughput = arrivalRate * (1 - loss);
    StagedWait wait = new StagedWait(servers * serviceRate, entrantWaitsBehind);
    return new QueueMeasures(
        "M/M/%d/%d".formatted(servers, places),
        true,
        MMc.POISSON_EXPONENTIAL,
        arrivalRate,
        throughput,
        throughput / (servers * serviceRate),
        inSystem,
        waiting,
        inSystem / throughput,
        waiting / throughput,
        wait.beyond(0),
        loss,
        0,
        wait);
  }

  /** The long-run shares of time with 0, 1, ... places taken. */
  public double[] stateProbabilities() {
    double load = arrivalRate / serviceRate;
    return BirthDeath.probabilities(places, places, k -> load / Math.min(k, servers));
  }
}
