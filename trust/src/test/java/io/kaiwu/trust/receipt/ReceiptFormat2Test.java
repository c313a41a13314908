// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.NoteSignature;
import io.kaiwu.trust.note.SignedNote;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.receipt.Backing.PolicySource;
import io.kaiwu.trust.receipt.Verdict.Broken;
import io.kaiwu.trust.receipt.Verdict.Verified;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts that carry more than one operator's word. */
class ReceiptFormat2Test {

  private static final Parties PARTIES = new Parties();
  private static final Map<String, Receipt> RECEIPTS = receipts();

  private final ReceiptVerifier unpinned = ReceiptVerifier.withoutPins();

  private static Map<String, Receipt> receipts() {
    Map<String, Receipt> receipts = new LinkedHashMap<>();
    receipts.put("direct", PARTIES.direct());
    receipts.put("batch-countersigned", PARTIES.batchCountersigned());
    receipts.put("witnessed", PARTIES.witnessed());
    receipts.put("crash-tolerant", PARTIES.crashTolerant());
    return receipts;
  }

  private static Receipt kept(String name) {
    return Objects.requireNonNull(RECEIPTS.get(name), name);
  }

  /** The console's tests read the same files. */
  @ParameterizedTest
  @ValueSource(strings = {"direct", "batch-countersigned", "witnessed", "crash-tolerant"})
  void isTheFileThatOtherVerifiersAreTriedOn(String name) throws IOException {
    byte[] made = kept(name).bytes();
    Path out = Files.createDirectories(Path.of("target", "receipts")).resolve(name + ".json");
    Files.write(out, made);
    try (InputStream in = getClass().getResourceAsStream(name + ".json")) {
      assertThat(in).as("there is a kept receipt (%s)", name).isNotNull();
      assertThat(made).as("kept receipt, compare with %s", out).isEqualTo(in.readAllBytes());
    }
    assertThat(Receipt.parse(made)).isEqualTo(kept(name));
  }

  @Test
  void verifiesABatchedEntryAndNamesWhoCountersigned() {
    Verified verified = verified(kept("batch-countersigned"));
    assertThat(verified.tier()).isEqualTo(TrustTier.SELF);
    assertThat(verified.text().en()).contains("countersigned by (plant-2.example)");
    assertThat(verified.text().zh()).contains("由 plant-2.example 会签");
    assertThat(verified.text().en()).contains(PARTIES.second.key().fingerprint().hex());
  }

  @Test
  void refusesACountersignerWhoseKeyIsLeftOutDoubledOrInAnotherPlace() {
    for (UnaryOperator<List<String>> change :
        List.<UnaryOperator<List<String>>>of(
            keys -> keys.subList(0, 1),
            List::reversed,
            keys -> List.of(keys.get(0), keys.get(1), keys.get(1)),
            keys -> List.of(keys.get(0), PARTIES.bank.key().toString()))) {
      ObjectNode json = kept("batch-countersigned").json();
      List<String> keys =
          json.withArray("organisationKeys").valueStream().map(JsonNode::textValue).toList();
      ArrayNode changed = json.putArray("organisationKeys");
      change.apply(keys).forEach(changed::add);
      assertBroken(unpinned.verify(CanonicalJson.bytes(json)), Link.ORGANISATION_KEY);
    }
    assertBroken(
        new ReceiptVerifier(Set.of(), Set.of(PARTIES.organisation.key()))
            .verify(kept("batch-countersigned")),
        Link.ORGANISATION_KEY);
  }

  @Test
  void countsOperatorsAndSaysThatThePolicyIsTheReceiptsOwn() {
    Verified verified = verified(kept("witnessed"));
    assertThat(verified.tier()).isEqualTo(TrustTier.WITNESSED);
    Backing backing = verified.backing();
    assertThat(backing.operators()).containsExactly("bank.example", "port.example");
    assertThat(backing.listedOperators()).isEqualTo(3);
    assertThat(backing.policy()).isEqualTo(PolicySource.RECEIPT);
    assertThat(verified.text().en())
        .contains("2 of 3 distinct operators", "bank.example, port.example")
        .contains("the log operator's choice")
        .contains("0 of the log's own 3 machines");
    assertThat(verified.text().zh()).contains("3 家独立运营方中有 2 家");
  }

