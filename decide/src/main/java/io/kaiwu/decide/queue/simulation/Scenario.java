// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

import io.kaiwu.decide.DecideException;
import java.util.List;

/**
 * What is simulated: stations, customers, ways between the stations.
 *
 * @param routes shares of those served that go on; the rest leaves
 */
public record Scenario(List<Station> stations, List<CustomerClass> customers, List<Route> routes) {

  /** This share of those served at {@code from} goes to {@code to} next. */
  public record Route(String from, String to, double share) {}

  public Scenario {
    stations = List.copyOf(stations);
    customers = List.copyOf(customers);
    routes = List.copyOf(routes);
    for (CustomerClass one : customers) {
      indexOf(stations, one.station());
    }
    for (Route route : routes) {
      indexOf(stations, route.to());
      double sum = 0;
      for (Route other : routes) {
        sum += other.from().equals(route.from()) ? other.share() : 0;
      }
      if (!(route.share() >= 0 && sum <= 1 + 1e-9)) {
        throw new DecideException(
            "The shares out of station (%s) must be 0 or more and sum to at most 1."
                .formatted(route.from()));
      }
    }
  }

  /** One station, one kind of customers; both are called {@code queue}. */
  public static Scenario queue(Distribution betweenArrivals, Distribution service, int servers) {
    return new Scenario(
        List.of(Station.of("queue", service, servers)),
        List.of(CustomerClass.of("queue", "queue", new Arrivals.Renewal(betweenArrivals))),
        List.of());
  }

  /** As {@link #queue}, with room for so many, and customers who give up. */
  public Scenario withPatience(Distribution patience) {
    return new Scenario(
        stations, customers.stream().map(c -> c.withPatience(patience)).toList(), routes);
  }

  /** As it is, with room for so many at each station. */
  public Scenario withRoom(int room) {
    return new Scenario(stations.stream().map(s -> s.withRoom(room)).toList(), customers, routes);
  }

  int station(String name) {
    return indexOf(stations, name);
  }

  int customerClass(String name) {
    for (int i = 0; i < customers.size(); i++) {
      if (customers.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new DecideException("There are no customers (%s).".formatted(name));
  }

  private static int indexOf(List<Station> stations, String name) {
    for (int i = 0; i < stations.size(); i++) {
      if (stations.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new DecideException("There is no station (%s).".formatted(name));
  }
}
