// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes proofs from stored tile hashes, for any size up to the number of leaves stored. It keeps no
 * hash; a proof costs O(log n) reads and at most 255 hashes a tile level.
 *
 * <p>Level l stores the roots of the complete subtrees of 256^l leaves, in order (C2SP tlog-tiles);
 * the seven levels between are hashed again when asked for. Safe for use by many threads if the
 * source is.
 */
public final class TileTree {

  /** Levels of the tree in one tile. */
  public static final int HEIGHT = 8;

  private final Source source;

  public TileTree(Source source) {
    this.source = source;
  }

  /** Where tile hashes are stored. */
  @FunctionalInterface
  public interface Source {

    /** {@code count} hashes of a level from {@code index}, end to end. */
    byte[] read(int level, long index, int count);
  }

  /** The Merkle tree hash of the first {@code size} leaves. */
  public byte[] root(long size) {
    MerkleHasher hasher = new MerkleHasher();
    return size == 0 ? hasher.empty() : hash(hasher, 0, size);
  }

  /**
   * The path from leaf {@code index} to the root at {@code size}, leaf side first. Source: RFC
   * 9162, section 2.1.3.1.
   */
  public List<byte[]> inclusion(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException(
          "The leaf (%d) is not in a tree of %d leaves.".formatted(index, size));
    }
    MerkleHasher hasher = new MerkleHasher();
    List<byte[]> path = new ArrayList<>();
    long start = 0;
    long end = size;
    while (end - start > 1) {
      long middle = start + split(end - start);
      if (index < middle) {
        path.addFirst(hash(hasher, middle, end));
        end = middle;
      } else {
        path.addFirst(hash(hasher, start, middle));
        start = middle;
      }
    }
    return path;
  }

  /**
   * The proof that the tree of {@code size2} leaves extends that of {@code size1}; empty if they
   * are equal. Source: RFC 9162, section 2.1.4.1.
   */
  public List<byte[]> consistency(long size1, long size2) {
    if (size1 < 1 || size1 > size2) {
      throw new IllegalArgumentException(
          "A consistency proof goes from a size of at least 1 (%d) to one no smaller (%d)."
              .formatted(size1, size2));
    }
    MerkleHasher hasher = new MerkleHasher();
    List<byte[]> path = new ArrayList<>();
    long start = 0;
    long end = size2;
    while (end > size1) {
      long middle = start + split(end - start);
      if (size1 <= middle) {
        path.addFirst(hash(hasher, middle, end));
        end = middle;
      } else {
        path.addFirst(hash(hasher, start, middle));
        start = middle;
      }
    }
    if (start > 0) {
      path.addFirst(hash(hasher, start, end)); // else it is the old root, which the verifier has
    }
    return path;
  }

  private byte[] hash(MerkleHasher hasher, long start, long end) {
    long leaves = end - start;
    if (Long.bitCount(leaves) == 1) {
      return complete(hasher, start, Long.numberOfTrailingZeros(leaves));
    }
    long middle = start + split(leaves);
    return hasher.node(hash(hasher, start, middle), hash(hasher, middle, end));
  }

  /** The root of the complete subtree of 2^height leaves from {@code start}. */
  private byte[] complete(MerkleHasher hasher, long start, int height) {
    int level = height / HEIGHT;
    int count = 1 << (height % HEIGHT);
    byte[] stored = source.read(level, start >>> (level * HEIGHT), count);
    List<byte[]> hashes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] one = new byte[MerkleHasher.LENGTH];
      System.arraycopy(stored, i * MerkleHasher.LENGTH, one, 0, MerkleHasher.LENGTH);
      hashes.add(one);
    }
    while (hashes.size() > 1) {
      List<byte[]> above = new ArrayList<>(hashes.size() / 2);
      for (int i = 0; i < hashes.size(); i += 2) {
        above.add(hasher.node(hashes.get(i), hashes.get(i + 1)));
      }
      hashes = above;
    }
    return hashes.getFirst();
  }

  /** The largest power of two below {@code n}, for n of at least 2. */
  private static long split(long n) {
    return Long.highestOneBit(n - 1);
  }
}
