// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.run;

import io.kaiwu.core.json.Digest;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

  /** Where the member stood after that many entries; empty before its first block. */
  public Optional<BlockRoot> findAt(long size) {
    return Optional.ofNullable(roots.floorEntry(size))
        .map(Map.Entry::getValue)
        .map(block -> new BlockRoot(size, block.root(), block.chain()));
  }

  /** The end of the first block that ends behind that size. */
  public OptionalLong findNextSize(long size) {
    Long next = roots.higherKey(size);
    return next == null ? OptionalLong.empty() : OptionalLong.of(next);
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
