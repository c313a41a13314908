// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the search as a whole knows, and the order of its work. Tasks are numbered; task k is made
 * right after the outcome of task {@code k - lag} was taken in, and outcomes are taken in by
 * number. So what a task is depends on no clock, and as many threads as the lag can work at once.
 */
final class Search {

  private final Instance in;
  private final Settings settings;
  private final long seed;
  private final Population population;
  private final PenaltyControl penalties;
  private final Consumer<Individual> improved;
  private final @Nullable Fleet fleet;
  private final @Nullable Individual given;

  private @Nullable Individual best;
  private int limit;
  private int created;
  private int sinceBetter;
  private double bestOfPopulation = Double.POSITIVE_INFINITY;

  /**
   * Starts.
   *
   * @param given to start from; null for nothing
   * @param fleet how vehicles are saved; null where that is no aim
   * @param improved told of each better feasible individual
   */
  Search(
      Instance in,
      Settings settings,
      long seed,
      int limit,
      @Nullable Fleet fleet,
      @Nullable Individual given,
      Consumer<Individual> improved) {
    this.in = in;
    this.settings = settings;
    this.seed = seed;
    this.limit = limit;
    this.fleet = fleet;
    this.given = given;
    this.improved = improved;
    population = new Population(settings, in.symmetric && in.timing == Instance.Timing.NONE);
    penalties = new PenaltyControl(in, settings.targetFeasible());
  }

  /** The next task, from what is known now. */
  Task task(int number) {
    SplittableRandom random = new SplittableRandom(seed * 0xD1B54A32D192ED03L + number);
    Penalties prices = penalties.penalties();
    if (number == 0) {
      return new Task(0, given, null, prices, limit, null);
    }
    FleetReduction reduction = fleet == null ? null : fleet.next(number, best);
    if (reduction != null) {
      return new Task(number, null, null, prices, limit, reduction);
    }
    if (created < settings.smallest() || population.size() < 2) {
      Individual start = created == 0 ? best : null;
      created++;
      return new Task(number, start, null, prices, limit, null);
    }
    Individual one = population.parent(random);
    Individual other = population.parent(random);
    for (int tries = 0; other == one && tries < 10; tries++) {
      other = population.parent(random);
    }
    boolean both =
        one.routes.length > 0 && other.routes.length > 0 && one.distanceTo(other, false) > 0;
    return new Task(number, both ? one : null, both ? other : null, prices, limit, null);
  }

  /** Takes in what a task brought. */
  void accept(Task task, Worker.Outcome outcome) {
    if (task.reduction() != null) {
      reduced(task.reduction(), outcome.first());
      return;
    }
    if (task.number() == 0) {
      consider(outcome.first());
      return;
    }
    sinceBetter++;
    add(outcome.first());
    if (outcome.repaired() != null) {
      add(outcome.repaired());
    }
    if (penalties.record(outcome.first())) {
      population.reprice(penalties.penalties());
    }
    if (sinceBetter > settings.patience()) {
      restart();
    }
  }

  private void reduced(FleetReduction reduction, Individual individual) {
    boolean success = individual.isFeasible();
    if (fleet != null) {
      fleet.took(reduction, success);
    }
    if (success && individual.routes.length < routesOfBest()) {
      best = individual;
      limit = individual.routes.length;
      improved.accept(individual);
      restart();
    }
  }

  private int routesOfBest() {
    return best == null ? Integer.MAX_VALUE : best.routes.length;
  }

  private void add(Individual individual) {
    // Made before a vehicle was saved, it would need one too many.
    if (fleet == null || individual.routes.length <= limit) {
      population.add(individual, penalties.penalties());
      consider(individual);
    }
  }

  private void consider(Individual individual) {
    if (!individual.isFeasible()) {
      return;
    }
    if (individual.cost < bestOfPopulation - in.epsilon) {
      bestOfPopulation = individual.cost;
      sinceBetter = 0;
    }
    boolean fewer = fleet != null && individual.routes.length < routesOfBest();
    boolean more = fleet != null && individual.routes.length > routesOfBest();
    if (best == null || fewer || (!more && individual.cost < best.cost - in.epsilon)) {
      best = individual;
      limit = fleet != null ? Math.min(limit, individual.routes.length) : limit;
      improved.accept(individual);
    }
  }

  private void restart() {
    population.clear();
    created = 0;
    sinceBetter = 0;
    bestOfPopulation = Double.POSITIVE_INFINITY;
  }
}
