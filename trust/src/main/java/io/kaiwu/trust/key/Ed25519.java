// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import io.kaiwu.trust.TrustException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Ed25519 by BouncyCastle's low-level code: the JDK's own verifies an eighth as many a second.
 *
 * <p>Source: RFC 8032, section 5.1; the signature's S must be below the group order and R is
 * compared as bytes, so that a signature has one encoding.
 */
public final class Ed25519 {

  static final int PUBLIC_KEY_LENGTH = 32;
  static final int SIGNATURE_LENGTH = 64;

  private Ed25519() {}

  static byte[] publicKey(byte[] seed) {
    byte[] key = new byte[PUBLIC_KEY_LENGTH];
    org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(seed, 0, key, 0);
    return key;
  }

  static byte[] sign(byte[] seed, byte[] publicKey, byte[] message) {
    byte[] signature = new byte[SIGNATURE_LENGTH];
    org.bouncycastle.math.ec.rfc8032.Ed25519.sign(
        seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
    return signature;
  }

  static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    return publicKey.length == PUBLIC_KEY_LENGTH
        && signature.length == SIGNATURE_LENGTH
        && org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
            signature, 0, publicKey, 0, message, 0, message.length);
  }

  /** Whether the bytes are a point of the full group order; a weaker key signs anything. */
  static boolean isSound(byte[] publicKey) {
    return publicKey.length == PUBLIC_KEY_LENGTH
        && org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyFull(publicKey, 0);
  }

  /**
   * Signs and verifies the second vector of RFC 8032, section 7.1, and a spoilt copy of it.
   *
   * @throws TrustException if the arithmetic of this machine or library is not Ed25519's
   */
  public static void selfCheck() {
    HexFormat hex = HexFormat.of();
    byte[] seed = hex.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    byte[] key = hex.parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    byte[] message = {0x72};
    byte[] expected =
        hex.parseHex(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    byte[] spoilt = expected.clone();
    spoilt[40] ^= 1;
    boolean sound =
        Arrays.equals(publicKey(seed), key)
            && Arrays.equals(sign(seed, key, message), expected)
            && verifies(key, message, expected)
            && !verifies(key, message, spoilt);
    if (!sound) {
      throw new TrustException(
          "Ed25519 fails the vector of RFC 8032, section 7.1, on this machine; nothing can be signed or verified. "
              + "Maybe the BouncyCastle jar is damaged: install it again.");
    }
  }
}
