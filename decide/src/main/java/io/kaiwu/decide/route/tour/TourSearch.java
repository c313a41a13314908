// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.tour;

import io.kaiwu.decide.crew.Crew;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.route.Vehicle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * One chain of kicks a thread. They meet after equal rounds, where the best tour is noted, and now
 * and then all go on from it. A round that the clock cuts off is dropped.
 */
final class TourSearch {

  private static final double KICKS_PER_UNIT = 1_000;

  /** Short at first, so that little is lost where the clock cuts a round off; then each twice. */
  private static final long FIRST_ROUND = 100;

  /** One in so many parts of the time may go into the bound, and another into proving it. */
  private static final int BOUND_SHARE = 5;

  private final Cities cities;
  private final SolveOptions options;
  private final long startNanos = System.nanoTime();
  private final long limitNanos;
  private final BooleanSupplier stop;
  private final List<Incumbent> curve = new ArrayList<>();
  private final List<Kicks> chains = new ArrayList<>();
  private int[] best = new int[0];
  private double length = Double.POSITIVE_INFINITY;
  private double bound = Double.NEGATIVE_INFINITY;

  /** Kicks that each chain has done. */
  private long done;

  TourSearch(Cities cities, SolveOptions options) {
    this.cities = cities;
    this.options = options;
    Duration most = Duration.ofDays(10_000);
    this.limitNanos =
        options.timeLimit().compareTo(most) > 0 ? most.toNanos() : options.timeLimit().toNanos();
    this.stop = () -> isPast(limitNanos);
  }

  private boolean isPast(long nanos) {
    return System.nanoTime() - startNanos >= nanos || options.cancellation().isCancelled();
  }

  double bound() {
    return bound;
  }

  boolean isProven() {
    return length <= bound + 1e-9 * Math.abs(bound);
  }

  /** What a tour of this length costs. */
  double cost(double length) {
    Vehicle vehicle = cities.problem().fleet().getFirst();
    return vehicle.fixedCost() + vehicle.distanceCost() * length;
  }

  /** The places in the order of the best tour, the vehicle's start first. */
  int[] run() {
    if (cities.places() <= SmallTour.LARGEST) {
      best = SmallTour.of(cities);
      length = cities.length(best);
      bound = length;
      tell();
      return best;
    }
    Near near = new Near(cities);
    int[] start = StartTour.of(cities, near);
    note(start);
    SplittableRandom random = new SplittableRandom(options.seed());
    Kicks first = new Kicks(cities, near, start, random.split(), stop);
    first.settle();
    note(first.order());
    chains.add(first);
    for (int k = 1; k < options.threads(); k++) {
      chains.add(new Kicks(cities, near, first.order(), random.split(), stop));
    }
    findBound(near, first);
    try (Crew crew = new Crew(options.threads())) {
      runRounds(crew);
    }
    return best;
  }

  private void findBound(Near near, Kicks chain) {
    HeldKarp heldKarp =
        new HeldKarp(
            cities,
            () -> isPast(limitNanos / BOUND_SHARE),
            () -> isPast(2 * (limitNanos / BOUND_SHARE)));
    double found = heldKarp.bound(near, chain.order(), chain.length());
    bound = found + cities.ties();
    tellBound();
  }

  private void tellBound() {
    if (bound > Double.NEGATIVE_INFINITY) {
      tell();
    }
  }

  private void runRounds(Crew crew) {
    long limit = limit();
    long longest = Math.clamp(2_000_000 / cities.size(), FIRST_ROUND, 5_000);
    long round = FIRST_ROUND;
    long meetings = Math.max(10, cities.size() / 100);
    for (long k = 1; done < limit && !stop.getAsBoolean() && !isProven(); k++) {
      long size = Math.min(round, limit - done);
      if (!crew.all(i -> chains.get(i).run(size))) {
        return;
      }
      done += size;
      round = Math.min(2 * round, longest);
      Kicks leader = chains.getFirst();
      for (Kicks chain : chains) {
        leader = chain.length() < leader.length() ? chain : leader;
      }
      note(leader.order());
      if (k % meetings == 0) {
        for (Kicks chain : chains) {
          if (chain != leader) {
            chain.set(leader.order());
          }
        }
      }
    }
  }

  private long limit() {
    double kicks = options.workLimit() * KICKS_PER_UNIT / options.threads();
    return kicks > 1e15 ? Long.MAX_VALUE : (long) Math.floor(kicks + 1e-6);
  }

  private void note(int[] order) {
    int[] places = cities.places(order);
    double now = cities.length(places);
    if (now < length - 1e-9 * Math.abs(length) || best.length == 0) {
      best = places;
      length = now;
      tell();
    }
  }

  private void tell() {
    Incumbent incumbent =
        new Incumbent(elapsed(), cost(length), Math.min(cost(length), cost(bound)));
    curve.add(incumbent);
    options.listener().accept(incumbent);
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  SolveRun toRun() {
    return new SolveRun(
        TourSolver.NAME,
        TourSolver.VERSION,
        options.seed(),
        options.threads(),
        elapsed(),
        done * options.threads() / KICKS_PER_UNIT,
        curve);
  }
}
