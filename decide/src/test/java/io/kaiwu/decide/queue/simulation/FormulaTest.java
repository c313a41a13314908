// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.decide.estimate.Interval;
import io.kaiwu.decide.queue.ClosedNetwork;
import io.kaiwu.decide.queue.ErlangA;
import io.kaiwu.decide.queue.GGc;
import io.kaiwu.decide.queue.MD1;
import io.kaiwu.decide.queue.MG1;
import io.kaiwu.decide.queue.MMc;
import io.kaiwu.decide.queue.MMcK;
import io.kaiwu.decide.queue.NetworkMeasures;
import io.kaiwu.decide.queue.OpenNetwork;
import io.kaiwu.decide.queue.PriorityMG1;
import io.kaiwu.decide.queue.QueueMeasures;
import io.kaiwu.decide.queue.simulation.Distribution.Deterministic;
import io.kaiwu.decide.queue.simulation.Distribution.ErlangPhases;
import io.kaiwu.decide.queue.simulation.Distribution.Exponential;
import io.kaiwu.decide.queue.simulation.Distribution.Hyperexponential;
import io.kaiwu.decide.queue.simulation.Distribution.Lognormal;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Each formula lies in the 99.9 % interval of a simulation that shares nothing with it. */
class FormulaTest {

  private static final Exponential UNIT = new Exponential(1);

  private static SimulationOptions options(int seed) {
    return SimulationOptions.replications(400, 4000, 20, seed)
        .withLevel(0.999)
        .withWaitLimits(0.25, 1.0, 3.0);
  }

  private static Exponential arrivals(double rate) {
    return new Exponential(1 / rate);
  }

  private static void agrees(QueueMeasures formula, Scenario scenario, int seed) {
    Simulation run = Simulation.run(scenario, options(seed));
    has(run, Measure.UTILISATION, formula.utilisation());
    has(run, Measure.IN_SYSTEM, formula.meanInSystem());
    has(run, Measure.WAITING, formula.meanWaiting());
    has(run, Measure.TIME_IN_SYSTEM, formula.meanTimeInSystem());
    has(run, Measure.WAIT, formula.meanWait());
    has(run, Measure.WAIT_SHARE, formula.waitShare());
    has(run, Measure.LOSS_SHARE, formula.lossShare());
    has(run, Measure.ABANDON_SHARE, formula.abandonShare());
    has(run, Measure.THROUGHPUT, formula.throughput());
    formula
        .findWaitingTime()
        .ifPresent(wait -> {
          for (double t : run.options().waitLimits()) {
            within(run.waitWithin("queue", t), wait.within(t), "P(Wq <= %s)".formatted(t));
          }
        });
  }

  private static void has(Simulation run, Measure measure, double formula) {
    within(run.station("queue", measure), formula, measure.name());
  }

  private static void within(Interval interval, double formula, String what) {
    assertThat(formula).as(what).isBetween(interval.low() - 1e-12, interval.high() + 1e-12);
  }

  @Test
  void mm1() {
    agrees(new MMc(0.7, 1, 1).measures(), Scenario.queue(arrivals(0.7), UNIT, 1), 1);
  }

  @Test
  void mmc() {
    agrees(new MMc(4.2, 1, 5).measures(), Scenario.queue(arrivals(4.2), UNIT, 5), 2);
  }

  @Test
  void mmcK() {
    agrees(
        new MMcK(3.3, 1, 3, 7).measures(), Scenario.queue(arrivals(3.3), UNIT, 3).withRoom(7), 3);
  }

  @Test
  void erlangLoss() {
    agrees(
        new MMcK(8, 1, 10, 10).measures(), Scenario.queue(arrivals(8), UNIT, 10).withRoom(10), 4);
  }

  @Test
  void lossDependsOnTheMeanServiceAlone() {
    Scenario lognormal = Scenario.queue(arrivals(8), new Lognormal(1, 4), 10).withRoom(10);
    Simulation run = Simulation.run(lognormal, options(5));
    has(run, Measure.LOSS_SHARE, new MMcK(8, 1, 10, 10).measures().lossShare());
  }

  @Test
  void md1() {
    agrees(new MD1(0.7, 1).measures(), Scenario.queue(arrivals(0.7), new Deterministic(1), 1), 6);
  }

  @Test
  void mg1WithSteadyAndWithWildServices() {
    agrees(
        new MG1(0.7, 1, 0.25).measures(),
        Scenario.queue(arrivals(0.7), new ErlangPhases(4, 1), 1),
        7);
    agrees(
        new MG1(0.5, 1, 3).measures(),
        Scenario.queue(arrivals(0.5), new Hyperexponential(1, 3), 1),
        8);
    agrees(
        new MG1(0.6, 1, 1.5).measures(),
        Scenario.queue(arrivals(0.6), new Lognormal(1, 1.5), 1),
        9);
  }

  @Test
  void erlangA() {
    agrees(
        new ErlangA(6, 1, 5, 0.5).measures(),
        Scenario.queue(arrivals(6), UNIT, 5).withPatience(new Exponential(2)),
        10);
    Simulation run =
        Simulation.run(
            Scenario.queue(arrivals(6), UNIT, 5).withPatience(new Exponential(2)), options(11));
    for (double t : run.options().waitLimits()) {
      within(run.servedWithin("queue", t), new ErlangA(6, 1, 5, 0.5).servedWithin(t), "served");
    }
  }

