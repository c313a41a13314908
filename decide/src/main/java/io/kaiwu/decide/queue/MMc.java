// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import io.kaiwu.core.text.Text;

/**
 * Poisson arrivals, exponential service, one line before {@code servers} equal servers, room for
 * all; first come, first served.
 *
 * <pre>{@code
 * QueueMeasures desk = new MMc(50, 12, 5).measures(); // per hour
 * double shareWithin20Seconds = desk.serviceLevel(20 / 3600.0);
 * }</pre>
 *
 * <p>Source: Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, 4th ed., 2.3.
 *
 * @param arrivalRate per unit of time
 * @param serviceRate of one busy server, per unit of time
 */
public record MMc(double arrivalRate, double serviceRate, int servers) {

  static final Text POISSON_EXPONENTIAL =
      Text.of(
          "精确：泊松到达、指数服务时间、长期稳态。",
          "Exact for Poisson arrivals and exponential service, in the long run.");

  public MMc {
    Stability.positive("arrival rate", arrivalRate);
    Stability.positive("service rate", serviceRate);
    Stability.atLeastOne("servers", servers);
  }

  /**
   * The long run.
   *
   * @throws io.kaiwu.decide.InputException when the line would grow for ever; it says what capacity
   *     is needed
   */
  public QueueMeasures measures() {
    return measures("M/M/" + servers);
  }

  QueueMeasures measures(String station) {
    Stability.require(station, arrivalRate, serviceRate, servers);
    double load = arrivalRate / serviceRate;
    double waiting = Erlang.waiting(servers, load);
    double spare = servers * serviceRate - arrivalRate;
    return QueueMeasures.lossless(
        "M/M/" + servers,
        true,
        POISSON_EXPONENTIAL,
        arrivalRate,
        load,
        servers,
        waiting / spare,
        waiting,
        t -> waiting * Math.exp(-spare * t));
  }
}
