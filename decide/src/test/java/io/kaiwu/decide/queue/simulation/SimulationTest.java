// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.estimate.Interval;
import io.kaiwu.decide.queue.MMc;
import io.kaiwu.decide.queue.simulation.Distribution.Deterministic;
import io.kaiwu.decide.queue.simulation.Distribution.Empirical;
import io.kaiwu.decide.queue.simulation.Distribution.ErlangPhases;
import io.kaiwu.decide.queue.simulation.Distribution.Exponential;
import io.kaiwu.decide.queue.simulation.Distribution.Hyperexponential;
import io.kaiwu.decide.queue.simulation.Distribution.Lognormal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final Scenario HALF_BUSY =
      Scenario.queue(new Exponential(2), new Exponential(1), 1);

  @Test
  void aHandMadeDayIsCountedEventByEvent() {
    // Services of 2; arrivals at 0, 1, 1.5, 6.5; one server: waits 0, 1, 2.5, 0.
    Station desk = Station.of("desk", new Deterministic(2), 1);
    CustomerClass people =
        CustomerClass.of("people", "desk", new Arrivals.Listed(List.of(0.0, 1.0, 1.5, 6.5)));
    Simulation run =
        Simulation.run(
            new Scenario(List.of(desk), List.of(people), List.of()),
            SimulationOptions.replications(0, Double.POSITIVE_INFINITY, 2, 0).withWaitLimits(1.0));
    assertThat(run.station("desk", Measure.WAIT).mean()).isEqualTo(3.5 / 4);
    assertThat(run.station("desk", Measure.WAIT_SHARE).mean()).isEqualTo(0.5);
    assertThat(run.station("desk", Measure.UTILISATION).mean()).isEqualTo(8 / 8.5);
    assertThat(run.station("desk", Measure.WAITING).mean()).isEqualTo(3.5 / 8.5);
    assertThat(run.waitWithin("desk", 1).mean()).isEqualTo(0.75);
    assertThat(run.customers("people", Measure.TIME_IN_SYSTEM).mean()).isEqualTo(11.5 / 4);
  }

  @Test
  void whoGoesOffDutyFinishesTheCustomer() {
    // Two servers until 1, none until 2, one from 2 on.
    Station desk = Station.of("desk", new Deterministic(1.5), 1).withServers(List.of(2, 0, 1), 1);
    CustomerClass people =
        CustomerClass.of("people", "desk", new Arrivals.Listed(List.of(0.0, 0.5, 0.6)));
    Simulation run =
        Simulation.run(
            new Scenario(List.of(desk), List.of(people), List.of()),
            SimulationOptions.replications(0, Double.POSITIVE_INFINITY, 2, 0));
    assertThat(run.station("desk", Measure.WAIT).mean()).isCloseTo(1.4 / 3, within(1e-12));
  }

  @Test
  void theImpatientLeaveTheLineAndAreForgotten() {
    Station desk = Station.of("desk", new Deterministic(2), 1);
    CustomerClass people =
        CustomerClass.of("people", "desk", new Arrivals.Listed(List.of(0.0, 0.1, 1.5)))
            .withPatience(new Deterministic(1));
    Simulation run =
        Simulation.run(
            new Scenario(List.of(desk), List.of(people), List.of()),
            SimulationOptions.replications(0, Double.POSITIVE_INFINITY, 2, 0).withWaitLimits(1.0));
    assertThat(run.station("desk", Measure.ABANDON_SHARE).mean()).isEqualTo(1.0 / 3);
    assertThat(run.station("desk", Measure.WAIT).mean()).isCloseTo(1.5 / 3, within(1e-12));
    assertThat(run.servedWithin("desk", 1).mean()).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void distributionsHaveTheMomentsTheySay() {
    List<Double> seen = List.of(1.0, 2.0, 2.0, 7.0);
    for (Distribution distribution :
        List.of(
            new Exponential(2),
            new Deterministic(2),
            new ErlangPhases(3, 2),
            new Hyperexponential(2, 4),
            new Lognormal(2, 0.7),
            new Empirical(seen))) {
      SplittableRandom random = new SplittableRandom(1);
      int n = 400_000;
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        double x = distribution.sample(random);
        sum += x;
        squares += x * x;
      }
      double mean = sum / n;
      assertThat(mean).isCloseTo(distribution.mean(), within(0.03));
      assertThat(squares / n / mean / mean - 1).isCloseTo(distribution.scv(), within(0.06));
    }
  }

  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() {
    double truth = new MMc(0.5, 1, 1).measures().meanWait();
    int byReplications = 0;
    int byBatches = 0;
    for (int seed = 0; seed < 300; seed++) {
      if (holds(SimulationOptions.replications(50, 1500, 10, seed), truth)) {
        byReplications++;
      }
      if (holds(SimulationOptions.batches(50, 1500, 10, seed), truth)) {
        byBatches++;
      }
    }
    // Of 300 at 95 % some 285 +- 4.
    assertThat(byReplications).isBetween(273, 297);
    assertThat(byBatches).isBetween(273, 297);
  }

  private static boolean holds(SimulationOptions options, double truth) {
    return Simulation.run(HALF_BUSY, options).station("queue", Measure.WAIT).contains(truth);
  }

  @Test
  void equalSeedsGiveEqualFiguresAndOthersDoNot() {
    SimulationOptions options = SimulationOptions.replications(10, 500, 5, 7);
    Interval first = Simulation.run(HALF_BUSY, options).station("queue", Measure.WAIT);
    assertThat(Simulation.run(HALF_BUSY, options).station("queue", Measure.WAIT)).isEqualTo(first);
    assertThat(Simulation.run(HALF_BUSY, options.withSeed(8)).station("queue", Measure.WAIT))
        .isNotEqualTo(first);
  }

  @Test
  void commonRandomNumbersSharpenAComparison() {
    SimulationOptions options = SimulationOptions.replications(100, 2000, 10, 3);
    Simulation four = Simulation.run(station(4), options);
    Simulation five = Simulation.run(station(5), options);
    Simulation other = Simulation.run(station(5), options.withSeed(4));
    Interval paired = four.difference(five, "queue", Measure.WAIT);
    double truth = new MMc(3, 1, 4).measures().meanWait() - new MMc(3, 1, 5).measures().meanWait();
    assertThat(paired.contains(truth)).isTrue();
    double apart =
        Math.hypot(
            four.station("queue", Measure.WAIT).halfWidth(),
            other.station("queue", Measure.WAIT).halfWidth());
    assertThat(paired.halfWidth()).isLessThan(0.9 * apart);
    assertThatThrownBy(() -> four.difference(other, "queue", Measure.WAIT))
        .hasMessageContaining("equal options");
  }

  private static Scenario station(int servers) {
    return Scenario.queue(new Exponential(1.0 / 3), new Exponential(1), servers);
  }

  @Test
  void eventHeapGivesTimesInOrderAndEqualOnesAsPlanned() {
    for (int seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      EventHeap heap = new EventHeap();
      TreeMap<Double, List<Integer>> expected = new TreeMap<>();
      for (int i = 0; i < 500; i++) {
        double time = random.nextInt(100);
        heap.add(time, 0, i, 0);
        expected.computeIfAbsent(time, t -> new ArrayList<>()).add(i);
        if (random.nextInt(3) == 0) {
          List<Integer> first = expected.firstEntry().getValue();
          assertThat(heap.subject()).isEqualTo(first.removeFirst());
          heap.removeFirst();
          if (first.isEmpty()) {
            expected.pollFirstEntry();
          }
        }
      }
      for (List<Integer> group : expected.values()) {
        for (int subject : group) {
          assertThat(heap.subject()).isEqualTo(subject);
          heap.removeFirst();
        }
      }
      assertThat(heap.isEmpty()).isTrue();
    }
  }
}
