// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ant;

import java.util.Arrays;

/**
 * Betters a plan by small moves until none helps: a stop put elsewhere, two stops swapped, a piece
 * reversed (2-opt), the ends of two trips exchanged (2-opt*), and a stop that may be left out left
 * out. Only moves that make a stop the neighbour of one near to it are tried.
 */
final class TripSearch {

  private static final double LEAST_GAIN = 1e-7;

  private final TripWalk walk;
  private final int[][] near;
  private final Patience patience;
  private final boolean[] asleep;
  private Draft draft;

  TripSearch(TripWalk walk, int[][] near, Patience patience) {
    this.walk = walk;
    this.near = near;
    this.patience = patience;
    this.asleep = new boolean[walk.stops()];
    this.draft = new Draft(walk);
  }

  void better(Draft plan) {
    draft = plan;
    new Insertion(walk, draft, patience).insertAll();
    Arrays.fill(asleep, false);
    boolean moved = true;
    while (moved && !patience.isOver()) {
      moved = false;
      for (int u = 0; u < asleep.length && !patience.isOver(); u++) {
        if (!asleep[u] && draft.tripOf(u) >= 0) {
          asleep[u] = true;
          while (draft.tripOf(u) >= 0 && isBettered(u)) {
            asleep[u] = false;
            moved = true;
          }
        }
      }
    }
  }

  private boolean isBettered(int u) {
    if (!walk.stop(u).isRequired() && leftOut(u)) {
      return true;
    }
    for (int v : near[u]) {
      if (draft.tripOf(v) < 0) {
        continue;
      }
      boolean same = draft.tripOf(u) == draft.tripOf(v);
      if (same
          ? within(u, v)
          : relocated(u, v, 0) || relocated(u, v, 1) || swapped(u, v) || crossed(u, v)) {
        return true;
      }
    }
    return false;
  }

  /** All moves inside one trip that bring v next to u. */
  private boolean within(int u, int v) {
    int trip = draft.tripOf(u);
    int[] order = draft.order(trip);
    int i = draft.positionOf(u);
    int j = draft.positionOf(v);
    int low = Math.min(i, j);
    int high = Math.max(i, j);
    if (high - low == 1) {
      return false;
    }
    return reversed(trip, order, low + 1, high)
        || reversed(trip, order, low, high - 1)
        || shifted(trip, order, i, j < i ? j + 1 : j)
        || shifted(trip, order, i, j < i ? j : j - 1);
  }

  /** Reverses the stops from one place to another, both among them. */
  private boolean reversed(int trip, int[] order, int from, int to) {
    int type = draft.type(trip);
    if (walk.isPlain() && walk.travel().isSymmetric()) {
      double gain = into(type, order, from) + out(type, order, to);
      double loss =
          arc(type, at(order, from - 1), order[to]) + leave(type, order[from], at(order, to + 1));
      if (loss > gain - LEAST_GAIN) {
        return false;
      }
    }
    int[] next = order.clone();
    for (int i = from, j = to; i < j; i++, j--) {
      next[i] = order[j];
      next[j] = order[i];
    }
    return taken(trip, next);
  }

  /** Takes the stop at one place out and puts it where it then is at another. */
  private boolean shifted(int trip, int[] order, int from, int to) {
    if (from == to) {
      return false;
    }
    int[] next = order.clone();
    if (from < to) {
      System.arraycopy(order, from + 1, next, from, to - from);
    } else {
      System.arraycopy(order, to, next, to + 1, from - to);
    }
    next[to] = order[from];
    if (walk.isPlain()) {
      int type = draft.type(trip);
      double gain = into(type, order, from) + out(type, order, from);
      double loss = into(type, next, to) + out(type, next, to);
      gain += leave(type, at(next, to - 1), at(next, to + 1));
      loss += leave(type, at(order, from - 1), at(order, from + 1));
      if (loss > gain - LEAST_GAIN) {
        return false;
      }
    }
    return taken(trip, next);
  }

  /** Puts u before (0) or behind (1) v of another trip. */
  private boolean relocated(int u, int v, int behind) {
    int from = draft.tripOf(u);
    int to = draft.tripOf(v);
    int[] source = draft.order(from);
    int[] target = draft.order(to);
    int i = draft.positionOf(u);
    int j = draft.positionOf(v) + behind;
    if (walk.isPlain()) {
      int sourceType = draft.type(from);
      int targetType = draft.type(to);
      double gain = into(sourceType, source, i) + out(sourceType, source, i);
      gain -=
          source.length == 1
              ? -walk.vehicle(sourceType).fixedCost()
              : leave(sourceType, at(source, i - 1), at(source, i + 1));
      double loss =
          arc(targetType, at(target, j - 1), u)
              + leave(targetType, u, at(target, j))
              - leave(targetType, at(target, j - 1), at(target, j));
      if (loss > gain - LEAST_GAIN) {
        return false;
      }
    }
    return taken(from, without(source, i), to, with(target, j, u));
  }

