// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;

/**
 * Any independent times between arrivals and any independent service times before {@code servers}
 * equal servers, from their first two moments: an approximation beside a proven bound.
 *
 * <p>The mean wait is that of Allen and Cunneen, Wq(M/M/c) (ca² + cs²) / 2 (Allen, Probability,
 * Statistics and Queueing Theory, 1978), which for one server is Kingman's heavy-traffic formula.
 * The bound is Kingman's (1962, 1970; Gross et al., 7.1).
 *
 * @param arrivalRate per unit of time
 * @param arrivalScv squared coefficient of variation of the times between arrivals
 * @param meanService time
 * @param serviceScv squared coefficient of variation of the service times
 */
public record GGc(
    double arrivalRate, double arrivalScv, double meanService, double serviceScv, int servers) {

  private static final Text APPROXIMATE =
      Text.of(
          "近似（Allen-Cunneen）：到达间隔和服务时间各自独立；M/M/c 和 M/G/1 时均值精确，利用率高于约 70%、变异系数不超过约 1 时通常误差在 10% 以内；负荷低或到达很规则时可能偏差很大。等待分布按指数尾估计。",
          "Approximate (Allen-Cunneen), for independent times: exact in the mean for M/M/c and M/G/1, usually within 10 % above some 70 % utilisation with coefficients of variation up to about 1; it may be far off at light load or with very regular arrivals. The wait is taken to have an exponential tail.");

  public GGc {
    Stability.positive("arrival rate", arrivalRate);
    Stability.notNegative("squared coefficient of variation of the arrivals", arrivalScv);
    Stability.positive("mean service time", meanService);
    Stability.notNegative("squared coefficient of variation of the service", serviceScv);
    Stability.atLeastOne("servers", servers);
    if (arrivalScv == 0 && serviceScv == 0) {
      throw new DecideException(
          "With constant times (both coefficients 0) nobody waits; there is nothing to estimate.");
    }
  }

  public QueueMeasures measures() {
    requireStable();
    double load = arrivalRate * meanService;
    double waiting = Erlang.waiting(servers, load);
    double wait = waiting * meanService / (servers - load) * (arrivalScv + serviceScv) / 2;
    return QueueMeasures.lossless(
        servers == 1 ? "G/G/1" : "G/G/" + servers,
        false,
        APPROXIMATE,
        arrivalRate,
        load,
        servers,
        wait,
        waiting,
        t -> waiting * Math.exp(-waiting * t / wait));
  }

  /** What the mean wait cannot exceed, proven for renewal arrivals and independent service. */
  public double meanWaitBound() {
    requireStable();
    double load = arrivalRate * meanService;
    double square = meanService * meanService;
    double variances =
        arrivalScv / (arrivalRate * arrivalRate)
            + serviceScv * square / servers
            + (servers - 1) * square / ((double) servers * servers);
    return arrivalRate * variances / (2 * (1 - load / servers));
  }

  private void requireStable() {
    Stability.require("G/G/" + servers, arrivalRate, 1 / meanService, servers);
  }
}
