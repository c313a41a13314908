// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.crypto;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A provider behind the rules on which libraries differ, so that a ledger is valid everywhere or
 * nowhere: S is below the group order, R is the one encoding of its point, and R is not one of the
 * eight points of small order. Public keys must be sound before they come here.
 */
final class StrictEd25519 implements Ed25519Provider {

  private static final int HALF = 32;
  private static final int SIGNATURE_LENGTH = 2 * HALF;

  /** L = 2^252 + 27742317777372353535851937790883648493, little-endian. */
  private static final byte[] ORDER =
      HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

  /** p = 2^255 - 19, little-endian. */
  private static final byte[] PRIME =
      HexFormat.of().parseHex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

  /** y of the points of order 1, 2, 4 and 8; x or -x is the sign bit. */
  private static final List<byte[]> SMALL_ORDER_Y =
      List.of(
          HexFormat.of().parseHex("01" + "00".repeat(31)),
          HexFormat.of().parseHex("ec" + "ff".repeat(30) + "7f"),
          new byte[HALF],
          HexFormat.of()
              .parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
          HexFormat.of()
              .parseHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"));

  private final Ed25519Provider provider;

  StrictEd25519(Ed25519Provider provider) {
    this.provider = provider;
  }

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public byte[] sign(byte[] seed, byte[] publicKey, byte[] message) {
    return provider.sign(seed, publicKey, message);
  }

  @Override
  public boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    return publicKey.length == HALF
        && isAdmissible(signature)
        && provider.verifies(publicKey, message, signature);
  }

  /** Whether the libraries agree on what the signature is. */
  static boolean isAdmissible(byte[] signature) {
    if (signature.length != SIGNATURE_LENGTH) {
      return false;
    }
    byte[] y = Arrays.copyOf(signature, HALF);
    y[HALF - 1] &= 0x7f;
    byte[] s = Arrays.copyOfRange(signature, HALF, SIGNATURE_LENGTH);
    return isBelow(s, ORDER)
        && isBelow(y, PRIME)
        && SMALL_ORDER_Y.stream().noneMatch(small -> Arrays.equals(small, y));
  }

  private static boolean isBelow(byte[] number, byte[] bound) {
    for (int i = HALF - 1; i >= 0; i--) {
      int difference = (number[i] & 0xff) - (bound[i] & 0xff);
      if (difference != 0) {
        return difference < 0;
      }
    }
    return false;
  }
}
