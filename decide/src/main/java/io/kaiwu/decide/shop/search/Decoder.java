// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.decide.shop.ScheduleBuilder;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopTable;
import java.util.Arrays;

/** Makes active schedules of encodings, and writes back into them what came out. One a thread. */
final class Decoder {

  /** From here on costs stand for schedules that break a rule: the more, the farther. */
  static final long BROKEN = 1L << 60;

  private static final long NO_ROOM = 1L << 61;
  private static final int INDEX_BITS = 22;

  private final ShopTable table;
  private final ScheduleBuilder builder;
  private final int mostMoves;
  private final boolean tardiness;
  private final long[] key;
  private final int[] last;
  private final int[] lastOfJob;
  private final int[] previous;

  /** How many operations it has placed. */
  long placed;

  Decoder(ShopTable table) {
    this.table = table;
    builder = new ScheduleBuilder(table);
    mostMoves = table.problem().mostMoves();
    tardiness = table.problem().weights().tardiness() > 0;
    key = new long[table.operations()];
    last = new int[table.machines()];
    lastOfJob = new int[table.jobs()];
    previous = new int[table.operations()];
  }

  int operations() {
    return key.length;
  }

  /** Sets the cost; the order becomes that of the starts, the choices those that were taken. */
  void decode(Encoding encoding) {
    boolean built =
        builder.build(encoding.order, encoding.choice, encoding.delay, ScheduleBuilder.Mode.INSERT);
    finish(encoding, built);
  }

  /** As the other, of the active schedule that a priority rule makes. */
  void decode(Encoding encoding, double[] priority) {
    finish(encoding, builder.buildByPriority(priority, encoding.choice));
  }

  private void finish(Encoding encoding, boolean built) {
    placed += key.length;
    if (!built) {
      encoding.cost = NO_ROOM;
      return;
    }
    int moves = mostMoves < table.operations() ? builder.moves() : 0;
    encoding.cost = moves > mostMoves ? BROKEN + moves : builder.cost();
    for (int o = 0; o < key.length; o++) {
      key[o] = builder.start(o) << INDEX_BITS | o;
      encoding.choice[o] = builder.choice(o);
    }
    Arrays.sort(key);
    for (int i = 0; i < key.length; i++) {
      encoding.order[i] = (int) (key[i] & (1 << INDEX_BITS) - 1);
    }
    follow(encoding);
  }

  /** Back from the operation that costs most by its end, always to the later of those before. */
  private void follow(Encoding encoding) {
    Arrays.fill(last, -1);
    Arrays.fill(lastOfJob, -1);
    for (int o : encoding.order) {
      int m = table.machine(o, encoding.choice[o]);
      int j = table.job(o);
      int byMachine = last[m];
      int byJob = lastOfJob[j];
      previous[o] =
          byMachine >= 0 && (byJob < 0 || builder.end(byMachine) >= builder.end(byJob))
              ? byMachine
              : byJob;
      last[m] = o;
      if (byJob < 0 || builder.end(o) >= builder.end(byJob)) {
        lastOfJob[j] = o;
      }
    }
    int length = 0;
    for (int o = worst(); o >= 0; o = previous[o]) {
      encoding.chain[length++] = o;
    }
    encoding.chainLength = length;
  }

  private int worst() {
    int worst = -1;
    double most = -1;
    for (int j = 0; j < lastOfJob.length; j++) {
      long end = builder.end(lastOfJob[j]);
      double late =
          tardiness
              ? table.problem().jobs().get(j).weight()
                  * (double) Math.max(0, end - table.problem().jobs().get(j).due())
              : 0;
      double value = late > 0 ? 1e15 + late : end;
      if (value > most) {
        most = value;
        worst = lastOfJob[j];
      }
    }
    return worst;
  }

  /** Encodes a plan; what it waits for without need is kept only where waiting may pay. */
  void encode(ShopPlan plan, boolean withDelays, Encoding encoding) {
    for (int o = 0; o < key.length; o++) {
      ShopPlan.Task task = plan.tasks().get(o);
      key[o] = task.start() << INDEX_BITS | o;
      encoding.choice[o] = table.findChoice(o, task.machine());
      encoding.delay[o] = withDelays ? task.start() : 0;
    }
    Arrays.sort(key);
    for (int i = 0; i < key.length; i++) {
      encoding.order[i] = (int) (key[i] & (1 << INDEX_BITS) - 1);
    }
    decode(encoding);
  }

  ShopPlan plan(Encoding encoding) {
    Encoding copy = new Encoding(key.length);
    copy.copyFrom(encoding);
    decode(copy);
    if (copy.cost != encoding.cost) {
      throw new IllegalStateException(
          "decoded to %d, then to %d".formatted(encoding.cost, copy.cost));
    }
    return builder.plan();
  }
}
