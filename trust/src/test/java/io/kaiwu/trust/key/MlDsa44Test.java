// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.junit.jupiter.api.Test;

class MlDsa44Test {

  private static final MlDsa44 SCHEME = MlDsa44.INSTANCE;
  private static final byte[] MESSAGE = "a tree head".getBytes(StandardCharsets.UTF_8);

  /** Seven cases have a context; C2SP's cosignatures have none. */
  @Test
  void agreesWithEveryVectorOfWycheproofWithoutContext() throws IOException {
    int run =
        Wycheproof.run(
            "mldsa_44_verify_test.json",
            test -> test.path("ctx").asText().isEmpty(),
            (group, test) ->
                SCHEME.verifies(
                    Wycheproof.hex(group.path("publicKey")),
                    Wycheproof.hex(test.path("msg")),
                    Wycheproof.hex(test.path("sig"))));
    assertThat(run).isEqualTo(180 - 7);
  }

  /** The example key of RFC 9881, appendix C: seed 00, 01 ... 1f. */
  @Test
  void derivesTheKeyOfTheSeedInTheStandard() {
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) i;
    }
    assertThat(HexFormat.of().formatHex(SCHEME.secretHalf(seed).publicKey()))
        .startsWith("d7b2b47254aae0db45e7930d4a98d2c97d8f13")
        .hasSize(2 * 1312);
  }

  @Test
  void agreesWithASecondLibraryOnKeysAndSignatures() throws CryptoException {
    Random random = new Random(44);
    for (int i = 0; i < 20; i++) {
      byte[] seed = new byte[32];
      random.nextBytes(seed);
      MLDSAPrivateKeyParameters theirs =
          new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed);
      SignatureScheme.SecretHalf ours = SCHEME.secretHalf(seed);
      assertThat(ours.publicKey()).isEqualTo(theirs.getPublicKey());
      assertThat(verifiesElsewhere(ours.publicKey(), ours.sign(MESSAGE))).isTrue();
      assertThat(SCHEME.verifies(ours.publicKey(), MESSAGE, signedElsewhere(theirs))).isTrue();
    }
  }

  @Test
  void refusesASignatureWithAnyByteSpoilt() {
    SignatureScheme.SecretHalf half = SCHEME.secretHalf(new byte[32]);
    byte[] signature = half.sign(MESSAGE);
    assertThat(signature).hasSize(2420);
    assertThat(SCHEME.verifies(half.publicKey(), MESSAGE, signature)).isTrue();
    for (int i = 0; i < signature.length; i += 11) {
      byte[] spoilt = signature.clone();
      spoilt[i] ^= 1;
      assertThat(SCHEME.verifies(half.publicKey(), MESSAGE, spoilt)).as("byte %d", i).isFalse();
    }
    assertThat(SCHEME.verifies(half.publicKey(), MESSAGE, Arrays.copyOf(signature, 2421)))
        .isFalse();
  }

  @Test
  void refusesAKeyThatNobodyDrewAtRandom() {
    byte[] key = SCHEME.secretHalf(new byte[32]).publicKey();
    assertThat(SCHEME.isSound(key)).isTrue();
    assertThat(SCHEME.isSound(Arrays.copyOf(key, 1311))).isFalse();
    byte[] weak = key.clone();
    Arrays.fill(weak, 32 + 320, 32 + 640, (byte) 0);
    assertThat(SCHEME.isSound(weak)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VKey.of(KeyType.ML_DSA_44_COSIGNATURE, "w.example", weak))
        .withMessageContaining("ML_DSA_44_COSIGNATURE");
  }

  @Test
  void standsInAKeyFileOfOneShortLineAndInAVKey() {
    SecretKey made =
        SecretKey.generate(KeyType.ML_DSA_44_COSIGNATURE, "w.example", new SecureRandom());
    assertThat(made.encoded()).hasSizeLessThan(100);
    SecretKey read = SecretKey.parse(made.encoded());
    assertThat(read.key()).isEqualTo(made.key()).isEqualTo(VKey.parse(made.key().toString()));
    assertThat(made.key().verifies(MESSAGE, read.sign(MESSAGE))).isTrue();
    assertThat(made.key().verifies(MESSAGE, new byte[64])).isFalse();
    assertThat(made.key().type().signatureLength()).isEqualTo(2420);
    assertThat(made.key().type().isCosignature()).isTrue();
  }

  private static byte[] signedElsewhere(MLDSAPrivateKeyParameters key) throws CryptoException {
    MLDSASigner signer = new MLDSASigner();
    signer.init(true, key);
    signer.update(MESSAGE, 0, MESSAGE.length);
    return signer.generateSignature();
  }

  private static boolean verifiesElsewhere(byte[] publicKey, byte[] signature) {
    MLDSASigner verifier = new MLDSASigner();
    verifier.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, publicKey));
    verifier.update(MESSAGE, 0, MESSAGE.length);
    return verifier.verifySignature(signature);
  }
}
