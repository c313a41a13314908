// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.estimate.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Simulates waiting lines and answers with confidence intervals.
 *
 * <pre>{@code
 * Scenario desk = Scenario.queue(new Exponential(1.2), new ErlangPhases(2, 4.8), 5);
 * Simulation run = Simulation.run(desk, SimulationOptions.replications(500, 5000, 20, 1));
 * Interval wait = run.station("queue", Measure.WAIT);
 * }</pre>
 *
 * <p>An unstable line is simulated too; its figures then depend on the length alone.
 *
 * <p>Source for warm-up, replications and batch means: A. M. Law, Simulation Modeling and Analysis,
 * 5th ed., chapter 9.
 */
public final class Simulation {

  private final Scenario scenario;
  private final SimulationOptions options;
  private final List<Sample> samples;

  private Simulation(Scenario scenario, SimulationOptions options, List<Sample> samples) {
    this.scenario = scenario;
    this.options = options;
    this.samples = samples;
  }

  /** Simulates; the work is in proportion to the customers that come. */
  public static Simulation run(Scenario scenario, SimulationOptions options) {
    List<Sample> samples =
        switch (options.sampling()) {
          case REPLICATIONS -> replications(scenario, options);
          case BATCHES -> batches(scenario, options);
        };
    return new Simulation(scenario, options, samples);
  }

  private static List<Sample> replications(Scenario scenario, SimulationOptions options) {
    List<Sample> samples = new ArrayList<>();
    for (int r = 0; r < options.samples(); r++) {
      Engine engine = engine(scenario, options, r);
      samples.add(next(engine, options.warmUp() + options.length()));
    }
    return samples;
  }

  private static List<Sample> batches(Scenario scenario, SimulationOptions options) {
    List<Sample> samples = new ArrayList<>();
    Engine engine = engine(scenario, options, 0);
    for (int b = 1; b <= options.samples(); b++) {
      samples.add(next(engine, options.warmUp() + b * options.length()));
    }
    return samples;
  }

  private static Engine engine(Scenario scenario, SimulationOptions options, int replication) {
    double[] limits = options.waitLimits().stream().mapToDouble(Double::doubleValue).toArray();
    Engine engine = new Engine(scenario, limits, options.seed(), replication);
    if (options.warmUp() > 0) {
      next(engine, options.warmUp());
    }
    return engine;
  }

  private static Sample next(Engine engine, double end) {
    engine.runUntil(end);
    return engine.cut();
  }

  public Scenario scenario() {
    return scenario;
  }

  public SimulationOptions options() {
    return options;
  }

  /** A measure of a station. */
  public Interval station(String name, Measure measure) {
    return Interval.of(values(name, measure), options.level());
  }

  /**
   * A measure of a class at all its stations together; for the utilisation ask the station.
   *
   * @throws DecideException for the utilisation
   */
  public Interval customers(String name, Measure measure) {
    if (measure == Measure.UTILISATION) {
      throw new DecideException("Servers belong to stations: ask the station's utilisation.");
    }
    int k = scenario.customerClass(name);
    return interval(sample -> sample.customerClass(k).measure(measure));
  }

  /** The share of those who found room at the station that waited at most this limit. */
  public Interval waitWithin(String station, double limit) {
    int s = scenario.station(station);
    int l = limit(limit);
    return interval(sample -> sample.station(s).within(l, false));
  }

  /** The share of all who came to the station that was served after at most this limit. */
  public Interval servedWithin(String station, double limit) {
    int s = scenario.station(station);
    int l = limit(limit);
    return interval(sample -> sample.station(s).within(l, true));
  }

  /**
   * What this scenario has more than another that was simulated with equal options: the samples are
   * compared pair by pair, which with common random numbers is far sharper than two intervals.
   */
  public Interval difference(Simulation other, String station, Measure measure) {
    if (!options.equals(other.options)) {
      throw new DecideException("Only simulations with equal options can be compared.");
    }
    double[] mine = values(station, measure);
    double[] others = other.values(station, measure);
    for (int i = 0; i < mine.length; i++) {
      mine[i] -= others[i];
    }
    return Interval.of(mine, options.level());
  }

  private double[] values(String station, Measure measure) {
    int s = scenario.station(station);
    return samples.stream().mapToDouble(sample -> sample.station(s).measure(measure)).toArray();
  }

  private Interval interval(java.util.function.ToDoubleFunction<Sample> value) {
    return Interval.of(samples.stream().mapToDouble(value).toArray(), options.level());
  }

  private int limit(double limit) {
    int index = options.waitLimits().indexOf(limit);
    if (index < 0) {
      throw new DecideException(
          "The limit (%s) was not counted. Maybe add it to the wait limits.".formatted(limit));
    }
    return index;
  }
}