  /** Swaps u with the stop before v of another trip, so that it is next to v. */
  private boolean swapped(int u, int v) {
    int from = draft.tripOf(u);
    int to = draft.tripOf(v);
    int[] source = draft.order(from).clone();
    int[] target = draft.order(to).clone();
    int i = draft.positionOf(u);
    int j = draft.positionOf(v) - 1;
    if (j < 0) {
      return false;
    }
    double before = around(from, source, i) + around(to, target, j);
    source[i] = target[j];
    target[j] = u;
    if (walk.isPlain() && around(from, source, i) + around(to, target, j) > before - LEAST_GAIN) {
      return false;
    }
    return taken(from, source, to, target);
  }

  /** Drives on from u to v and all behind it, and from before v to all that was behind u. */
  private boolean crossed(int u, int v) {
    int first = draft.tripOf(u);
    int second = draft.tripOf(v);
    int[] a = draft.order(first);
    int[] b = draft.order(second);
    int i = draft.positionOf(u) + 1;
    int j = draft.positionOf(v);
    int firstType = draft.type(first);
    int secondType = draft.type(second);
    if (walk.isPlain() && firstType == secondType) {
      double gain = leave(firstType, u, at(a, i)) + arc(secondType, at(b, j - 1), v);
      double loss = arc(firstType, u, v) + leave(secondType, at(b, j - 1), at(a, i));
      if (j == 0 && i == a.length) {
        gain += walk.vehicle(secondType).fixedCost();
      }
      if (loss > gain - LEAST_GAIN) {
        return false;
      }
    }
    int[] one = Arrays.copyOf(a, i + b.length - j);
    System.arraycopy(b, j, one, i, b.length - j);
    int[] two = Arrays.copyOf(b, j + a.length - i);
    System.arraycopy(a, i, two, j, a.length - i);
    return taken(first, one, second, two);
  }

  private boolean leftOut(int u) {
    int trip = draft.tripOf(u);
    int[] next = without(draft.order(trip), draft.positionOf(u));
    double cost = walk.cost(draft.type(trip), next);
    if (cost + walk.stop(u).skipCost() > draft.cost(trip) - LEAST_GAIN) {
      return false;
    }
    wake(draft.order(trip));
    draft.set(trip, draft.type(trip), next, cost);
    return true;
  }

  private boolean taken(int trip, int[] order) {
    double most = draft.cost(trip) - LEAST_GAIN;
    double cost = walk.cost(draft.type(trip), order, most);
    if (cost > most) {
      return false;
    }
    draft.set(trip, draft.type(trip), order, cost);
    wake(order);
    return true;
  }

  private boolean taken(int first, int[] one, int second, int[] two) {
    double most = draft.cost(first) + draft.cost(second) - LEAST_GAIN;
    double cost = walk.cost(draft.type(first), one, most);
    if (cost > most) {
      return false;
    }
    double other = walk.cost(draft.type(second), two, most - cost);
    if (cost + other > most) {
      return false;
    }
    draft.set(first, draft.type(first), one, cost);
    draft.set(second, draft.type(second), two, other);
    wake(one);
    wake(two);
    return true;
  }

  private void wake(int[] order) {
    for (int stop : order) {
      asleep[stop] = false;
    }
  }

  private double around(int trip, int[] order, int i) {
    return into(draft.type(trip), order, i) + out(draft.type(trip), order, i);
  }

  private double into(int type, int[] order, int i) {
    return arc(type, at(order, i - 1), order[i]);
  }

  private double out(int type, int[] order, int i) {
    return leave(type, order[i], at(order, i + 1));
  }

  private double arc(int type, int from, int to) {
    return walk.arc(type, from, to);
  }

  /** From one stop to the next, or home when there is none. */
  private double leave(int type, int from, int to) {
    return to < 0 ? walk.home(type, from) : walk.arc(type, from, to);
  }

  /** The stop at a place; -1 beyond both ends. */
  private static int at(int[] order, int i) {
    return i < 0 || i >= order.length ? -1 : order[i];
  }

  private static int[] without(int[] order, int i) {
    int[] next = new int[order.length - 1];
    System.arraycopy(order, 0, next, 0, i);
    System.arraycopy(order, i + 1, next, i, next.length - i);
    return next;
  }

  static int[] with(int[] order, int i, int stop) {
    int[] next = new int[order.length + 1];
    System.arraycopy(order, 0, next, 0, i);
    next[i] = stop;
    System.arraycopy(order, i, next, i + 1, order.length - i);
    return next;
  }
}