  @Test
  void priorities() {
    PriorityMG1 formula =
        new PriorityMG1(List.of(new MG1(0.2, 1, 1), new MG1(0.2, 2, 0), new MG1(0.1, 1, 1)));
    Scenario scenario =
        new Scenario(
            List.of(Station.of("queue", UNIT, 1)),
            List.of(
                CustomerClass.of("a", "queue", new Arrivals.Renewal(arrivals(0.2))),
                CustomerClass.of("b", "queue", new Arrivals.Renewal(arrivals(0.2)))
                    .withService(new Deterministic(2))
                    .withPriority(1),
                CustomerClass.of("c", "queue", new Arrivals.Renewal(arrivals(0.1)))
                    .withPriority(2)),
            List.of());
    Simulation run = Simulation.run(scenario, options(12));
    List<QueueMeasures> measures = formula.measures();
    for (int k = 0; k < 3; k++) {
      String name = List.of("a", "b", "c").get(k);
      within(run.customers(name, Measure.WAIT), measures.get(k).meanWait(), name);
      within(run.customers(name, Measure.IN_SYSTEM), measures.get(k).meanInSystem(), name);
    }
  }

  @Test
  void theApproximationIsAsFarOffAsItSaysAndKingmanIsAbove() {
    Distribution steady = new Lognormal(1, 0.25);
    Distribution wild = new Hyperexponential(1, 2);
    for (Distribution service : List.of(steady, wild)) {
      for (double arrivalScv : new double[] {0.25, 2}) {
        near(new GGc(0.8, arrivalScv, 1, service.scv(), 1), service, 20);
        near(new GGc(4.5, arrivalScv, 1, service.scv(), 5), service, 25);
      }
    }
  }

  private static void near(GGc formula, Distribution service, double percent) {
    double mean = 1 / formula.arrivalRate();
    Distribution between =
        formula.arrivalScv() < 1
            ? new Lognormal(mean, formula.arrivalScv())
            : new Hyperexponential(mean, formula.arrivalScv());
    Scenario scenario = Scenario.queue(between, service, formula.servers());
    Interval wait = Simulation.run(scenario, options(13)).station("queue", Measure.WAIT);
    assertThat(wait.mean())
        .isCloseTo(formula.measures().meanWait(), Percentage.withPercentage(percent));
    assertThat(wait.low()).isLessThan(formula.meanWaitBound());
  }

  @Test
  void openNetwork() {
    NetworkMeasures formula =
        OpenNetwork.of()
            .station("saw", 1, 1.2)
            .station("paint", 2, 0.6)
            .station("pack", 1, 2)
            .arrivals("saw", 0.5)
            .arrivals("pack", 0.3)
            .route("saw", "paint", 0.8)
            .route("paint", "saw", 0.1)
            .route("paint", "pack", 0.9)
            .measures();
    Scenario scenario =
        new Scenario(
            List.of(
                Station.of("saw", arrivals(1.2), 1),
                Station.of("paint", arrivals(0.6), 2),
                Station.of("pack", arrivals(2), 1)),
            List.of(
                CustomerClass.of("wood", "saw", new Arrivals.Renewal(arrivals(0.5))),
                CustomerClass.of("bought", "pack", new Arrivals.Renewal(arrivals(0.3)))),
            List.of(
                new Scenario.Route("saw", "paint", 0.8),
                new Scenario.Route("paint", "saw", 0.1),
                new Scenario.Route("paint", "pack", 0.9)));
    Simulation run = Simulation.run(scenario, options(14));
    formula
        .stations()
        .forEach(s -> {
          within(run.station(s.name(), Measure.IN_SYSTEM), s.measures().meanInSystem(), s.name());
          within(run.station(s.name(), Measure.WAIT), s.measures().meanWait(), s.name());
          within(run.station(s.name(), Measure.UTILISATION), s.measures().utilisation(), s.name());
        });
  }

  @Test
  void closedNetwork() {
    NetworkMeasures formula =
        ClosedNetwork.of()
            .delay("transport", 3, 1)
            .station("mill", 2, 1.5, 1)
            .station("drill", 1, 1, 0.5)
            .measures(8);
    Scenario scenario =
        new Scenario(
            List.of(
                Station.of("transport", new Exponential(3), 8),
                Station.of("mill", new Exponential(1.5), 2),
                Station.of("drill", UNIT, 1)),
            List.of(CustomerClass.of("pallets", "transport", new Arrivals.Population(8))),
            List.of(
                new Scenario.Route("transport", "mill", 1),
                new Scenario.Route("mill", "drill", 0.5),
                new Scenario.Route("mill", "transport", 0.5),
                new Scenario.Route("drill", "transport", 1)));
    Simulation run = Simulation.run(scenario, options(15));
    within(run.station("mill", Measure.THROUGHPUT), formula.throughput(), "throughput");
    for (String name : List.of("transport", "mill", "drill")) {
      QueueMeasures measures = formula.getStation(name).measures();
      within(run.station(name, Measure.IN_SYSTEM), measures.meanInSystem(), name);
      within(run.station(name, Measure.TIME_IN_SYSTEM), measures.meanTimeInSystem(), name);
    }
  }
}
