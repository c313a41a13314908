// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * ML-DSA-44 of the JDK (JEP 497): pure, with an empty context, signatures hedged with the JDK's own
 * randomness, so that two of the same message differ.
 *
 * <p>A public key is the 1,312 bytes of FIPS 204, algorithm 22, a secret key the 32-byte seed (ξ)
 * of algorithm 6, a signature the 2,420 bytes of algorithm 26.
 */
final class MlDsa44 implements SignatureScheme {

  static final MlDsa44 INSTANCE = new MlDsa44();

  static final int PUBLIC_KEY_LENGTH = 1312;
  static final int SIGNATURE_LENGTH = 2420;

  private static final String NAME = "ML-DSA-44";

  /** By name, so that no provider registered before it takes its place. */
  private static final String PROVIDER = "SUN";

  /** What stands before a key in its SubjectPublicKeyInfo. Source: RFC 9881, section 4. */
  private static final byte[] SPKI_PREFIX =
      HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

  private static final int RHO_LENGTH = 32;
  private static final int T1_POLYNOMIAL_LENGTH = 320;

  private MlDsa44() {}

  @Override
  public int publicKeyLength() {
    return PUBLIC_KEY_LENGTH;
  }

  @Override
  public int signatureLength() {
    return SIGNATURE_LENGTH;
  }

  /**
   * Every encoding of the right length is a key; one with a polynomial of t1 zero was never drawn
   * at random, and with all of them zero anyone can sign.
   */
  @Override
  public boolean isSound(byte[] publicKey) {
    if (publicKey.length != PUBLIC_KEY_LENGTH) {
      return false;
    }
    byte[] zero = new byte[T1_POLYNOMIAL_LENGTH];
    for (int at = RHO_LENGTH; at < PUBLIC_KEY_LENGTH; at += T1_POLYNOMIAL_LENGTH) {
      if (Arrays.equals(publicKey, at, at + T1_POLYNOMIAL_LENGTH, zero, 0, zero.length)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    if (publicKey.length != PUBLIC_KEY_LENGTH || signature.length != SIGNATURE_LENGTH) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(NAME, PROVIDER);
      verifier.initVerify(decoded(publicKey));
      verifier.update(message);
      return verifies(verifier, signature);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  private static boolean verifies(Signature verifier, byte[] signature) {
    try {
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false; // hints not encoded as algorithm 21 says
    }
  }

  @Override
  public SecretHalf secretHalf(byte[] seed) {
    KeyPair pair = expanded(seed);
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] publicKey = Arrays.copyOfRange(encoded, SPKI_PREFIX.length, encoded.length);
    return new SecretHalf() {
      @Override
      public byte[] publicKey() {
        return publicKey.clone();
      }

      @Override
      public byte[] sign(byte[] message) {
        return MlDsa44.sign(pair.getPrivate(), message);
      }
    };
  }

  private static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signer = Signature.getInstance(NAME, PROVIDER);
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  private static PublicKey decoded(byte[] publicKey) throws GeneralSecurityException {
    byte[] encoded = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + PUBLIC_KEY_LENGTH);
    System.arraycopy(publicKey, 0, encoded, SPKI_PREFIX.length, PUBLIC_KEY_LENGTH);
    return KeyFactory.getInstance(NAME, PROVIDER).generatePublic(new X509EncodedKeySpec(encoded));
  }

  /** The JDK 25 reads no seeds; but the one thing its generator draws is the seed. */
  private static KeyPair expanded(byte[] seed) {
    SeedAsRandom random = new SeedAsRandom(seed);
    KeyPair pair;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME, PROVIDER);
      generator.initialize(NamedParameterSpec.ML_DSA_44, random);
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
    if (random.draws != 1) {
      throw new TrustException(
          Text.of(
                  "本 JDK 生成 ML-DSA-44 密钥时取了 %d 次随机数，而 FIPS 204 规定一次；所得密钥将不是其种子的密钥。请使用文档所指定的 JDK。",
                  "This JDK drew %d times to make an ML-DSA-44 key, where FIPS 204 says once; the key would not be that of its seed. Maybe use the JDK that the documents name.")
              .formatted(random.draws));
    }
    return pair;
  }

  private static TrustException missing(GeneralSecurityException e) {
    return new TrustException(
        Text.of(
                "本 JDK 没有 ML-DSA-44：%s。也许它早于 24 版，或去掉了 SUN 提供者：请使用文档所指定的 JDK。",
                "This JDK has no ML-DSA-44: %s. Maybe it is older than 24, or its provider SUN was taken out: use the JDK that the documents name.")
            .formatted(e),
        e);
  }

  /** Hands out the seed where the generator asks for randomness. */
  private static final class SeedAsRandom extends SecureRandom {

    private static final long serialVersionUID = 1;

    private final transient byte[] seed;
    private int draws;

    SeedAsRandom(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      draws += bytes.length == seed.length ? 1 : 2;
      System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
    }
  }
}
