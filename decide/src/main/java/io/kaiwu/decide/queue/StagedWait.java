// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

/** The wait until as many departures have happened as stand before, plus one. */
final class StagedWait implements WaitingTime {

  private final double departureRate;
  private final double[] atLeastBefore;

  /**
   * @param before the share of customers that find 0, 1, ... in the line when all servers are busy
   */
  StagedWait(double departureRate, double[] before) {
    this.departureRate = departureRate;
    this.atLeastBefore = before.clone();
    for (int i = before.length - 2; i >= 0; i--) {
      atLeastBefore[i] += atLeastBefore[i + 1];
    }
  }

  @Override
  public double beyond(double t) {
    double x = departureRate * t;
    if (x == 0) {
      return atLeastBefore.length == 0 ? 0 : atLeastBefore[0];
    }
    double sum = 0;
    double logPoisson = -x;
    for (int i = 0; i < atLeastBefore.length; i++) {
      sum += Math.exp(logPoisson) * atLeastBefore[i];
      logPoisson += Math.log(x / (i + 1));
    }
    return sum;
  }
}