  @Test
  void showsTheDisclosedFieldsAndLeavesOutTheOthers() {
    JsonNode payload = verified(kept("witnessed")).payload();
    assertThat(payload.toString())
        .contains("\"buyer\":{\"name\":\"某厂\"}", "\"lots\":[\"L-1\",\"L-2\"]")
        .doesNotContain("6222", "_sd", "...");
  }

  @Test
  void keepsTheMachinesOfTheLogApartFromItsWitnesses() {
    Verified verified = verified(kept("crash-tolerant"));
    assertThat(verified.tier()).isEqualTo(TrustTier.CRASH_TOLERANT);
    assertThat(verified.backing().quorum()).isFalse();
    assertThat(verified.text().en())
        .contains("is not met: 1 of 3 distinct operators", "2 of the log's own 3 machines");
    Receipt both =
        PARTIES.cosigned(
            kept("crash-tolerant"),
            List.of(PARTIES.nodes.get(0), PARTIES.nodes.get(1), PARTIES.bank, PARTIES.university));
    assertThat(verified(both).tier()).isEqualTo(TrustTier.CRASH_TOLERANT);
    assertThat(verified(both).text().en())
        .contains("is met: 2 of 3 distinct operators", "2 of the log's own 3 machines");
  }

  @Test
  void takesTwoKeysOfOneOperatorForOneOperator() {
    String policy =
        """
        log %s
        witness a %s
        witness b %s
        group both all a b
        quorum both
        """
            .formatted(PARTIES.log.key(), PARTIES.bank.key(), PARTIES.bankToo.key());
    Verified verified =
        verified(
            PARTIES
                .cosigned(PARTIES.direct(), List.of(PARTIES.bank, PARTIES.bankToo))
                .with(PARTIES.policy(policy)));
    assertThat(verified.text().en()).contains("1 of 1 distinct operators");
    assertThat(verified.text().zh()).contains("1 家独立运营方中有 1 家");
  }

  @Test
  void takesTheLogsOwnWitnessesForNothing() {
    SecretKey node = PARTIES.nodes.getFirst();
    String policy = "witness own %s\nquorum own\n".formatted(node.key());
    Verified verified =
        verified(PARTIES.cosigned(PARTIES.direct(), List.of(node)).with(PARTIES.policy(policy)));
    assertThat(verified.tier()).isEqualTo(TrustTier.SELF);
  }

  @Test
  void believesNobodyWithoutAPolicy() {
    Verified verified =
        verified(PARTIES.cosigned(PARTIES.direct(), List.of(PARTIES.bank, PARTIES.port)));
    assertThat(verified.tier()).isEqualTo(TrustTier.SELF);
    assertThat(verified.text().en()).contains("(bank.example, port.example) do not count");
  }

  @Test
  void asksThePinnedPolicyInPlaceOfTheReceiptsOwn() {
    String strict = PARTIES.twoOfThree().replace("group any-two 2", "group any-two all");
    assertBroken(pinned(strict).verify(kept("witnessed")), Link.POLICY);
    assertBroken(pinned(PARTIES.twoOfThree()).verify(kept("direct")), Link.POLICY);
    Verdict lenient =
        pinned("witness b %s\nquorum b\n".formatted(PARTIES.bank.key())).verify(kept("witnessed"));
    assertThat(((Verified) lenient).backing().policy()).isEqualTo(PolicySource.PINNED);
    assertThat(lenient.text().en()).contains("Your policy is met: 1 of 1 distinct operators");
    String foreignLog = "log %s\nquorum none\n".formatted(PARTIES.second.key());
    assertBroken(pinned(foreignLog).verify(kept("witnessed")), Link.LOG_KEY);
  }

  @Test
  void refusesAPolicyTheLogDidNotSign() {
    Receipt receipt = kept("witnessed");
    assertBroken(
        unpinned.verify(receipt.with(SignedNote.sign(PARTIES.twoOfThree(), PARTIES.second))),
        Link.POLICY);
    assertBroken(unpinned.verify(receipt.with(PARTIES.policy("quorum x\n"))), Link.POLICY);
    assertBroken(
        unpinned.verify(
            receipt.with(PARTIES.policy("log %s\nquorum none\n".formatted(PARTIES.second.key())))),
        Link.POLICY);
  }

