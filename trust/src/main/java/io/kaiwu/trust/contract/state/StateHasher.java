// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.state;

import io.kaiwu.core.json.Digest;
import java.security.MessageDigest;

/**
 * The hashes of the state tree, SHA-256: of a leaf over {@code 0x00, length of the key as u16, key,
 * SHA-256 of the value}, of a branch over {@code 0x01, bit as u16, left, right}, of nothing over
 * nothing.
 */
final class StateHasher {

  static final int LENGTH = 32;

  private final MessageDigest sha = Digest.sha256();

  byte[] empty() {
    return sha.digest();
  }

  byte[] value(byte[] value) {
    return sha.digest(value);
  }

  byte[] leaf(byte[] key, byte[] valueDigest) {
    sha.update((byte) 0);
    updateShort(key.length);
    sha.update(key);
    return sha.digest(valueDigest);
  }

  byte[] branch(int bit, byte[] left, byte[] right) {
    sha.update((byte) 1);
    updateShort(bit);
    sha.update(left);
    return sha.digest(right);
  }

  private void updateShort(int value) {
    sha.update((byte) (value >>> 8));
    sha.update((byte) value);
  }
}
