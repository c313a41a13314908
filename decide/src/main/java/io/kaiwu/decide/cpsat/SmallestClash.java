// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.cpsat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds a set of requirements that clash, of which none can be left out, with about k log(n / k)
 * solver calls for k of n. Source: U. Junker, "QuickXplain: preferred explanations and relaxations
 * for over-constrained problems", AAAI 2004.
 *
 * @param <A> what stands for a requirement
 */
public final class SmallestClash<A> {

  private final Function<Set<A>, CpOutcome> solver;
  private boolean proven = true;

  public SmallestClash(Function<Set<A>, CpOutcome> solver) {
    this.solver = solver;
  }

  /** Empty when all can be met, or when that could not be told in time. */
  public Set<A> of(Set<A> asks) {
    if (!clash(asks)) {
      return Set.of();
    }
    return explain(Set.of(), false, new ArrayList<>(asks));
  }

  /** Whether the last answer is known to be minimal. */
  public boolean isProven() {
    return proven;
  }

  private Set<A> explain(Set<A> given, boolean grown, List<A> asks) {
    if (grown && clash(given)) {
      return Set.of();
    }
    if (asks.size() == 1) {
      return new LinkedHashSet<>(asks);
    }
    List<A> first = asks.subList(0, asks.size() / 2);
    List<A> second = asks.subList(asks.size() / 2, asks.size());
    Set<A> ofSecond = explain(union(given, first), true, second);
    Set<A> ofFirst = explain(union(given, ofSecond), !ofSecond.isEmpty(), first);
    return union(ofFirst, ofSecond);
  }

  private boolean clash(Set<A> asks) {
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
