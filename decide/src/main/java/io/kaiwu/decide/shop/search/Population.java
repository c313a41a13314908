// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Good schedules that differ. When nothing new comes in any more, all but the best make room. */
final class Population {

  private static final int SIZE = 30;
  private static final int MOST_FAILURES = 60;

  private final List<Sequence> members = new ArrayList<>();
  private final Relinking relinking;
  private final long near;
  private int failures;

  Population(GraphShop shop) {
    relinking = new Relinking(shop);
    near = Math.max(1, shop.operations / 50);
  }

  boolean isFull() {
    return members.size() >= SIZE;
  }

  /** A schedule between two members; only reads. */
  void drawParents(
      Dice dice, Relinking relinking, double leastShare, double mostShare, Sequence child) {
    int a = dice.below(members.size());
    int b = dice.below(members.size() - 1);
    double share = leastShare + (mostShare - leastShare) * dice.fraction();
    relinking.between(members.get(a), members.get(b < a ? b : b + 1), share, dice, child);
  }

  /** Takes it in if it is new, and better than the worst or the one it resembles. */
  void add(Sequence child) {
    int like = resembling(child);
    int worst = worst();
    boolean better = false;
    if (like >= 0) {
      if (child.makespan < members.get(like).makespan) {
        members.set(like, child);
      }
    } else if (!isFull()) {
      members.add(child);
      better = true;
    } else if (child.makespan < members.get(worst).makespan) {
      members.set(worst, child);
      better = true;
    }
    failures = better ? 0 : failures + 1;
    if (isFull() && failures > MOST_FAILURES) {
      Sequence best = members.stream().min(Comparator.comparingInt(m -> m.makespan)).orElseThrow();
      members.clear();
      members.add(best);
      failures = 0;
    }
  }

  private int resembling(Sequence child) {
    for (int i = 0; i < members.size(); i++) {
      if (relinking.distance(child, members.get(i)) <= near) {
        return i;
      }
    }
    return -1;
  }

  private int worst() {
    int worst = 0;
    for (int i = 1; i < members.size(); i++) {
      if (members.get(i).makespan >= members.get(worst).makespan) {
        worst = i;
      }
    }
    return worst;
  }
}
