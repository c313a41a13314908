// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

/**
 * What a key signs and how; the byte stands before the key in a vkey. Source: C2SP signed-note,
 * section "Signature types", and tlog-cosignature.
 */
public enum KeyType {
  /** Ed25519 over a text or an entry itself: logs and organisations. */
  ED25519((byte) 1, Ed25519Scheme.INSTANCE),
  /** Ed25519 over a checkpoint and the time it was seen: witnesses, and machines of a log. */
  ED25519_COSIGNATURE((byte) 4, Ed25519Scheme.INSTANCE),
  /** ML-DSA-44 over a cosigner's name, a time and a tree: witnesses that outlast Ed25519. */
  ML_DSA_44_COSIGNATURE((byte) 6, MlDsa44.INSTANCE);

  private final byte tag;
  private final SignatureScheme scheme;

  KeyType(byte tag, SignatureScheme scheme) {
    this.tag = tag;
    this.scheme = scheme;
  }

  byte tag() {
    return tag;
  }

  SignatureScheme scheme() {
    return scheme;
  }

  /** In bytes. */
  public int publicKeyLength() {
    return scheme.publicKeyLength();
  }

  /** In bytes, without the time that stands before it in a cosignature. */
  public int signatureLength() {
    return scheme.signatureLength();
  }

  /** Whether its signatures are timestamped cosignatures of checkpoints. */
  public boolean isCosignature() {
    return this != ED25519;
  }
}
