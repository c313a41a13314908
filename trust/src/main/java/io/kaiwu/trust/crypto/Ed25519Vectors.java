// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.crypto;

import io.kaiwu.core.text.Text;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What a provider must get right before anything is believed on its word. */
final class Ed25519Vectors {

  /** Source: RFC 8032, section 7.1, tests 1 to 3. */
  private static final List<Vector> STANDARD =
      List.of(
          Vector.of(
              "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
              "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
              "",
              "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
          Vector.of(
              "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
              "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
              "72",
              "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
          Vector.of(
              "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
              "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
              "af82",
              "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));

  /** What the measurement signs and verifies. */
  static final Vector MEASURED = STANDARD.getLast();

  /** By the second key: R = 8032 B + a point of order 8, good only with the cofactor. */
  private static final byte[] MIXED_ORDER =
      HexFormat.of()
          .parseHex(
              "35dbea31ddd4290fbdeff2da9b7dd0773b601a8684582a8fb5fd01ede58ef4cc68dd06537da19aa8ed18088da9c8575f3b88a3ce02d3fd90c36f269a6ce2da03");

  /** The second signature with the group order added to S, which RFC 8032 refuses. */
  private static final byte[] MALLEABLE =
      HexFormat.of()
          .parseHex(
              "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69daf52db7415978abc61b2c2eb6aeebfca0387b2eaeb4302aeeb00d291612bb0c10");

  private Ed25519Vectors() {}

  /** What the provider gets wrong, in words that end a sentence; empty if nothing. */
  static Optional<Text> findFault(Ed25519Provider bare) {
    Ed25519Provider provider = new StrictEd25519(bare);
    for (Vector vector : STANDARD) {
      Optional<Text> fault = findFault(provider, vector);
      if (fault.isPresent()) {
        return fault;
      }
      if (acceptsOther(provider, vector)) {
        return Optional.of(Text.of("接受了被改坏的签名", "accepts a signature that was spoilt"));
      }
    }
    Vector second = STANDARD.get(1);
    if (provider.verifies(second.key(), second.message(), MALLEABLE)) {
      return Optional.of(Text.of("接受了超出群阶的 S", "accepts S beyond the group order"));
    }
    return provider.verifies(second.key(), second.message(), MIXED_ORDER)
        ? Optional.of(Text.of("接受了混合阶的 R", "accepts R of mixed order"))
        : Optional.empty();
  }

  /** As {@link #findFault(Ed25519Provider)}, by one vector alone. */
  static Optional<Text> findBlatantFault(Ed25519Provider bare) {
    return findFault(new StrictEd25519(bare), STANDARD.get(1));
  }

  private static Optional<Text> findFault(Ed25519Provider provider, Vector vector) {
    byte[] signed = provider.sign(vector.seed(), vector.key(), vector.message());
    if (!Arrays.equals(signed, vector.signature())) {
      return Optional.of(
          Text.of("签名与 RFC 8032 第 7.1 节不同", "signs otherwise than RFC 8032, section 7.1"));
    }
    if (!provider.verifies(vector.key(), vector.message(), signed)) {
      return Optional.of(
          Text.of("不接受 RFC 8032 第 7.1 节的签名", "refuses a signature of RFC 8032, section 7.1"));
    }
    signed[40] ^= 1;
    return provider.verifies(vector.key(), vector.message(), signed)
        ? Optional.of(Text.of("接受了被改坏的签名", "accepts a signature that was spoilt"))
        : Optional.empty();
  }

  /** With R spoilt, or the message. */
  private static boolean acceptsOther(Ed25519Provider provider, Vector vector) {
    byte[] spoilt = vector.signature().clone();
    spoilt[1] ^= 1;
    byte[] longer = Arrays.copyOf(vector.message(), vector.message().length + 1);
    return provider.verifies(vector.key(), vector.message(), spoilt)
        || provider.verifies(vector.key(), longer, vector.signature());
  }

  /** A key and a signature by it. */
  @SuppressWarnings("ArrayRecordComponent") // a constant of this file
  record Vector(byte[] seed, byte[] key, byte[] message, byte[] signature) {

    private static Vector of(String seed, String key, String message, String signature) {
      HexFormat hex = HexFormat.of();
      return new Vector(
          hex.parseHex(seed), hex.parseHex(key), hex.parseHex(message), hex.parseHex(signature));
    }
  }
}
