// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stations with exponential servers between which customers move at random, with Poisson arrivals
 * from outside: each station then behaves like an M/M/c of its own.
 *
 * <pre>{@code
 * NetworkMeasures shop =
 *     OpenNetwork.of()
 *         .station("saw", 1, 12)
 *         .station("paint", 2, 6)
 *         .arrivals("saw", 8)
 *         .route("saw", "paint", 1)
 *         .route("paint", "saw", 0.1)
 *         .measures();
 * }</pre>
 *
 * <p>Source: J. R. Jackson, Operations Research 5 (1957), doi:10.1287/opre.5.4.518.
 */
public final class OpenNetwork {

  private record Station(int index, int servers, double serviceRate) {}

  private record Route(int from, int to, double share) {}

  private final Map<String, Station> stations = new LinkedHashMap<>();
  private final Map<String, Double> arrivals = new LinkedHashMap<>();
  private final List<Route> routes = new ArrayList<>();

  private OpenNetwork() {}

  public static OpenNetwork of() {
    return new OpenNetwork();
  }

  /** Adds a station; the service rate is that of one busy server. */
  public OpenNetwork station(String name, int servers, double serviceRate) {
    Stability.atLeastOne("servers", servers);
    Stability.positive("service rate", serviceRate);
    if (stations.put(name, new Station(stations.size(), servers, serviceRate)) != null) {
      throw new DecideException("There are two stations (%s).".formatted(name));
    }
    return this;
  }

  /** Customers from outside, Poisson, a unit of time. */
  public OpenNetwork arrivals(String station, double rate) {
    Stability.notNegative("arrival rate", rate);
    getStation(station);
    arrivals.merge(station, rate, Double::sum);
    return this;
  }

  /** This share, in [0, 1], of those served here goes there next; who goes nowhere leaves. */
  public OpenNetwork route(String from, String to, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new DecideException("The share (%s) must lie in [0, 1].".formatted(share));
    }
    routes.add(new Route(getStation(from).index(), getStation(to).index(), share));
    return this;
  }

  /**
   * The long run, O(stations³).
   *
   * @throws InputException when a station is overloaded, naming the worst one; when shares exceed 1
   *     or customers never leave
   */
  public NetworkMeasures measures() {
    double outside = arrivals.values().stream().mapToDouble(Double::doubleValue).sum();
    Stability.positive("sum of the arrival rates", outside);
    double[] flow = trafficEquations();
    String bottleneck = "";
    double highest = -1;
    for (Map.Entry<String, Station> entry : stations.entrySet()) {
      Station s = entry.getValue();
      double busy = flow[s.index()] / (s.servers() * s.serviceRate());
      if (busy > highest) {
        highest = busy;
        bottleneck = entry.getKey();
      }
    }
    Station worst = getStation(bottleneck);
    Stability.require(bottleneck, flow[worst.index()], worst.serviceRate(), worst.servers());
    List<StationMeasures> each = new ArrayList<>();
    double inside = 0;
    for (Map.Entry<String, Station> entry : stations.entrySet()) {
      Station s = entry.getValue();
      double rate = flow[s.index()];
      if (rate > 0) {
        QueueMeasures measures =
            new MMc(rate, s.serviceRate(), s.servers()).measures(entry.getKey());
        each.add(new StationMeasures(entry.getKey(), rate / outside, measures));
        inside += measures.meanInSystem();
      }
    }
    return new NetworkMeasures(
        each, outside, inside, inside / outside, bottleneck, outside / highest);
  }

  /** Solves flow = arrivals + flow through the routes. */
  private double[] trafficEquations() {
    int n = stations.size();
    double[][] a = new double[n][n + 1];
    double[] leaving = new double[n];
    for (int i = 0; i < n; i++) {
      a[i][i] = 1;
      leaving[i] = 1;
    }
    for (Route route : routes) {
      a[route.to()][route.from()] -= route.share();
      leaving[route.from()] -= route.share();
    }
    stations.forEach((name, s) -> requireShares(name, leaving[s.index()]));
    arrivals.forEach((name, rate) -> a[getStation(name).index()][n] += rate);
    double[] flow = LinearSystem.solve(a);
    if (flow.length == 0) {
      throw new InputException(
          Text.of(
              "路径没有出口：有的站点之间顾客永远循环、不会离开。请让至少一条路径的份额之和小于 1。",
              "Customers go round some stations for ever and never leave. Let the shares out of at least one of them sum to less than 1."));
    }
    return flow;
  }

  private static void requireShares(String name, double leaving) {
    if (leaving < -1e-9) {
      String sum = number(1 - leaving);
      throw new InputException(
          Text.of(
              "离开站点 %s 的份额之和是 %s，不能超过 1。".formatted(name, sum),
              "The shares that leave station %s sum to %s; they must not exceed 1."
                  .formatted(name, sum)));
    }
  }

  private Station getStation(String name) {
    Station station = stations.get(name);
    if (station == null) {
      throw new DecideException("There is no station (%s). Maybe add it first.".formatted(name));
    }
    return station;
  }
}
