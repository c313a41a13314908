// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.run;

import io.kaiwu.core.json.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who came to another state than the others, and where.
 *
 * @param member who diverged
 * @param firstEntry the first entry of the block in which it happened
 * @param size where that block ends: entries {@code [firstEntry, size)} are to be executed again
 */
public record Divergence(String member, long firstEntry, long size) {

  /** What a comparison found. */
  public sealed interface Comparison {
    /** All have come to the same state. */
    record Agreed(long size) implements Comparison {}

    /** More than half agree; these do not. */
    record Diverged(List<Divergence> members) implements Comparison {
      public Diverged {
        members = List.copyOf(members);
      }
    }

    /** No state has more than half of the members behind it: nobody can be named. */
    record Split(long size) implements Comparison {}

    /** The members have no block end in common. */
    record Apart() implements Comparison {}
  }

  /** Compares members at the last block end they have in common; O(log n) chains a member. */
  public static Comparison compare(List<RootHistory> members) {
    List<Long> common = commonSizes(members);
    if (common.isEmpty()) {
      return new Comparison.Apart();
    }
    long last = common.getLast();
    Map<String, List<RootHistory>> groups = new TreeMap<>();
    members.forEach(m -> groups.computeIfAbsent(chain(m, last), _ -> new ArrayList<>()).add(m));
    if (groups.size() == 1) {
      return new Comparison.Agreed(last);
    }
    Optional<List<RootHistory>> most =
        groups.values().stream().filter(g -> 2 * g.size() > members.size()).findFirst();
    return most.<Comparison>map(group ->
            new Comparison.Diverged(
                members.stream()
                    .filter(m -> !group.contains(m))
                    .map(m -> first(m, group.getFirst(), common))
                    .toList()))
        .orElseGet(() -> new Comparison.Split(last));
  }

  /** Chains that differ once differ ever after, so the first difference is found by halving. */
  private static Divergence first(RootHistory member, RootHistory other, List<Long> sizes) {
    int low = 0;
    int high = sizes.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (chain(member, sizes.get(middle)).equals(chain(other, sizes.get(middle)))) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    long before = low == 0 ? 0 : sizes.get(low - 1);
    return new Divergence(member.member(), before, sizes.get(low));
  }

  private static List<Long> commonSizes(List<RootHistory> members) {
    List<Long> common = new ArrayList<>();
    if (!members.isEmpty()) {
      for (long size : members.getFirst().sizes()) {
        if (members.stream().allMatch(m -> m.has(size))) {
          common.add(size);
        }
      }
    }
    return common;
  }

  private static String chain(RootHistory member, long size) {
    return member.findChain(size).map(Digest::hex).orElse("");
  }
}
