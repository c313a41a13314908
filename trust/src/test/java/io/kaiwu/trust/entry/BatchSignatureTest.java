// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchSignatureTest {

  private static final String TYPE = "application/vnd.kaiwu.test+json";

  private final SecureRandom random = new SecureRandom();
  private final SecretKey key = SecretKey.generate("plant-1.example", random);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 100})
  void letsEachEntryOfABatchStandByItself(int count) {
    List<SignedEntry> entries = SignedEntry.signBatch(TYPE, payloads(count), key);
    assertThat(entries).hasSize(count);
    assertThat(entries.stream().map(e -> e.signature().base64()).distinct()).hasSize(1);
    for (SignedEntry entry : entries) {
      SignedEntry read = SignedEntry.parse(entry.leafBytes());
      assertThat(read).isEqualTo(entry);
      assertThat(read.isSignedBy(key.key())).isTrue();
      assertThat(read.isSignedBy(SecretKey.generate("plant-1.example", random).key())).isFalse();
    }
  }

  @Test
  void isOfItsEntryItsPlaceAndItsBatchAlone() {
    SignedEntry entry = SignedEntry.signBatch(TYPE, payloads(5), key).get(2);
    BatchSignature batch = (BatchSignature) entry.signature();
    String other = SignedEntry.signBatch(TYPE, payloads(6), key).get(2).signature().base64();
    assertThat(
            Stream.of(
                with(entry, "{\"number\":3}", batch),
                with(
                    entry, entry.payload(), new BatchSignature(5, 3, batch.path(), batch.base64())),
                with(
                    entry, entry.payload(), new BatchSignature(6, 2, batch.path(), batch.base64())),
                with(
                    entry, entry.payload(), new BatchSignature(4, 2, batch.path(), batch.base64())),
                with(entry, entry.payload(), new BatchSignature(5, 2, "", batch.base64())),
                with(entry, entry.payload(), new BatchSignature(5, 2, batch.path(), other)),
                with(entry, entry.payload(), new DirectSignature(batch.base64()))))
        .noneMatch(forged -> forged.isSignedBy(key.key()));
  }

  @Test
  void cannotBeTakenForAnEntry() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SignedEntry.sign(BatchSignature.PAYLOAD_TYPE, payloads(1).getFirst(), key))
        .withMessageContaining("batch");
  }

  @Test
  void verifiesTheSignatureOfABatchOnce() {
    SignatureCheck check = new SignatureCheck();
    List<SignedEntry> entries = SignedEntry.signBatch(TYPE, payloads(8), key);
    assertThat(entries).allMatch(entry -> check.holds(entry, key.key()));
    BatchSignature batch = (BatchSignature) entries.get(1).signature();
    assertThat(check.holds(with(entries.get(1), "{\"number\":9}", batch), key.key())).isFalse();
  }

  @Test
  void carriesTheSignaturesOfOtherParties() {
    SecretKey second = SecretKey.generate("plant-2.example", random);
    for (SignedEntry entry :
        List.of(
            SignedEntry.sign(TYPE, payloads(1).getFirst(), key),
            SignedEntry.signBatch(TYPE, payloads(3), key).get(1))) {
      SignedEntry both = entry.countersign(second);
      SignedEntry read = SignedEntry.parse(both.leafBytes());
      assertThat(read).isEqualTo(both);
      assertThat(read.isSignedBy(key.key())).isTrue();
      assertThat(read.isCountersignedBy(second.key())).isTrue();
      assertThat(entry.isCountersignedBy(second.key())).isFalse();
      assertThatIllegalArgumentException().isThrownBy(() -> both.countersign(second));
      assertThatIllegalArgumentException().isThrownBy(() -> entry.countersign(key));
    }
  }

  @Test
  void takesNoSignatureOfAKeyMadeForCheckpoints() {
    SecretKey witness = SecretKey.generate(KeyType.ED25519_COSIGNATURE, "w.example", random);
    SignedEntry entry = SignedEntry.sign(TYPE, payloads(1).getFirst(), witness);
    assertThat(entry.isSignedBy(witness.key())).isFalse();
  }

  private static SignedEntry with(SignedEntry entry, String payload, EntrySignature signature) {
    return new SignedEntry(entry.payloadType(), entry.keyId(), payload, signature, List.of());
  }

  private static List<JsonNode> payloads(int count) {
    return IntStream.range(0, count)
        .<JsonNode>mapToObj(i -> JsonNodeFactory.instance.objectNode().put("number", i))
        .toList();
  }
}
