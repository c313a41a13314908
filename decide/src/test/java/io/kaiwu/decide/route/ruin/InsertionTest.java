// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.ruin.RandomDay.Feature;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an insertion is judged to cost is what the timetable and the checker say it costs. */
final class InsertionTest {

  @ParameterizedTest
  @EnumSource(Feature.class)
  void cheapestPlaceIsTheOneAllPlacesShow(Feature feature) {
    compare(EnumSet.of(feature), 12);
  }

  @ParameterizedTest
  @EnumSource(Feature.class)
  void shipmentsFindTheirCheapestPlacesToo(Feature feature) {
    compare(EnumSet.of(feature, Feature.SHIPMENTS), 12);
  }

  @Test
  void allFeaturesTogether() {
    compare(EnumSet.allOf(Feature.class), 60);
    compare(EnumSet.of(Feature.SOFT_WINDOWS, Feature.DURATION_COST, Feature.WINDOWS), 40);
    compare(EnumSet.of(Feature.LONGEST_DURATION, Feature.DURATION_COST, Feature.WINDOWS), 40);
  }

  private static void compare(Set<Feature> features, int rounds) {
    SplittableRandom random = new SplittableRandom(features.hashCode() == 0 ? 1 : 5);
    int found = 0;
    for (int round = 0; round < rounds; round++) {
      RouteProblem problem = RandomDay.of(random, 9, features);
      Instance in = new Instance(problem, null);
      Timing timing = new Timing(in);
      Tour tour = new Tour(in, timing);
      tour.type = random.nextInt(problem.fleet().size());
      tour.refresh();
      for (int request : in.requests) {
        found += insert(new Case(problem, in, timing, tour, request), round) ? 1 : 0;
      }
    }
    assertThat(found).isGreaterThan(rounds);
  }

  private record Case(RouteProblem problem, Instance in, Timing timing, Tour tour, int request) {}

  /** Compares, then really inserts, so that the next request meets a longer tour. */
  private static boolean insert(Case c, int round) {
    Blink never = new Blink(new SplittableRandom(0), 0);
    Place place = new Place();
    place.clear(Double.POSITIVE_INFINITY);
    double expected = cheapest(c);
    if (c.in.isPair(c.request)) {
      new PairInserter(c.in, c.timing, never).search(0, c.tour, c.request, place);
    } else {
      new StopInserter(c.in, c.timing, never).search(0, c.tour, c.request, place);
    }
    assertThat(place.isFound()).as("round %d", round).isEqualTo(expected < 1e300);
    if (!place.isFound()) {
      return false;
    }
    double before = c.tour.length == 0 ? 0 : c.tour.cost;
    boolean empty = c.tour.length == 0;
    if (c.in.isPair(c.request)) {
      c.tour.insert(place.deliveryBehind, c.in.partner[c.request]);
    }
    c.tour.insert(place.behind, c.request);
    assertThat(c.tour.refresh()).isTrue();
    double fixed = c.in.fleet[c.tour.type].fixedCost();
    assertThat(c.tour.cost + fixed)
        .isCloseTo(new SingleRoutes(c.problem).cost(c.tour.type, stops(c.tour)), within(1e-6));
    if (!empty) {
      assertThat(place.cost).isCloseTo(c.tour.cost - before, within(1e-6));
      assertThat(place.cost).isCloseTo(expected, within(1e-6));
    }
    return true;
  }

  private static double cheapest(Case c) {
    SingleRoutes routes = new SingleRoutes(c.problem);
    List<Integer> now = stops(c.tour);
    double before = routes.cost(c.tour.type, now);
    double least = Double.POSITIVE_INFINITY;
    for (int p = 0; p <= now.size(); p++) {
      List<Integer> with = new ArrayList<>(now);
      with.add(p, c.request);
      if (!c.in.isPair(c.request)) {
        least = Math.min(least, routes.cost(c.tour.type, with));
        continue;
      }
      for (int q = p + 1; q <= with.size(); q++) {
        List<Integer> both = new ArrayList<>(with);
        both.add(q, c.in.partner[c.request]);
        least = Math.min(least, routes.cost(c.tour.type, both));
      }
    }
    return least - before;
  }

  private static List<Integer> stops(Tour tour) {
    List<Integer> stops = new ArrayList<>();
    for (int p = 1; p <= tour.length; p++) {
      stops.add(tour.stop[p]);
    }
    return stops;
  }
}
