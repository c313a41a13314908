// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.exact;

import io.kaiwu.decide.shop.ScheduleBuilder;
import io.kaiwu.decide.shop.ScheduleBuilder.Mode;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopTable;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** The best of a few dozen schedules by rule and by chance, to begin with. */
final class FirstPlan {

  private static final int TRIES = 40;
  private static final int BY_PRIORITY = 8;
  // Beyond this, looking at every job at every step takes longer than it is worth.
  private static final long LARGEST_BY_PRIORITY = 1_000_000;

  private final ShopTable table;
  private final BooleanSupplier stopped;
  private final ScheduleBuilder builder;
  private final int[] choices;
  private final int[] order;
  private long best = Long.MAX_VALUE;
  private Optional<ShopPlan> plan = Optional.empty();

  /** Stops early when told to. */
  FirstPlan(ShopTable table, BooleanSupplier stopped) {
    this.table = table;
    this.stopped = stopped;
    builder = new ScheduleBuilder(table);
    choices = new int[table.operations()];
    Arrays.fill(choices, ScheduleBuilder.FASTEST);
    order = new int[table.operations()];
  }

  /** Empty when none of them kept the pins, the maintenances and the limit of moves. */
  Optional<ShopPlan> find(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] priority = new double[order.length];
    boolean large = (long) table.jobs() * table.operations() > LARGEST_BY_PRIORITY;
    for (int i = 0; i < TRIES && !(plan.isPresent() && stopped.getAsBoolean()); i++) {
      for (int o = 0; o < order.length; o++) {
        order[o] = o;
        // The longest work left goes first, ever more mixed with chance.
        priority[o] = workLeft(o) * (1 + i * 0.05 * (random.nextDouble() - 0.5));
      }
      if (i < BY_PRIORITY && !large) {
        keep(builder.buildByPriority(priority, choices));
      } else {
        shuffle(random);
        keep(builder.build(order, choices, i % 4 == 0 ? Mode.APPEND : Mode.INSERT));
      }
    }
    return plan;
  }

  private void keep(boolean built) {
    if (built && builder.cost() < best && builder.moves() <= table.problem().mostMoves()) {
      best = builder.cost();
      plan = Optional.of(builder.plan());
    }
  }

  private double workLeft(int operation) {
    double left = 0;
    for (int o = operation; o < table.first(table.job(operation) + 1); o++) {
      left += table.shortest(o);
    }
    return left;
  }

  private void shuffle(SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[k];
      order[k] = swapped;
    }
  }
}
