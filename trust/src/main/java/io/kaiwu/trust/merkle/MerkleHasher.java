// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.merkle;

import io.kaiwu.core.json.Digest;
import java.security.MessageDigest;

/**
 * Hashes leaves and nodes, SHA-256 behind a byte that keeps the two apart. Used by one thread at a
 * time. Source: RFC 9162, section 2.1.1.
 */
public final class MerkleHasher {

  /** Bytes of a hash. */
  public static final int LENGTH = 32;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest sha = Digest.sha256();

  /** The hash of a leaf. */
  public byte[] leaf(byte[] entry) {
    sha.update(LEAF);
    return sha.digest(entry);
  }

  /** The hash of a node over its two children. */
  public byte[] node(byte[] left, byte[] right) {
    sha.update(NODE);
    sha.update(left);
    return sha.digest(right);
  }

  /** The root of the tree that has no leaves. */
  public byte[] empty() {
    return sha.digest();
  }
}
