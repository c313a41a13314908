// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.run;

import io.kaiwu.core.json.Digest;
import java.util.Optional;
import java.util.TreeMap;

/** The block roots of one member, by size. */
public final class RootHistory {

  private final String member;
  private final TreeMap<Long, BlockRoot> roots = new TreeMap<>();

  public RootHistory(String member) {
    this.member = member;
  }

  public String member() {
    return member;
  }

  /** Takes the root after a block. */
  public void add(BlockRoot root) {
    roots.put(root.size(), root);
  }

  /** Whether a block of this member ends at that size. */
  boolean has(long size) {
    return roots.containsKey(size);
  }

  /** The sizes at which its blocks end, ascending. */
  Iterable<Long> sizes() {
    return roots.keySet();
  }

  Optional<Digest> findChain(long size) {
    return Optional.ofNullable(roots.get(size)).map(BlockRoot::chain);
  }
}
