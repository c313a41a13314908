// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

/** One way to sign, from 32-byte seeds. Safe for use by many threads. */
interface SignatureScheme {

  /** Bytes of every seed, whatever the scheme. */
  int SEED_LENGTH = 32;

  /** In bytes. */
  int publicKeyLength();

  /** In bytes. */
  int signatureLength();

  /** Whether the bytes are a key that someone may have drawn at random, and only he can sign by. */
  boolean isSound(byte[] publicKey);

  /** Whether the signature is that key's; whatever is malformed is not. */
  boolean verifies(byte[] publicKey, byte[] message, byte[] signature);

  /** What the seed signs with. */
  SecretHalf secretHalf(byte[] seed);

  /** A seed made ready to sign. */
  interface SecretHalf {

    byte[] publicKey();

    byte[] sign(byte[] message);
  }
}
