// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.decide.shop.ScheduleBuilder;
import io.kaiwu.decide.shop.ShopTable;

/** Draws schedules at random, crosses two, and changes one a little. One a thread. */
final class Breeder {

  private final ShopTable table;
  private final Delays delays;
  private final boolean[] kept;

  Breeder(ShopTable table, Delays delays) {
    this.table = table;
    this.delays = delays;
    kept = new boolean[table.jobs()];
  }

  /** Any order; every other operation on the machine that ends it first. */
  void draw(Encoding encoding, Dice dice) {
    int n = encoding.order.length;
    for (int i = 0; i < n; i++) {
      encoding.order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int other = dice.below(i + 1);
      int o = encoding.order[i];
      encoding.order[i] = encoding.order[other];
      encoding.order[other] = o;
    }
    for (int o = 0; o < n; o++) {
      encoding.choice[o] =
          dice.below(2) == 0 ? ScheduleBuilder.FASTEST : dice.below(table.choices(o));
      encoding.delay[o] = delays.usual(o);
    }
  }

  /** A child that is more like the first parent, and a little changed. */
  void breed(Encoding first, Encoding second, Encoding child, Dice dice) {
    for (int j = 0; j < kept.length; j++) {
      kept[j] = dice.below(2) == 0;
    }
    int next = 0;
    for (int i = 0; i < child.order.length; i++) {
      int o = first.order[i];
      if (!kept[table.job(o)]) {
        while (kept[table.job(second.order[next])]) {
          next++;
        }
        o = second.order[next++];
      }
      child.order[i] = o;
    }
    for (int o = 0; o < child.order.length; o++) {
      Encoding source = dice.below(3) == 0 ? second : first;
      child.choice[o] = source.choice[o];
      child.delay[o] = source.delay[o];
    }
    mutate(child, first, dice);
  }

  /** Changes what the costliest chain of the model waits for, and now and then anything. */
  void mutate(Encoding child, Encoding model, Dice dice) {
    int n = child.order.length;
    if (model.chainLength > 1 && dice.below(4) > 0) {
      int k = dice.below(model.chainLength - 1);
      int o = model.chain[k];
      if (table.choices(o) > 1 && dice.below(2) == 0) {
        child.choice[o] = dice.below(table.choices(o));
      } else {
        int from = child.place(o);
        int to = child.place(model.chain[k + 1]);
        child.shift(from, Math.min(from, to));
      }
    } else {
      int from = dice.below(n);
      int reach = Math.min(n, 2 * kept.length);
      child.shift(from, Math.clamp(from + dice.below(2 * reach + 1) - reach, 0, n - 1));
      int o = dice.below(n);
      child.choice[o] = dice.below(2) == 0 ? ScheduleBuilder.FASTEST : dice.below(table.choices(o));
    }
    if (delays.matter() && dice.below(2) == 0) {
      int o = dice.below(n);
      child.delay[o] = delays.draw(o, dice);
    }
  }
}
