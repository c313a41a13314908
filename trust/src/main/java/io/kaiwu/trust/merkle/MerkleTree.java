// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * A whole tree in memory, for a batch of leaves: n - 1 hashes to make it, none for a proof.
 * Immutable. Source: RFC 9162, section 2.1.1.
 */
public final class MerkleTree {

  /** From the leaves up; a node without a sibling rises unchanged. */
  private final List<List<byte[]>> levels;

  private MerkleTree(List<List<byte[]>> levels) {
    this.levels = levels;
  }

  /**
   * The tree over those leaf hashes.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static MerkleTree of(List<byte[]> leafHashes) {
    if (leafHashes.isEmpty()) {
      throw new IllegalArgumentException("A tree in memory needs at least one leaf.");
    }
    MerkleHasher hasher = new MerkleHasher();
    List<List<byte[]>> levels = new ArrayList<>();
    List<byte[]> level = List.copyOf(leafHashes);
    levels.add(level);
    while (level.size() > 1) {
      level = above(hasher, level);
      levels.add(level);
    }
    return new MerkleTree(levels);
  }

  private static List<byte[]> above(MerkleHasher hasher, List<byte[]> level) {
    List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
    for (int i = 0; i + 1 < level.size(); i += 2) {
      above.add(hasher.node(level.get(i), level.get(i + 1)));
    }
    if (level.size() % 2 == 1) {
      above.add(level.getLast());
    }
    return above;
  }

  public int size() {
    return levels.getFirst().size();
  }

  /** The Merkle tree hash. */
  public byte[] root() {
    return levels.getLast().getFirst().clone();
  }

  /** The path from that leaf to the root, leaf side first; fits {@link ProofVerifier}. */
  public List<byte[]> inclusion(int index) {
    if (index < 0 || index >= size()) {
      throw new IllegalArgumentException(
          "The leaf (%d) is not in a tree of %d leaves.".formatted(index, size()));
    }
    List<byte[]> path = new ArrayList<>();
    int at = index;
    for (List<byte[]> level : levels) {
      int sibling = at ^ 1;
      if (sibling < level.size()) {
        path.add(level.get(sibling));
      }
      at >>= 1;
    }
    return path;
  }
}
