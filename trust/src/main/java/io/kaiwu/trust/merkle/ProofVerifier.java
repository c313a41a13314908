// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.merkle;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies inclusion and consistency proofs, from their arguments alone. Whatever is malformed is
 * false.
 */
public final class ProofVerifier {

  private ProofVerifier() {}

  /**
   * Whether the leaf stands at {@code index} of the tree with that size and root. Source: RFC 9162,
   * section 2.1.3.2.
   */
  public static boolean verifiesInclusion(
      byte[] leafHash, long index, long size, List<byte[]> path, byte[] root) {
    return findRoot(leafHash, index, size, path)
        .filter(computed -> MessageDigest.isEqual(computed, root))
        .isPresent();
  }

  /** The root that the path leads to from that leaf; empty if the path does not fit the place. */
  public static Optional<byte[]> findRoot(
      byte[] leafHash, long index, long size, List<byte[]> path) {
    if (index < 0 || index >= size || !areHashes(path) || leafHash.length != MerkleHasher.LENGTH) {
      return Optional.empty();
    }
    MerkleHasher hasher = new MerkleHasher();
    long fn = index;
    long sn = size - 1;
    byte[] hash = leafHash;
    for (byte[] sibling : path) {
      if (sn == 0) {
        return Optional.empty();
      }
      if (isOdd(fn) || fn == sn) {
        hash = hasher.node(sibling, hash);
        int lonely = levelsWithoutSibling(fn);
        fn >>>= lonely;
        sn >>>= lonely;
      } else {
        hash = hasher.node(hash, sibling);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0 ? Optional.of(hash) : Optional.empty();
  }

  /**
   * Whether the tree of {@code size2} leaves begins with the tree of {@code size1} leaves. Equal
   * sizes need equal roots and an empty path; size 0 proves nothing and is refused. Source: RFC
   * 9162, section 2.1.4.2.
   */
  public static boolean verifiesConsistency(
      long size1, long size2, byte[] root1, byte[] root2, List<byte[]> path) {
    if (size1 <= 0 || size1 > size2 || !areHashes(path)) {
      return false;
    }
    if (size1 == size2) {
      return path.isEmpty() && MessageDigest.isEqual(root1, root2);
    }
    if (path.isEmpty() || !areHashes(List.of(root1, root2))) {
      return false;
    }
    List<byte[]> hashes = new ArrayList<>(path);
    if (Long.bitCount(size1) == 1) {
      hashes.addFirst(root1); // which the proof leaves out
    }
    return fold(hashes, size1, size2)
        .filter(fold -> MessageDigest.isEqual(fold.getFirst(), root1))
        .filter(fold -> MessageDigest.isEqual(fold.getLast(), root2))
        .isPresent();
  }

  /**
   * The root of the first {@code size1} leaves of the tree with that size and root, if the path
   * proves one: hashes that fold to the root are the tree's own, whoever gave them. The path is
   * that of a consistency proof with the hash in front that such a proof leaves out when {@code
   * size1} is a power of two.
   */
  public static Optional<byte[]> findPrefixRoot(
      long size1, long size2, byte[] root2, List<byte[]> path) {
    if (size1 <= 0 || size1 >= size2 || path.isEmpty() || !areHashes(path)) {
      return Optional.empty();
    }
    return fold(path, size1, size2)
        .filter(fold -> MessageDigest.isEqual(fold.getLast(), root2))
        .map(List::getFirst);
  }

  /** What a path leads to: the root of the smaller size, then that of the larger. */
  private static Optional<List<byte[]>> fold(List<byte[]> hashes, long size1, long size2) {
    int shared = Long.numberOfTrailingZeros(~(size1 - 1));
    long fn = (size1 - 1) >>> shared;
    long sn = (size2 - 1) >>> shared;
    MerkleHasher hasher = new MerkleHasher();
    byte[] old = hashes.getFirst();
    byte[] now = old;
    for (byte[] hash : hashes.subList(1, hashes.size())) {
      if (sn == 0) {
        return Optional.empty();
      }
      if (isOdd(fn) || fn == sn) {
        old = hasher.node(hash, old);
        now = hasher.node(hash, now);
        int lonely = levelsWithoutSibling(fn);
        fn >>>= lonely;
        sn >>>= lonely;
      } else {
        now = hasher.node(now, hash);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0 ? Optional.of(List.of(old, now)) : Optional.empty();
  }

  /** At the right edge a node rises unchanged over the levels where it has no sibling. */
  private static int levelsWithoutSibling(long fn) {
    return fn == 0 ? 0 : Long.numberOfTrailingZeros(fn);
  }

  private static boolean isOdd(long n) {
    return (n & 1) == 1;
  }

  private static boolean areHashes(List<byte[]> path) {
    return path.stream().allMatch(hash -> hash.length == MerkleHasher.LENGTH);
  }
}
