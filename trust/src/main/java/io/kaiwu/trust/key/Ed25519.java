// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.crypto.BusyEd25519;
import io.kaiwu.trust.crypto.Ed25519Choice;

/**
 * Ed25519 by whichever provider is the best on this machine; all give one verdict.
 *
 * <p>Source: RFC 8032, section 5.1, without the cofactor; a signature has one encoding, and neither
 * its R nor a key has a part of small order.
 */
public final class Ed25519 {

  static final int PUBLIC_KEY_LENGTH = 32;
  static final int SIGNATURE_LENGTH = 64;

  private static final BusyEd25519 PROVIDER = BusyEd25519.ofThisMachine();

  private Ed25519() {}

  static byte[] publicKey(byte[] seed) {
    byte[] key = new byte[PUBLIC_KEY_LENGTH];
    org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(seed, 0, key, 0);
    return key;
  }

  static byte[] sign(byte[] seed, byte[] publicKey, byte[] message) {
    return PROVIDER.sign(seed, publicKey, message);
  }

  /** Whether the signature is that of a key that is sound. */
  static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    return PROVIDER.verifies(publicKey, message, signature);
  }

  /** Whether the bytes are a point of the full group order; a weaker key signs anything. */
  static boolean isSound(byte[] publicKey) {
    return publicKey.length == PUBLIC_KEY_LENGTH
        && org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyFull(publicKey, 0);
  }

  /** The provider at work now; another may follow once the log is busy. */
  public static String provider() {
    return PROVIDER.name();
  }

  /**
   * Tries all providers and takes the best, unless that was done; half a second and more.
   *
   * @throws TrustException if no provider is right
   */
  public static Ed25519Choice choice() {
    return PROVIDER.choice();
  }

  /**
   * Holds the provider at work against the vectors of RFC 8032, section 7.1, and signatures that
   * must be refused.
   *
   * @throws TrustException if the arithmetic of this machine or library is not Ed25519's
   */
  public static void selfCheck() {
    PROVIDER.selfCheck();
  }
}
