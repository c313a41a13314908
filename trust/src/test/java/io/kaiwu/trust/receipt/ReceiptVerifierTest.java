// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.receipt.Verdict.Broken;
import io.kaiwu.trust.receipt.Verdict.Verified;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceiptVerifierTest {

  private final SecureRandom random = new SecureRandom();
  private final SecretKey organisation = SecretKey.generate("plant-1.example", random);
  private final SecretKey log = SecretKey.generate("plant-1.example/log", random);
  private final Receipt receipt = receipt(12.5, organisation, log);
  private final ReceiptVerifier unpinned = ReceiptVerifier.withoutPins();

  /** The middle leaf of three, so that the proof has a left and a right part. */
  private static Receipt receipt(double kWh, SecretKey organisation, SecretKey log) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode().put("kWh", kWh).put("注", "节能\n");
    SignedEntry entry = SignedEntry.sign("application/json", payload, organisation);
    MerkleHasher hasher = new MerkleHasher();
    byte[] left = hasher.leaf(new byte[] {1});
    byte[] right = hasher.leaf(new byte[] {3});
    byte[] root = hasher.node(hasher.node(left, hasher.leaf(entry.leafBytes())), right);
    return Receipt.of(
        entry,
        1,
        List.of(digest(left), digest(right)),
        Checkpoint.sign(3, digest(root), log),
        log.key(),
        List.of(organisation.key()));
  }

  private static Digest digest(byte[] hash) {
    return new Digest(HexFormat.of().formatHex(hash));
  }

  @Test
  void verifiesWhatIsWholeAndSaysWhoseKeysItTook() {
    Verdict verdict = unpinned.verify(receipt.bytes());
    assertThat(verdict).isInstanceOf(Verified.class);
    Verified verified = (Verified) verdict;
    assertThat(verified.tier()).isEqualTo(TrustTier.SELF);
    assertThat(verified.receipt()).isEqualTo(receipt);
    assertThat(verified.organisationPinned()).isFalse();
    assertThat(verified.text().en())
        .contains("the ones the receipt names")
        .contains(organisation.key().fingerprint().hex());
    assertThat(verified.text().zh()).contains("回执自己给出");
  }

  @Test
  void believesPinnedKeysWithoutTheWarning() {
    Verdict verdict =
        new ReceiptVerifier(Set.of(log.key()), Set.of(organisation.key())).verify(receipt.bytes());
    assertThat(verdict).isInstanceOf(Verified.class);
    assertThat(verdict.text().en()).doesNotContain("names");
  }

  @Test
  void refusesKeysThatAreNotPinned() {
    VKey stranger = SecretKey.generate("plant-1.example", random).key();
    assertBroken(
        new ReceiptVerifier(Set.of(), Set.of(stranger)).verify(receipt.bytes()),
        Link.ORGANISATION_KEY);
    assertBroken(
        new ReceiptVerifier(Set.of(stranger), Set.of()).verify(receipt.bytes()), Link.LOG_KEY);
  }

  @Test
  void refusesEverySingleBitFlip() {
    byte[] bytes = receipt.bytes();
    for (int i = 0; i < bytes.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        bytes[i] ^= (byte) (1 << bit);
        assertBroken(bytes, "bit " + bit + " of byte " + i + " flipped");
        bytes[i] ^= (byte) (1 << bit);
      }
    }
    assertThat(unpinned.verify(bytes)).isInstanceOf(Verified.class);
  }

  @Test
  void refusesEveryByteLostDoubledOrSwapped() {
    byte[] bytes = receipt.bytes();
    for (int i = 0; i < bytes.length; i++) {
      ByteArrayOutputStream lost = new ByteArrayOutputStream();
      lost.write(bytes, 0, i);
      lost.write(bytes, i + 1, bytes.length - i - 1);
      assertBroken(lost.toByteArray(), "byte " + i + " lost");
      ByteArrayOutputStream doubled = new ByteArrayOutputStream();
      doubled.write(bytes, 0, i + 1);
      doubled.write(bytes, i, bytes.length - i);
      assertBroken(doubled.toByteArray(), "byte " + i + " doubled");
      assertBroken(Arrays.copyOf(bytes, i), "cut at byte " + i);
      if (i > 0 && bytes[i] != bytes[i - 1]) {
        byte[] swapped = bytes.clone();
        swapped[i] = bytes[i - 1];
        swapped[i - 1] = bytes[i];
        assertBroken(swapped, "bytes " + (i - 1) + " and " + i + " swapped");
      }
    }
  }

  @Test
  void refusesAReceiptPutTogetherFromTwo() {
    JsonNode one = receipt.json();
    for (Receipt other :
        List.of(
            receipt(13.5, organisation, log),
            receipt(12.5, SecretKey.generate("plant-1.example", random), log),
            receipt(12.5, organisation, SecretKey.generate("plant-1.example/log", random)))) {
      ObjectNode two = other.json();
      for (String member : two.properties().stream().map(e -> e.getKey()).toList()) {
        ObjectNode mixed = two.deepCopy();
        mixed.set(member, one.path(member));
        Verdict verdict = unpinned.verify(CanonicalJson.bytes(mixed));
        boolean unchanged = one.path(member).equals(two.path(member));
        assertThat(verdict).as(member).isInstanceOf(unchanged ? Verified.class : Broken.class);
      }
    }
  }

  /** A key costs a tenth of a millisecond to read: a million would keep a verifier for minutes. */
  @Test
  void refusesListsThatAreTooLongBeforeItReadsThem() {
    ObjectNode many = receipt.with(receipt.checkpoint(), List.of()).json();
    for (String name : List.of("cosignerKeys", "organisationKeys", "proof", "disclosures")) {
      ObjectNode tooLong = many.deepCopy();
      ArrayNode list = tooLong.putArray(name);
      for (int i = 0; i < 100_000; i++) {
        list.add("not even a key");
      }
      Broken broken = (Broken) unpinned.verify(CanonicalJson.bytes(tooLong));
      assertThat(broken.link()).isEqualTo(Link.FORM);
      assertThat(broken.text().en()).contains(name, "100000");
    }
  }

  @Test
  void refusesMembersMissingOrUnknown() {
    for (String member : receipt.json().properties().stream().map(e -> e.getKey()).toList()) {
      ObjectNode less = receipt.json();
      less.remove(member);
      assertBroken(unpinned.verify(CanonicalJson.bytes(less)), Link.FORM);
    }
    assertBroken(
        unpinned.verify(CanonicalJson.bytes(receipt.json().put("note", "trust me"))), Link.FORM);
  }

  @Test
  void refusesAClaimOfMoreTrustThanIsProven() {
    for (TrustTier claimed : TrustTier.values()) {
      Verdict verdict =
          unpinned.verify(CanonicalJson.bytes(receipt.json().put("tier", claimed.name())));
      if (claimed == TrustTier.SELF) {
        assertThat(verdict).isInstanceOf(Verified.class);
      } else {
        assertBroken(verdict, Link.TIER);
      }
    }
  }

  @Test
  void refusesWitnessesInTheFirstFormatAndSignaturesNobodyNamed() {
    ObjectNode witnessed = receipt.json();
    witnessed.withArray("witnessKeys").add(log.key().toString());
    assertBroken(unpinned.verify(CanonicalJson.bytes(witnessed)), Link.COSIGNATURES);

    SecretKey stranger = SecretKey.generate("stranger.example", random);
    String line = Checkpoint.sign(3, receipt.checkpoint().root(), stranger).toString();
    String both = receipt.checkpoint() + line.substring(line.indexOf("\n\n") + 2);
    assertBroken(
        unpinned.verify(CanonicalJson.bytes(receipt.json().put("checkpoint", both))),
        Link.COSIGNATURES);
  }

  @Test
  void refusesTheCheckpointOfAnotherOrigin() {
    SecretKey other = SecretKey.generate("plant-2.example/log", random);
    ObjectNode moved = receipt.json();
    moved.put("logKey", other.key().toString());
    assertBroken(unpinned.verify(CanonicalJson.bytes(moved)), Link.ORIGIN);
  }

  @Test
  void namesTheFirstBrokenLinkInBothLanguages() {
    ObjectNode forged = receipt.json();
    ((ObjectNode) forged.path("entry").path("payload")).put("kWh", 99);
    Broken broken = (Broken) unpinned.verify(CanonicalJson.bytes(forged));
    assertThat(broken.link()).isEqualTo(Link.ORGANISATION_SIGNATURE);
    assertThat(broken.text().zh()).contains("签名不符").contains("plant-1.example");
    assertThat(broken.text().en()).contains("not what the organisation");
  }

  @Test
  void returnsWhateverItIsGiven() {
    java.util.Random fuzz = new java.util.Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] noise = new byte[fuzz.nextInt(200)];
      fuzz.nextBytes(noise);
      assertBroken(unpinned.verify(noise), Link.FORM);
    }
    assertBroken(unpinned.verify("[".repeat(50_000).getBytes(StandardCharsets.UTF_8)), Link.FORM);
    assertBroken(unpinned.verify("null".getBytes(StandardCharsets.UTF_8)), Link.FORM);
    byte[] utf16 =
        new String(receipt.bytes(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
    assertBroken(unpinned.verify(utf16), Link.FORM);
  }

  private void assertBroken(byte[] bytes, String what) {
    if (!(unpinned.verify(bytes) instanceof Broken)) {
      throw new AssertionError("verified with " + what);
    }
  }

  private static void assertBroken(Verdict verdict, Link link) {
    assertThat(verdict).isInstanceOf(Broken.class);
    assertThat(((Broken) verdict).link()).isEqualTo(link);
  }
}
