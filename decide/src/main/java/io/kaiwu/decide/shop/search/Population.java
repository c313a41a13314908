// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import java.util.ArrayList;
import java.util.List;

/** Good schedules that differ. */
final class Population {

  static int SIZE = Integer.getInteger("pop", 30);
  static int STALE = Integer.getInteger("stale", 60);
  final List<Sequence> members = new ArrayList<>();
  private final Relinking relinking;
  private final long near;
  int failures;
  int restarts;

  Population(GraphShop shop) {
    relinking = new Relinking(shop);
    near = Math.max(1, shop.operations / 50);
  }

  boolean isFull() {
    return members.size() >= SIZE;
  }

  void add(Sequence child) {
    int worst = -1;
    for (int i = 0; i < members.size(); i++) {
      Sequence m = members.get(i);
      if (relinking.distance(child, m) <= near) {
        failures++;
        if (child.makespan < m.makespan) {
          members.set(i, child);
        }
        check();
        return;
      }
      if (worst < 0 || m.makespan >= members.get(worst).makespan) {
        worst = i;
      }
    }
    if (!isFull()) {
      members.add(child);
    } else if (child.makespan < members.get(worst).makespan) {
      members.set(worst, child);
      failures = 0;
    } else {
      failures++;
    }
    check();
  }

  private void check() {
    if (isFull() && failures > STALE) {
      Sequence best = members.getFirst();
      for (Sequence m : members) {
        if (m.makespan < best.makespan) {
          best = m;
        }
      }
      members.clear();
      members.add(best);
      failures = 0;
      restarts++;
    }
  }

  double spread() {
    double sum = 0;
    int c = 0;
    for (int i = 0; i < members.size(); i++) {
      for (int j = 0; j < i; j++) {
        sum += relinking.distance(members.get(i), members.get(j));
        c++;
      }
    }
    return sum / Math.max(1, c);
  }
}
