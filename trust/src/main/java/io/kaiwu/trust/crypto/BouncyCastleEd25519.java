// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.crypto;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * BouncyCastle's low-level code: plain Java, always there.
 *
 * <p>It verifies with the cofactor, 8SB = 8R + 8kA, so that the holder of a key could make a
 * signature that is good here and bad elsewhere by adding a point of small order to R. R must
 * therefore have prime order itself, which is checked last and costs as much as the rest.
 */
final class BouncyCastleEd25519 implements Ed25519Provider {

  static final String NAME = "BouncyCastle";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte[] sign(byte[] seed, byte[] publicKey, byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
    return signature;
  }

  @Override
  public boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    return Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length)
        && Ed25519.validatePublicKeyFull(signature, 0);
  }
}
