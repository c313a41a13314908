// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import java.util.ArrayList;
import java.util.List;

/**
 * A fixed number of customers (pallets, trucks, jobs of a multiprogrammed machine) that go round
 * stations with exponential servers.
 *
 * <p>With single servers and delays it is solved by mean value analysis (Reiser and Lavenberg, JACM
 * 27, 1980, doi:10.1145/322186.322195). With many-server stations, where mean value analysis loses
 * its digits, it is solved by convolution (Buzen, CACM 16, 1973, doi:10.1145/362342.362345).
 */
public final class ClosedNetwork {

  /** Servers of a station in which nobody waits. */
  static final int DELAY = Integer.MAX_VALUE;

  static final Text EXACT =
      Text.of(
          "精确：封闭网络、指数服务时间、长期稳态。",
          "Exact for a closed network with exponential service, in the long run.");

  /** What one station asks of a customer in a cycle. */
  record Station(String name, int servers, double meanService, double visits) {
    double demand() {
      return meanService * visits;
    }
  }

  /** Throughput of cycles, and for each station the mean number present. */
  record Means(double throughput, List<Double> present) {}

  private final List<Station> stations = new ArrayList<>();

  private ClosedNetwork() {}

  public static ClosedNetwork of() {
    return new ClosedNetwork();
  }

  /**
   * Adds a station.
   *
   * @param visits of one customer in a cycle, in the mean
   */
  public ClosedNetwork station(String name, int servers, double meanService, double visits) {
    Stability.atLeastOne("servers", servers);
    return add(new Station(name, servers, meanService, visits));
  }

  /** Adds a station where all are served at once: transport, thinking, curing. */
  public ClosedNetwork delay(String name, double meanTime, double visits) {
    return add(new Station(name, DELAY, meanTime, visits));
  }

  private ClosedNetwork add(Station station) {
    Stability.positive("mean service time", station.meanService());
    Stability.positive("visits", station.visits());
    if (stations.stream().anyMatch(other -> other.name().equals(station.name()))) {
      throw new DecideException("There are two stations (%s).".formatted(station.name()));
    }
    stations.add(station);
    return this;
  }

  /** The long run with this many customers; O(stations population) or O(stations population²). */
  public NetworkMeasures measures(int population) {
    Stability.atLeastOne("population", population);
    if (stations.isEmpty()) {
      throw new DecideException("A closed network has at least one station.");
    }
    boolean simple = stations.stream().allMatch(s -> s.servers() == 1 || s.servers() == DELAY);
    Means means =
        simple
            ? MeanValueAnalysis.solve(stations, population)
            : Convolution.solve(stations, population);
    return measures(means, population);
  }

  /** The stations, for the two algorithms. */
  List<Station> stations() {
    return stations;
  }

  private NetworkMeasures measures(Means means, int population) {
    List<StationMeasures> each = new ArrayList<>();
    Station bottleneck = stations.getFirst();
    for (int i = 0; i < stations.size(); i++) {
      Station station = stations.get(i);
      each.add(
          new StationMeasures(
              station.name(),
              station.visits(),
              measures(station, means.throughput(), means.present().get(i))));
      if (station.demand() / station.servers() > bottleneck.demand() / bottleneck.servers()) {
        bottleneck = station;
      }
    }
    double limit =
        bottleneck.servers() == DELAY
            ? Double.POSITIVE_INFINITY
            : bottleneck.servers() / bottleneck.demand();
    return new NetworkMeasures(
        each,
        means.throughput(),
        population,
        population / means.throughput(),
        bottleneck.name(),
        limit);
  }

  private static QueueMeasures measures(Station station, double cycles, double present) {
    double rate = cycles * station.visits();
    double busy = rate * station.meanService();
    boolean delay = station.servers() == DELAY;
    double waiting = delay ? 0 : Math.max(0, present - busy);
    return new QueueMeasures(
        delay ? "·/M/∞" : "·/M/" + station.servers(),
        true,
        EXACT,
        rate,
        rate,
        delay ? 0 : busy / station.servers(),
        present,
        waiting,
        present / rate,
        waiting / rate,
        delay ? 0 : Double.NaN,
        0,
        0,
        null);
  }
}
