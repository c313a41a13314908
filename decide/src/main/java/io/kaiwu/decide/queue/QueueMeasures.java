// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A waiting line in the long run. Rates are per unit of time and times in that unit, whichever the
 * model was given. L = throughput-in times W holds for those who enter (Little).
 *
 * @param model in Kendall's notation
 * @param exact false for an approximation
 * @param validity where the figures hold; for an approximation, how far to trust it
 * @param arrivalRate of all who come, also those turned away
 * @param throughput of those who are served
 * @param utilisation busy share of the servers, in [0, 1]
 * @param meanInSystem L, waiting and in service
 * @param meanWaiting Lq
 * @param meanTimeInSystem W of those who enter, until they leave, served or not
 * @param meanWait Wq of those who enter, until service begins or they give up
 * @param waitShare of those who enter and cannot be served at once
 * @param lossShare of those who come and find no place
 * @param abandonShare of those who come and give up waiting
 * @param waitingTime the distribution behind {@code meanWait}; null where none is known
 */
public record QueueMeasures(
    String model,
    boolean exact,
    Text validity,
    double arrivalRate,
    double throughput,
    double utilisation,
    double meanInSystem,
    double meanWaiting,
    double meanTimeInSystem,
    double meanWait,
    double waitShare,
    double lossShare,
    double abandonShare,
    @Nullable WaitingTime waitingTime) {

  /** The distribution of the wait, where it is known. */
  public Optional<WaitingTime> findWaitingTime() {
    return Optional.ofNullable(waitingTime);
  }

  /**
   * The share of those who enter that waits at most {@code t}.
   *
   * @throws DecideException when only means are known for this model
   */
  public double serviceLevel(double t) {
    return known().within(t);
  }

  /**
   * The time within which the share {@code p} is served.
   *
   * @throws DecideException when only means are known for this model
   */
  public double waitQuantile(double p) {
    return known().quantile(p);
  }

  private WaitingTime known() {
    if (waitingTime == null) {
      throw new DecideException("For %s only means are known. Maybe simulate it.".formatted(model));
    }
    return waitingTime;
  }

  /** A line in which all who come are served. */
  static QueueMeasures lossless(
      String model,
      boolean exact,
      Text validity,
      double arrivalRate,
      double load,
      int servers,
      double meanWait,
      double waitShare,
      @Nullable WaitingTime waitingTime) {
    double meanTime = meanWait + load / arrivalRate;
    return new QueueMeasures(
        model,
        exact,
        validity,
        arrivalRate,
        arrivalRate,
        load / servers,
        arrivalRate * meanTime,
        arrivalRate * meanWait,
        meanTime,
        meanWait,
        waitShare,
        0,
        0,
        waitingTime);
  }
}
