// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.crypto;

/**
 * One library's Ed25519, as RFC 8032, section 5.1, has it. Safe for use by many threads.
 *
 * <p>Two libraries differ on signatures that only a cheat makes ("Taming the many EdDSAs",
 * doi:10.1007/978-3-030-64357-7_4). A provider is asked about public keys of prime order and
 * signatures that {@link StrictEd25519} lets through; over these it must use the equation without
 * cofactor, SB = R + kA.
 */
public interface Ed25519Provider {

  /** As status and logs show it. */
  String name();

  /** The signature, 64 bytes, of the message by the key with that 32-byte seed. */
  byte[] sign(byte[] seed, byte[] publicKey, byte[] message);

  /** Whether the 64 bytes are the signature of the message by the 32-byte key. */
  boolean verifies(byte[] publicKey, byte[] message, byte[] signature);
}
