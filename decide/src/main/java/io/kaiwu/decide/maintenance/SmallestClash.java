// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import io.kaiwu.decide.cpsat.CpOutcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds a set of requirements that clash, of which none can be left out, with about k log(n / k)
 * solver calls for k of n. Source: U. Junker, "QuickXplain: preferred explanations and relaxations
 * for over-constrained problems", AAAI 2004.
 */
final class SmallestClash {

  private final Function<Set<Ask>, CpOutcome> solver;
  private boolean proven = true;

  SmallestClash(Function<Set<Ask>, CpOutcome> solver) {
    this.solver = solver;
  }

  /** Empty when all can be met, or when that could not be told in time. */
  Set<Ask> of(Set<Ask> asks) {
    if (!clash(asks)) {
      return Set.of();
    }
    return explain(Set.of(), false, new ArrayList<>(asks));
  }

  /** Whether the last answer is known to be minimal. */
  boolean isProven() {
    return proven;
  }

  private Set<Ask> explain(Set<Ask> given, boolean grown, List<Ask> asks) {
    if (grown && clash(given)) {
      return Set.of();
    }
    if (asks.size() == 1) {
      return new LinkedHashSet<>(asks);
    }
    List<Ask> first = asks.subList(0, asks.size() / 2);
    List<Ask> second = asks.subList(asks.size() / 2, asks.size());
    Set<Ask> ofSecond = explain(union(given, first), true, second);
    Set<Ask> ofFirst = explain(union(given, ofSecond), !ofSecond.isEmpty(), first);
    return union(ofFirst, ofSecond);
  }

  private boolean clash(Set<Ask> asks) {
    CpOutcome outcome = solver.apply(asks);
    if (!outcome.isInfeasible() && !outcome.hasSolution()) {
      proven = false; // out of time: taken as no clash, so that what is left is kept
    }
    return outcome.isInfeasible();
  }

  private static <T> Set<T> union(Iterable<T> some, Iterable<T> others) {
    Set<T> all = new LinkedHashSet<>();
    some.forEach(all::add);
    others.forEach(all::add);
    return all;
  }
}
