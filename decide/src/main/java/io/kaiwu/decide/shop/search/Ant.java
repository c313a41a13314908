// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopTable;

/** Draws one schedule after the other along the trails, and improves each. One a thread. */
final class Ant {

  /** How much urgency counts beside the trail. */
  private static final double URGENCY = 2;

  private final ShopTable table;
  private final Delays delays;
  private final Decoder decoder;
  private final Breeder breeder;
  private final double[] urgency;
  private final int[] open;
  private final double[] weight;
  private final Encoding trial;

  Ant(ShopTable table, Delays delays) {
    this.table = table;
    this.delays = delays;
    decoder = new Decoder(table);
    breeder = new Breeder(table, delays);
    int n = table.operations();
    urgency = urgency(table);
    open = new int[n];
    weight = new double[n];
    trial = new Encoding(n);
  }

  long placed() {
    return decoder.placed;
  }

  private static double[] urgency(ShopTable table) {
    boolean late = table.problem().weights().tardiness() > 0;
    double[] priority = Rules.of(table, late ? Rules.LEAST_SLACK : Rules.MOST_WORK);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double p : priority) {
      if (p > -Rules.NEVER / 2) {
        low = Math.min(low, p);
        high = Math.max(high, p);
      }
    }
    for (int o = 0; o < priority.length; o++) {
      double share = high > low ? Math.max(0, (priority[o] - low) / (high - low)) : 1;
      priority[o] = Math.pow(0.2 + share, URGENCY);
    }
    return priority;
  }

  /** Draws a schedule, then tries so many changes and keeps those that do no harm. */
  void walk(Trails trails, Encoding model, Encoding found, int improvements, Dice dice) {
    drawOrder(trails, found, dice);
    for (int o = 0; o < found.choice.length; o++) {
      found.choice[o] = trails.choice(o, dice);
      boolean copied = model.cost < Decoder.BROKEN && dice.below(4) > 0;
      found.delay[o] = copied ? model.delay[o] : delays.usual(o);
    }
    decoder.decode(found);
    for (int i = 0; i < improvements; i++) {
      trial.copyFrom(found);
      breeder.mutate(trial, found, dice);
      decoder.decode(trial);
      if (trial.cost <= found.cost) {
        found.copyFrom(trial);
      }
    }
  }

  void learn(ShopPlan plan, Encoding learnt) {
    decoder.encode(plan, delays.matter(), learnt);
  }

  private void drawOrder(Trails trails, Encoding found, Dice dice) {
    int count = 0;
    for (int j = 0; j < table.jobs(); j++) {
      boolean ordered = table.problem().jobs().get(j).ordered();
      for (int o = table.first(j); o < (ordered ? table.first(j) + 1 : table.first(j + 1)); o++) {
        open[count++] = o;
      }
    }
    for (int i = 0; i < found.order.length; i++) {
      double sum = 0;
      for (int k = 0; k < count; k++) {
        weight[k] = trails.at(open[k], i) * urgency[open[k]];
        sum += weight[k];
      }
      double drawn = dice.fraction() * sum;
      int k = 0;
      while (k < count - 1 && drawn >= weight[k]) {
        drawn -= weight[k++];
      }
      int o = open[k];
      found.order[i] = o;
      int job = table.job(o);
      if (table.problem().jobs().get(job).ordered() && o + 1 < table.first(job + 1)) {
        open[k] = o + 1;
      } else {
        open[k] = open[--count];
      }
    }
  }
}