  @Test
  void refusesLinesThatAreNotOfTheKeysItNames() {
    Receipt receipt = kept("witnessed");
    List<NoteSignature> lines = receipt.checkpoint().note().signatures();
    Checkpoint doubled =
        new Checkpoint(
            receipt.checkpoint().origin(),
            receipt.checkpoint().size(),
            receipt.checkpoint().root(),
            new SignedNote(
                receipt.checkpoint().note().text(),
                List.of(lines.get(0), lines.get(1), lines.get(2), lines.get(2))));
    Checkpoint swapped =
        new Checkpoint(
            receipt.checkpoint().origin(),
            receipt.checkpoint().size(),
            receipt.checkpoint().root(),
            new SignedNote(
                receipt.checkpoint().note().text(),
                List.of(lines.get(0), lines.get(2), lines.get(1))));
    for (Checkpoint changed : List.of(doubled, swapped)) {
      assertBroken(
          unpinned.verify(
              CanonicalJson.bytes(receipt.json().put("checkpoint", changed.toString()))),
          Link.COSIGNATURES);
    }
    ObjectNode less = receipt.json();
    less.withArray("cosignerKeys").remove(1);
    assertBroken(unpinned.verify(CanonicalJson.bytes(less)), Link.COSIGNATURES);
  }

  @Test
  void refusesADisclosureThatIsForeignDoubledOrOutOfOrder() {
    ObjectNode json = kept("witnessed").json();
    List<String> shown =
        json.withArray("disclosures").valueStream().map(JsonNode::textValue).toList();
    assertThat(shown).hasSize(3); // the buyer, her name, a lot
    for (List<String> changed :
        List.of(
            shown.reversed(),
            List.of(shown.get(0), shown.get(0)),
            List.of("WyJzYWx0Iiwia1doIiw5OV0"),
            List.of("WyJzYWx0IiwgImtXaCIsIDk5XQ"))) {
      ArrayNode list = json.putArray("disclosures");
      changed.forEach(list::add);
      assertThat(unpinned.verify(CanonicalJson.bytes(json))).isInstanceOf(Broken.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch-countersigned", "witnessed", "crash-tolerant"})
  void refusesAFlippedBitInAnyByte(String name) {
    byte[] bytes = kept(name).bytes();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= (byte) (1 << i % 8);
      assertBroken(bytes, "byte " + i + " flipped");
      bytes[i] ^= (byte) (1 << i % 8);
      if (i % 3 == 0) {
        assertBroken(Arrays.copyOf(bytes, i), "cut at byte " + i);
      }
      if (i > 0 && bytes[i] != bytes[i - 1]) {
        byte[] swapped = bytes.clone();
        swapped[i] = bytes[i - 1];
        swapped[i - 1] = bytes[i];
        assertBroken(swapped, "bytes " + (i - 1) + " and " + i + " swapped");
      }
    }
    assertThat(unpinned.verify(bytes)).isInstanceOf(Verified.class);
  }

  @Test
  void refusesMembersMissingOrUnknown() {
    for (String member :
        kept("witnessed").json().propertyStream().map(Map.Entry::getKey).toList()) {
      ObjectNode less = kept("witnessed").json();
      less.remove(member);
      assertBroken(unpinned.verify(CanonicalJson.bytes(less)), Link.FORM);
    }
    assertBroken(
        unpinned.verify(CanonicalJson.bytes(kept("witnessed").json().put("tier", "BYZANTINE"))),
        Link.FORM);
  }

  private static ReceiptVerifier pinned(String policy) {
    return new ReceiptVerifier(Set.of(), Set.of(), Optional.of(TrustPolicy.parse(policy)));
  }

  private Verified verified(Receipt receipt) {
    Verdict verdict = unpinned.verify(receipt.bytes());
    assertThat(verdict).as(verdict.text().en()).isInstanceOf(Verified.class);
    return (Verified) verdict;
  }

  private void assertBroken(byte[] bytes, String what) {
    if (!(unpinned.verify(bytes) instanceof Broken)) {
      throw new AssertionError("verified with " + what);
    }
  }

  private static void assertBroken(Verdict verdict, Link link) {
    assertThat(verdict).as(verdict.text().en()).isInstanceOf(Broken.class);
    assertThat(((Broken) verdict).link()).isEqualTo(link);
  }
}
