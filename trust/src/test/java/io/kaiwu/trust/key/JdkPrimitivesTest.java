// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What keeping keys under a password stands on, as this JDK has it. */
class JdkPrimitivesTest {

  /** The JDK takes no empty initialisation vector, with which GCM is not secure. */
  @Test
  void aesGcmAgreesWithEveryVector() throws IOException {
    int run = Wycheproof.run("aes_gcm_test.json", test -> true, (group, test) -> opens(test));
    assertThat(run).isEqualTo(316);
  }

  @Test
  void hmacSha256AgreesWithEveryVector() throws IOException {
    int run =
        Wycheproof.run(
            "hmac_sha256_test.json",
            test -> true,
            (group, test) -> macs(test, group.path("tagSize").asInt() / 8));
    assertThat(run).isEqualTo(174);
  }

  @Test
  void hkdfSha256AgreesWithEveryVector() throws IOException {
    int run = Wycheproof.run("hkdf_sha256_test.json", test -> true, (group, test) -> derives(test));
    assertThat(run).isEqualTo(86);
  }

  private static boolean opens(JsonNode test) {
    byte[] sealed = Arrays.copyOf(Wycheproof.hex(test.path("ct")), sealedLength(test));
    byte[] tag = Wycheproof.hex(test.path("tag"));
    System.arraycopy(tag, 0, sealed, sealed.length - tag.length, tag.length);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(Wycheproof.hex(test.path("key")), "AES"),
          new GCMParameterSpec(8 * tag.length, Wycheproof.hex(test.path("iv"))));
      cipher.updateAAD(Wycheproof.hex(test.path("aad")));
      return Arrays.equals(cipher.doFinal(sealed), Wycheproof.hex(test.path("msg")));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static int sealedLength(JsonNode test) {
    return (test.path("ct").asText().length() + test.path("tag").asText().length()) / 2;
  }

  private static boolean macs(JsonNode test, int length) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Wycheproof.hex(test.path("key")), "HmacSHA256"));
      byte[] tag = mac.doFinal(Wycheproof.hex(test.path("msg")));
      return Arrays.equals(Arrays.copyOf(tag, length), Wycheproof.hex(test.path("tag")));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean derives(JsonNode test) {
    try {
      byte[] okm =
          KDF.getInstance("HKDF-SHA256")
              .deriveData(
                  HKDFParameterSpec.ofExtract()
                      .addIKM(Wycheproof.hex(test.path("ikm")))
                      .addSalt(Wycheproof.hex(test.path("salt")))
                      .thenExpand(Wycheproof.hex(test.path("info")), test.path("size").asInt()));
      return Arrays.equals(okm, Wycheproof.hex(test.path("okm")));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
