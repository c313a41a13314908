// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.crew.Crew;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.ShopTable;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * An ant colony for every rule and objective: a MAX-MIN ant system (Stützle and Hoos 2000,
 * doi:10.1016/S0167-739X(00)00043-1). Ants draw orders by {@link Trails} and urgency (most work
 * remaining, or least slack where lateness counts); each improves its schedule by a few changes to
 * what the costliest chain of operations waits for. The best ant of a round, or now and then of all
 * time, marks its trail.
 *
 * <p>Each ant has its own random numbers, so that any number of threads finds the same schedules.
 */
final class AntSearch implements ShopSearch {

  static final SearchMethod METHOD =
      new SearchMethod("ant", Text.of("蚁群算法", "ant colony"), problem -> true, AntSearch::new);

  private static final int ANTS = 8;
  private static final int ROUND = 100_000;

  /** So that a large problem's generation does not last, and with it the answer to a stop. */
  private static final int MOST_PLACED = 1_000_000;

  /** After so many generations of ants without a better schedule the trails are wiped. */
  private static final int PATIENCE = 200;

  private final ShopTable table;
  private final Crew crew;
  private final Ant[] workers;
  private final Encoding[] found = new Encoding[ANTS];
  private final Encoding best;

  /** The best since the trails were wiped. */
  private final Encoding recent;

  private final Trails trails;
  private final long seed;
  private final int perRound;

  /** How many changes an ant tries: two an operation. */
  private final int improvements;

  private long generation;
  private long lastBetter;

  AntSearch(ShopProblem problem, long bound, int seed, Crew crew) {
    table = new ShopTable(problem);
    this.crew = crew;
    this.seed = seed;
    int n = table.operations();
    trails = new Trails(table);
    Delays delays = new Delays(table);
    workers = new Ant[crew.size()];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Ant(table, delays);
    }
    for (int i = 0; i < ANTS; i++) {
      found[i] = new Encoding(n);
    }
    best = new Encoding(n);
    recent = new Encoding(n);
    improvements = Math.clamp(2L * n, 10, Math.clamp(MOST_PLACED / ((long) ANTS * n), 10, 600));
    perRound = Math.max(1, ROUND / (ANTS * (improvements + 1) * n));
  }

  @Override
  public void round() {
    for (int i = 0; i < perRound; i++) {
      generation();
    }
  }

  private void generation() {
    generation++;
    crew.each(worker -> {
      for (int i = worker; i < ANTS; i += crew.size()) {
        Dice dice = new Dice(new SplittableRandom((seed * 1_000_003 + generation) * ANTS + i));
        workers[worker].walk(trails, recent, found[i], improvements, dice);
      }
    });
    Encoding first = found[0];
    for (Encoding other : found) {
      first = other.cost < first.cost ? other : first;
    }
    if (first.cost < recent.cost) {
      recent.copyFrom(first);
      lastBetter = generation;
    }
    if (recent.cost < best.cost) {
      best.copyFrom(recent);
    }
    mark(first);
  }

  private void mark(Encoding first) {
    if (first.cost >= Decoder.BROKEN) {
      return;
    }
    if (generation - lastBetter > PATIENCE) {
      trails.reset();
      recent.cost = NOTHING;
      lastBetter = generation;
    } else {
      trails.reinforce(generation % 3 == 0 && recent.cost < Decoder.BROKEN ? recent : first);
    }
  }

  @Override
  public double work() {
    return Arrays.stream(workers).mapToLong(Ant::placed).sum() / 1e6;
  }

  @Override
  public double pace() {
    return 20;
  }

  @Override
  public long objective() {
    return best.cost < Decoder.BROKEN ? best.cost : NOTHING;
  }

  @Override
  public ShopPlan plan() {
    return new Decoder(table).plan(best);
  }

  @Override
  public void learn(ShopPlan plan) {
    workers[0].learn(plan, found[0]);
    if (found[0].cost < recent.cost) {
      recent.copyFrom(found[0]);
      lastBetter = generation;
    }
    if (recent.cost < best.cost) {
      best.copyFrom(recent);
    }
  }
}
