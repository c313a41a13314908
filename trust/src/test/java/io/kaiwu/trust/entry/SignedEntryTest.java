// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.trust.key.SecretKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedEntryTest {

  private static final String TYPE = "application/vnd.kaiwu.decision+json";

  private final SecretKey key = SecretKey.generate("plant-1.example", new SecureRandom());
  private final ObjectNode payload =
      JsonNodeFactory.instance.objectNode().put("kWh", 12.5).put("a", "节能 \"ok\"\n");

  @Test
  void readsBackTheLeafItWrote() {
    SignedEntry entry = SignedEntry.sign(TYPE, payload, key);
    SignedEntry read = SignedEntry.parse(entry.leafBytes());
    assertThat(read).isEqualTo(entry);
    assertThat(read.isSignedBy(key.key())).isTrue();
    assertThat(read.payloadJson()).isEqualTo(payload);
  }

  @Test
  void writesTheLeafAsCanonicalJson() throws IOException {
    SignedEntry entry = SignedEntry.sign(TYPE, payload, key);
    assertThat(CanonicalJson.bytes(new ObjectMapper().readTree(entry.leafBytes())))
        .isEqualTo(entry.leafBytes());
  }

  @Test
  void signsThePreAuthenticationEncodingOfDsse() {
    SignedEntry entry = SignedEntry.sign("type", JsonNodeFactory.instance.textNode("水"), key);
    byte[] encoded = "DSSEv1 4 type 5 \"水\"".getBytes(StandardCharsets.UTF_8);
    assertThat(key.key().verifies(encoded, Base64.getDecoder().decode(entry.signature().base64())))
        .isTrue();
  }

  @Test
  void isNotSignedByAnotherKeyOrInAnotherName() {
    SignedEntry entry = SignedEntry.sign(TYPE, payload, key);
    SecretKey other = SecretKey.generate("plant-1.example", new SecureRandom());
    assertThat(entry.isSignedBy(other.key())).isFalse();
    SignedEntry renamed =
        new SignedEntry(
            TYPE, other.key().fingerprint(), entry.payload(), entry.signature(), List.of());
    assertThat(renamed.isSignedBy(other.key())).isFalse();
  }

  @Test
  void refusesNumbersThatDoNotReadBack() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedEntry.sign(TYPE, payload.put("big", 1e17), key))
        .withMessageContaining("string");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedEntry.sign(TYPE, payload.put("big", Double.NaN), key));
  }

  @Test
  void refusesMoreThanATileBundleHolds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedEntry.sign(TYPE, payload.put("long", "x".repeat(65_500)), key))
        .withMessageContaining("digest");
  }

  @Test
  void refusesLeavesThatAreNotCanonical() {
    String leaf = SignedEntry.sign(TYPE, payload, key).leafText();
    for (String bad :
        new String[] {
          leaf.replace("{\"keyId\"", "{ \"keyId\""),
          leaf.replace("12.5", "12.50"),
          leaf.substring(0, leaf.length() - 1),
          leaf + " ",
          leaf + leaf,
          leaf.replace("\"payloadType\"", "\"payloadTyp\""),
          leaf.replace("{\"keyId\"", "{\"extra\":1,\"keyId\""),
          leaf.replace("\"kWh\":12.5", "\"kWh\":12.5,\"kWh\":12.5")
        }) {
      assertThatIllegalArgumentException()
          .as(bad)
          .isThrownBy(() -> SignedEntry.parse(bad.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void refusesWhatIsTooLongOrHasAnotherShapeThanItWouldBeWrittenIn() {
    SecretKey key = SecretKey.generate("plant-1.example", new SecureRandom());
    SecretKey second = SecretKey.generate("plant-2.example", new SecureRandom());
    String leaf =
        SignedEntry.sign("x", JsonNodeFactory.instance.textNode("here"), key)
            .countersign(second)
            .leafText();
    String room = "x".repeat(SignedEntry.MAX_LEAF_BYTES - leaf.length() + "here".length());
    assertThat(parsed(leaf.replace("here", room)).leafBytes()).hasSize(SignedEntry.MAX_LEAF_BYTES);
    String object = leaf.replace("[", "{\"0\":").replace("]", "}");
    for (String wrong : List.of(leaf.replace("here", room + "x"), object)) {
      assertThatIllegalArgumentException().isThrownBy(() -> parsed(wrong));
    }
  }

  private static SignedEntry parsed(String leaf) {
    return SignedEntry.parse(leaf.getBytes(StandardCharsets.UTF_8));
  }
}
