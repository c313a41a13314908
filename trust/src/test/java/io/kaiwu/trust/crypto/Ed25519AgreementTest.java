// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.trust.SharedData;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;

/** One ledger must not be valid on one machine and not on another. */
class Ed25519AgreementTest {

  private static final List<Ed25519Provider> PROVIDERS =
      Ed25519Providers.ALL.stream()
          .map(candidate -> Ed25519Providers.find(candidate.name()))
          .flatMap(Optional::stream)
          .toList();

  private final Random random = new Random(8032);

  @Test
  void everyProviderAgreesWithEveryVectorOfWycheproof() throws IOException {
    JsonNode file =
        new ObjectMapper()
            .readTree(SharedData.require("ledger/wycheproof/ed25519_test.json").toFile());
    HexFormat hex = HexFormat.of();
    for (JsonNode group : file.path("testGroups")) {
      byte[] key = hex.parseHex(group.path("publicKey").path("pk").asText());
      for (JsonNode test : group.path("tests")) {
        byte[] message = hex.parseHex(test.path("msg").asText());
        byte[] signature = hex.parseHex(test.path("sig").asText());
        assertOneVerdict(
            key,
            message,
            signature,
            test.path("result").asText().equals("valid"),
            test.path("comment").asText());
      }
    }
  }

  @Test
  void everyProviderSignsTheSame() {
    for (int i = 0; i < 20; i++) {
      byte[] seed = randomBytes(32);
      byte[] key = publicKey(seed);
      byte[] message = randomBytes(random.nextInt(300));
      byte[] signature = PROVIDERS.getFirst().sign(seed, key, message);
      for (Ed25519Provider provider : PROVIDERS) {
        assertThat(provider.sign(seed, key, message)).as(provider.name()).isEqualTo(signature);
      }
      assertOneVerdict(key, message, signature, true, "signed");
      signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
      assertOneVerdict(key, message, signature, false, "flipped");
    }
  }

  /** "Taming the many EdDSAs", table 6, cases 2 to 4: good with the cofactor, bad without. */
  @Test
  void everyProviderRefusesAnRWithAPartOfSmallOrder() {
    for (int part = 0; part < 8; part++) {
      for (int i = 0; i < 2; i++) {
        Cheat cheat = new Cheat(scalar(), scalar(), part, randomBytes(12));
        assertOneVerdict(cheat.key(), cheat.message, cheat.signature(), part == 0, "part " + part);
      }
    }
  }

  /** Cases 0 and 1: R is itself of small order, in whichever encoding. */
  @Test
  void everyProviderRefusesAnROfSmallOrderInEveryEncoding() {
    BigInteger secret = scalar();
    for (int part = 0; part < 8; part++) {
      Cheat cheat = new Cheat(secret, BigInteger.ZERO, part, randomBytes(12));
      assertOneVerdict(cheat.key(), cheat.message, cheat.signature(), false, "R = part " + part);
    }
    for (byte[] r : encodingsOfSmallOrder()) {
      byte[] key = EdwardsPoint.BASE.times(secret).encoded();
      byte[] message = randomBytes(12);
      byte[] s =
          EdwardsPoint.littleEndian(
              challenge(r, key, message).multiply(secret).mod(EdwardsPoint.ORDER));
      assertOneVerdict(key, message, EdwardsPoint.joined(r, s), false, "another encoding of R");
    }
  }

  /** Cases 6 and 7: S at the group order and beyond. */
  @Test
  void everyProviderRefusesAnSFromTheGroupOrderOn() {
    Cheat honest = new Cheat(scalar(), scalar(), 0, randomBytes(12));
    byte[] signature = honest.signature();
    byte[] r = Arrays.copyOf(signature, 32);
    BigInteger s = EdwardsPoint.number(Arrays.copyOfRange(signature, 32, 64));
    for (int times = 0; times < 15; times++) {
      BigInteger more = s.add(EdwardsPoint.ORDER.multiply(BigInteger.valueOf(times)));
      byte[] moved = EdwardsPoint.joined(r, EdwardsPoint.littleEndian(more));
      assertOneVerdict(honest.key(), honest.message, moved, times == 0, "S + " + times + " L");
    }
    for (BigInteger edge :
        List.of(
            EdwardsPoint.ORDER,
            EdwardsPoint.ORDER.subtract(BigInteger.ONE),
            BigInteger.ZERO,
            BigInteger.TWO.pow(256).subtract(BigInteger.ONE))) {
      byte[] moved = EdwardsPoint.joined(r, EdwardsPoint.littleEndian(edge));
      assertOneVerdict(honest.key(), honest.message, moved, false, "S = " + edge);
    }
  }

