// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

import io.kaiwu.decide.DecideException;
import java.util.List;

/**
 * How long and how often to simulate. Equal scenario and options give equal figures to the last
 * bit.
 *
 * @param warmUp time that is not counted, at the begin of each replication, or once before batches
 * @param length time that is counted, of each replication or batch; infinite when the arrivals are
 *     listed and all are to be counted
 * @param samples replications or batches, at least 2
 * @param seed 0 or more
 * @param level of the confidence intervals, in (0, 1)
 * @param waitLimits for which the shares that wait no longer are counted
 */
public record SimulationOptions(
    Sampling sampling,
    double warmUp,
    double length,
    int samples,
    int seed,
    double level,
    List<Double> waitLimits) {

  /** What an independent sample is. */
  public enum Sampling {
    /** Runs of their own, each with its warm-up: independent, but each begins empty. */
    REPLICATIONS,
    /** Stretches of one long run: one warm-up, nearly independent when they are long. */
    BATCHES
  }

  public SimulationOptions {
    waitLimits = List.copyOf(waitLimits);
    if (!(warmUp >= 0 && warmUp < Double.POSITIVE_INFINITY && length > 0)) {
      throw new DecideException(
          "The warm-up (%s) must be 0 or more and the length (%s) positive."
              .formatted(warmUp, length));
    }
    if (samples < 2 || seed < 0 || !(level > 0 && level < 1)) {
      throw new DecideException(
          "Samples (%d) from 2, seed (%d) from 0, level (%s) in (0, 1)."
              .formatted(samples, seed, level));
    }
  }

  /** Independent replications with 95 % intervals. */
  public static SimulationOptions replications(
      double warmUp, double length, int samples, int seed) {
    return new SimulationOptions(
        Sampling.REPLICATIONS, warmUp, length, samples, seed, 0.95, List.of());
  }

  /** Batches of one long run with 95 % intervals. */
  public static SimulationOptions batches(double warmUp, double length, int samples, int seed) {
    return new SimulationOptions(Sampling.BATCHES, warmUp, length, samples, seed, 0.95, List.of());
  }

  public SimulationOptions withLevel(double level) {
    return new SimulationOptions(sampling, warmUp, length, samples, seed, level, waitLimits);
  }

  public SimulationOptions withSeed(int seed) {
    return new SimulationOptions(sampling, warmUp, length, samples, seed, level, waitLimits);
  }

  public SimulationOptions withWaitLimits(Double... waitLimits) {
    return new SimulationOptions(
        sampling, warmUp, length, samples, seed, level, List.of(waitLimits));
  }
}
