// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

/** Signs as one key, wherever its secret half is kept. Safe for use by many threads. */
public interface Signer {

  /** The public half. */
  VKey key();

  /** The Ed25519 signature (RFC 8032) of the message, 64 bytes. */
  byte[] sign(byte[] message);
}