  /** An R that is no point, or has y of p or more. */
  @Test
  void everyProviderRefusesAnRThatIsNotThePointsOneEncoding() {
    Cheat honest = new Cheat(scalar(), scalar(), 0, randomBytes(12));
    byte[] s = Arrays.copyOfRange(honest.signature(), 32, 64);
    for (int beyond = 0; beyond < 19; beyond++) {
      byte[] r = EdwardsPoint.littleEndian(EdwardsPoint.P.add(BigInteger.valueOf(beyond)));
      assertOneVerdict(
          honest.key(), honest.message, EdwardsPoint.joined(r, s), false, "y = p + " + beyond);
    }
    for (int y = 0; y < 20; y++) {
      byte[] r = EdwardsPoint.littleEndian(BigInteger.valueOf(y));
      assertOneVerdict(honest.key(), honest.message, EdwardsPoint.joined(r, s), false, "y = " + y);
    }
  }

  /** Cases 8 to 11 and the rest of the table: keys that never come as far as a provider. */
  @Test
  void noKeyWithAPartOfSmallOrderIsSound() {
    EdwardsPoint sound = EdwardsPoint.BASE.times(scalar());
    assertThat(Ed25519.validatePublicKeyFull(sound.encoded(), 0)).isTrue();
    for (int part = 0; part < 8; part++) {
      byte[] small = EdwardsPoint.EIGHTH.times(part).encoded();
      assertThat(Ed25519.validatePublicKeyFull(small, 0)).as("order of %d/8", part).isFalse();
      byte[] mixed = sound.plus(EdwardsPoint.EIGHTH.times(part)).encoded();
      assertThat(Ed25519.validatePublicKeyFull(mixed, 0)).as("part %d", part).isEqualTo(part == 0);
    }
    for (byte[] key : encodingsOfSmallOrder()) {
      assertThat(Ed25519.validatePublicKeyFull(key, 0)).isFalse();
    }
  }

  private static void assertOneVerdict(
      byte[] key, byte[] message, byte[] signature, boolean good, String what) {
    for (Ed25519Provider provider : PROVIDERS) {
      assertThat(provider.verifies(key, message, signature))
          .as("%s: %s", provider.name(), what)
          .isEqualTo(good);
    }
  }

  /** All of them: with either sign, and with p added where that fits into 255 bits. */
  private static List<byte[]> encodingsOfSmallOrder() {
    List<byte[]> all = new ArrayList<>();
    for (int part = 0; part < 8; part++) {
      BigInteger y = EdwardsPoint.EIGHTH.times(part).y();
      for (BigInteger written : List.of(y, y.add(EdwardsPoint.P))) {
        if (written.bitLength() <= 255) {
          byte[] plus = EdwardsPoint.littleEndian(written);
          byte[] minus = plus.clone();
          minus[31] |= (byte) 0x80;
          all.add(plus);
          all.add(minus);
        }
      }
    }
    return all;
  }

  private static byte[] publicKey(byte[] seed) {
    byte[] key = new byte[32];
    Ed25519.generatePublicKey(seed, 0, key, 0);
    return key;
  }

  private BigInteger scalar() {
    return new BigInteger(250, random).add(BigInteger.ONE);
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static BigInteger challenge(byte[] r, byte[] key, byte[] message) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-512");
      sha.update(r);
      sha.update(key);
      return EdwardsPoint.number(sha.digest(message)).mod(EdwardsPoint.ORDER);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The holder of a key who adds a multiple of a point of order 8 to R; honest with 0. */
  private static final class Cheat {

    private final BigInteger secret;
    private final BigInteger nonce;
    private final int part;
    private final byte[] message;

    Cheat(BigInteger secret, BigInteger nonce, int part, byte[] message) {
      this.secret = secret;
      this.nonce = nonce;
      this.part = part;
      this.message = message;
    }

    byte[] key() {
      return EdwardsPoint.BASE.times(secret).encoded();
    }

    byte[] signature() {
      byte[] r = EdwardsPoint.BASE.times(nonce).plus(EdwardsPoint.EIGHTH.times(part)).encoded();
      BigInteger s = challenge(r, key(), message).multiply(secret).add(nonce);
      return EdwardsPoint.joined(r, EdwardsPoint.littleEndian(s.mod(EdwardsPoint.ORDER)));
    }
  }
}
