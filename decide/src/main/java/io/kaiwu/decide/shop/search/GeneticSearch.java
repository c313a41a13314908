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
 * A genetic algorithm for every rule and objective. A schedule is an order of all operations and a
 * machine for each, decoded to an active schedule; children keep the places of some jobs from one
 * parent and the order of the others from the other parent (precedence preserving order-based
 * crossover: Kacem, Hammadi and Borne 2002, doi:10.1109/TSMCC.2002.1009117), machines from either.
 * A child takes the place of the parent it is most like if it is no worse (deterministic crowding:
 * Mahfoud 1992), so that the population stays wide. What decoding finds is written back.
 *
 * <p>Each pair of parents has its own random numbers, so that any number of threads breeds the same
 * children.
 */
final class GeneticSearch implements ShopSearch {

  static final SearchMethod METHOD =
      new SearchMethod(
          "genetic", Text.of("遗传算法", "genetic algorithm"), problem -> true, GeneticSearch::new);

  private static final int PAIRS = 40;
  private static final int SIZE = 2 * PAIRS;

  /** Placed operations a round; some hundredths of a second. */
  private static final int ROUND = 100_000;

  /** After so many generations without a better schedule all but the best are drawn anew. */
  private static final int PATIENCE = 3000;

  private final ShopTable table;
  private final Crew crew;
  private final Decoder[] decoders;
  private final Breeder[] breeders;
  private final Encoding[] parents = new Encoding[SIZE];
  private final Encoding[] children = new Encoding[SIZE];
  private final Encoding best;
  private final Dice dice;
  private final boolean withDelays;
  private final long seed;
  private long generation;
  private long lastBetter;
  private final int perRound;

  GeneticSearch(ShopProblem problem, long bound, int seed, Crew crew) {
    table = new ShopTable(problem);
    this.crew = crew;
    this.seed = seed;
    dice = new Dice(new SplittableRandom(seed));
    int n = table.operations();
    Delays delays = new Delays(table);
    withDelays = delays.matter();
    decoders = new Decoder[crew.size()];
    breeders = new Breeder[crew.size()];
    for (int i = 0; i < crew.size(); i++) {
      decoders[i] = new Decoder(table);
      breeders[i] = new Breeder(table, delays);
    }
    for (int i = 0; i < SIZE; i++) {
      parents[i] = new Encoding(n);
      children[i] = new Encoding(n);
    }
    best = new Encoding(n);
    perRound = Math.max(1, ROUND / (SIZE * n));
  }

  @Override
  public void round() {
    for (int i = 0; i < perRound; i++) {
      if (generation == 0 || generation - lastBetter > PATIENCE) {
        found(generation > 0);
      } else {
        breed();
      }
      generation++;
      keepBest();
    }
  }

  /** Draws the population; the rules of the shop floor make the first few of the first. */
  private void found(boolean again) {
    lastBetter = generation;
    each(
        SIZE / 2,
        (worker, pair) -> {
          Dice own = dice(pair);
          for (int i = 2 * pair; i < 2 * pair + 2; i++) {
            breeders[worker].draw(parents[i], own);
            if (!again && i < Rules.COUNT) {
              decoders[worker].decode(parents[i], Rules.of(table, i));
            } else {
              decoders[worker].decode(parents[i]);
            }
          }
        });
    if (again) {
      parents[0].copyFrom(best);
    }
  }

  private void breed() {
    for (int i = SIZE - 1; i > 0; i--) {
      int other = dice.below(i + 1);
      Encoding swapped = parents[i];
      parents[i] = parents[other];
      parents[other] = swapped;
    }
    each(PAIRS, this::breedPair);
  }

  private void breedPair(int worker, int pair) {
    Dice own = dice(pair);
    for (int side = 0; side < 2; side++) {
      Encoding child = children[2 * pair + side];
      breeders[worker].breed(parents[2 * pair + side], parents[2 * pair + 1 - side], child, own);
      decoders[worker].decode(child);
    }
    for (int i = 2 * pair; i < 2 * pair + 2; i++) {
      if (children[i].cost <= parents[i].cost) {
        Encoding old = parents[i];
        parents[i] = children[i];
        children[i] = old;
      }
    }
  }

  private Dice dice(int pair) {
    return new Dice(new SplittableRandom((seed * 1_000_003 + generation) * SIZE + pair));
  }

  private void each(int count, Part part) {
    crew.each(worker -> {
      for (int i = worker; i < count; i += crew.size()) {
        part.accept(worker, i);
      }
    });
  }

  /** One pair's work, done by one of the crew. */
  @FunctionalInterface
  private interface Part {
    void accept(int worker, int pair);
  }

  private void keepBest() {
    for (Encoding parent : parents) {
      if (parent.cost < best.cost) {
        best.copyFrom(parent);
        lastBetter = generation;
      }
    }
  }

  @Override
  public double work() {
    return Arrays.stream(decoders).mapToLong(d -> d.placed).sum() / 1e6;
  }

  @Override
  public double pace() {
    return 14;
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
    Encoding worst = parents[0];
    for (Encoding parent : parents) {
      worst = parent.cost > worst.cost ? parent : worst;
    }
    decoders[0].encode(plan, withDelays, worst);
    keepBest();
  }
}
