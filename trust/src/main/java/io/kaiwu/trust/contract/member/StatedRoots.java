// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.member;

import io.kaiwu.trust.contract.run.BlockRoot;
import io.kaiwu.trust.contract.run.Divergence;
import io.kaiwu.trust.contract.run.RootHistory;
import io.kaiwu.trust.contract.run.StateRootStatement;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The newest statement of each member, compared as it comes. */
final class StatedRoots {

  private final RootHistory own;
  private final SortedMap<String, StatedRoot> newest = new TreeMap<>();
  private final SortedMap<String, Long> agreed = new TreeMap<>();

  StatedRoots(RootHistory own) {
    this.own = own;
  }

  /**
   * Takes a statement that stands at that index; one of a size already spoken of is passed over.
   */
  void add(StateRootStatement said, long index) {
    Optional<BlockRoot> here = own.findAt(said.at().size());
    StatedRoot before = newest.get(said.member());
    boolean late = before != null && before.said().at().size() > said.at().size();
    if (late || (here.isEmpty() && said.at().size() <= index)) {
      return; // said before this member began
    }
    boolean agrees = said.at().size() <= index && here.filter(said.at()::equals).isPresent();
    if (agrees) {
      agreed.put(said.member(), said.at().size());
    }
    newest.put(
        said.member(),
        new StatedRoot(
            said, index, agrees ? Optional.empty() : Optional.of(divergence(said, before))));
  }

  /** Chains that differ once differ ever after, so the first difference found stays the first. */
  private Divergence divergence(StateRootStatement said, @Nullable StatedRoot before) {
    if (before != null && before.divergence().isPresent()) {
      return before.divergence().get();
    }
    long alike = agreed.getOrDefault(said.member(), 0L);
    long size = said.at().size();
    long first = own.findNextSize(alike).orElse(alike + 1) - 1;
    return new Divergence(said.member(), Math.min(first, Math.max(alike, size - 1)), size);
  }

  List<StatedRoot> all() {
    return List.copyOf(newest.values());
  }
}
