// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.merkle;

import org.jspecify.annotations.Nullable;

/**
 * The right edge of a growing tree: all that is needed to append leaves and to name the root. One
 * hash for each one-bit of the size. Used by one thread at a time.
 */
public final class MerkleFrontier {

  private static final int LEVELS = 63;

  private final MerkleHasher hasher = new MerkleHasher();
  private final byte[] @Nullable [] peaks = new byte[LEVELS][];
  private long size;

  /** Takes each tile hash the moment its subtree is complete. */
  @FunctionalInterface
  public interface TileSink {

    /**
     * @param level 0 for leaves, l for subtrees of 256^l leaves
     */
    void add(int level, byte[] hash);
  }

  public long size() {
    return size;
  }

  /** One that goes on by itself from here. */
  public MerkleFrontier copy() {
    MerkleFrontier copy = new MerkleFrontier();
    System.arraycopy(peaks, 0, copy.peaks, 0, LEVELS);
    copy.size = size;
    return copy;
  }

  /** Adds a leaf; O(1) hashes amortised, O(log n) at worst. */
  public void append(byte[] leafHash, TileSink sink) {
    byte[] hash = leafHash;
    int level = 0;
    sink.add(0, hash);
    while ((size >>> level & 1) == 1) {
      byte[] left = peaks[level];
      if (left == null) {
        throw new IllegalStateException("The frontier has no peak at level " + level + ".");
      }
      hash = hasher.node(left, hash);
      peaks[level] = null;
      level++;
      if (level % TileTree.HEIGHT == 0) {
        sink.add(level / TileTree.HEIGHT, hash);
      }
    }
    peaks[level] = hash;
    size++;
  }

  /** The Merkle tree hash of all leaves so far. */
  public byte[] root() {
    byte[] root = null;
    for (byte[] peak : peaks) {
      if (peak != null) {
        root = root == null ? peak : hasher.node(peak, root);
      }
    }
    return root == null ? hasher.empty() : root;
  }
}
