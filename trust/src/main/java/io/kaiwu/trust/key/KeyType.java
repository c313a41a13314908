// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

/**
 * What a key signs and how; the byte stands before the key in a vkey. Source: C2SP signed-note,
 * section "Signature types", and tlog-cosignature.
 */
public enum KeyType {
  /** Ed25519 over a text or an entry itself: logs and organisations. */
  ED25519((byte) 1, Ed25519.PUBLIC_KEY_LENGTH),
  /** Ed25519 over a checkpoint and the time it was seen: witnesses, and machines of a log. */
  ED25519_COSIGNATURE((byte) 4, Ed25519.PUBLIC_KEY_LENGTH);

  private final byte tag;
  private final int publicKeyLength;

  KeyType(byte tag, int publicKeyLength) {
    this.tag = tag;
    this.publicKeyLength = publicKeyLength;
  }

  byte tag() {
    return tag;
  }

  /** In bytes. */
  public int publicKeyLength() {
    return publicKeyLength;
  }

  /** Whether its signatures are timestamped cosignatures of checkpoints. */
  public boolean isCosignature() {
    return this != ED25519;
  }
}
