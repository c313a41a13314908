// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Leaves out of clashing asks what the clash does not need, in bites that double while they are not
 * missed and halve when they are. Sources: J. W. Chinneck, Feasibility and Infeasibility in
 * Optimization, Springer 2008, chapter 6 (deletion filter); J. Marques-Silva, M. Janota, A. Belov,
 * "Minimal sets over monotone predicates in Boolean formulae", CAV 2013,
 * doi:10.1007/978-3-642-39799-8_39 (progression).
 */
final class IrreducibleSet {

  private final Function<Set<Ask>, Probe.Answer> clash;
  private boolean proven = true;

  IrreducibleSet(Function<Set<Ask>, Probe.Answer> clash) {
    this.clash = clash;
  }

  /**
   * A subset of which none can be left out.
   *
   * @param asks known to clash; what comes last is left out first
   */
  Set<Ask> of(Set<Ask> asks) {
    return of(asks, 1);
  }

  /** The same, with another first bite. */
  Set<Ask> of(Set<Ask> asks, int firstBite) {
    Set<Ask> needed = new LinkedHashSet<>();
    List<Ask> open = new ArrayList<>(asks);
    int bite = firstBite;
    while (!open.isEmpty()) {
      bite = Math.min(bite, open.size());
      List<Ask> rest = open.subList(0, open.size() - bite);
      Set<Ask> without = new LinkedHashSet<>(needed);
      without.addAll(rest);
      Probe.Answer answer = clash.apply(without);
      if (answer == Probe.Answer.CLASHES) {
        open = new ArrayList<>(rest);
        bite *= 2;
      } else if (bite == 1) {
        proven &= answer == Probe.Answer.FITS;
        needed.add(open.removeLast());
      } else {
        bite /= 2;
      }
    }
    return needed;
  }

  /** Whether it is known of each ask in the last answer that it is needed. */
  boolean isProven() {
    return proven;
  }
}
