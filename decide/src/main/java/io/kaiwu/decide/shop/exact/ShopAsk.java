// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.exact;

import io.kaiwu.decide.shop.ShopProblem;
import java.util.LinkedHashSet;
import java.util.Set;

/** One requirement of a problem that can clash with others; what it concerns by its index. */
sealed interface ShopAsk {

  /** A time when a machine cannot work. */
  record Blocked(int machine, int block) implements ShopAsk {}

  /** A maintenance and its window. */
  record Upkeep(int machine, int index) implements ShopAsk {}

  /** Nothing of a job before its release. */
  record Released(int job) implements ShopAsk {}

  /** Nothing that is not pinned before now. */
  record Now() implements ShopAsk {}

  /** Every machine works on the jobs in the same order. */
  record Permutation() implements ShopAsk {}

  /** No more moves than allowed. */
  record Moves() implements ShopAsk {}

  /** A pinned operation. */
  record Pinned(int pin) implements ShopAsk {}

  /** In the order in which they are best kept: what comes late is blamed first. */
  static Set<ShopAsk> of(ShopProblem problem) {
    Set<ShopAsk> asks = new LinkedHashSet<>();
    for (int m = 0; m < problem.machines().size(); m++) {
      for (int b = 0; b < problem.machines().get(m).blocks().size(); b++) {
        asks.add(new Blocked(m, b));
      }
    }
    for (int j = 0; j < problem.jobs().size(); j++) {
      if (problem.jobs().get(j).release() > 0) {
        asks.add(new Released(j));
      }
    }
    for (int m = 0; m < problem.machines().size(); m++) {
      for (int i = 0; i < problem.machines().get(m).maintenances().size(); i++) {
        asks.add(new Upkeep(m, i));
      }
    }
    if (problem.now() > 0) {
      asks.add(new Now());
    }
    if (problem.permutation()) {
      asks.add(new Permutation());
    }
    for (int p = 0; p < problem.pins().size(); p++) {
      asks.add(new Pinned(p));
    }
    if (problem.mostMoves() < problem.before().size()) {
      asks.add(new Moves());
    }
    return asks;
  }
}
