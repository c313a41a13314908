// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.loop.LoopJson;
import io.kaiwu.loop.TestSite;
import io.kaiwu.loop.decision.Finding.Link;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be done to a Decision's file, and that it is found. */
class DecisionVerifierTest {

  private static byte[] file;
  private static byte[] other;
  private static byte[] decided;
  private static byte[] advised;
  private static ReceiptVerifier pinned;

  @BeforeAll
  static void make(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      TestDecisions decisions = new TestDecisions(site);
      file = site.decisions.export(decisions.measured());
      other = site.decisions.export(decisions.measured());
      decided = site.decisions.export(decisions.decided());
      List<ReadingColumns> windows = decisions.windows();
      Decision advice =
          site.decisions.decided(
              decisions.undecided("ADVISE", windows), decisions.about(), windows);
      advised = site.decisions.export(site.decisions.acted(advice, List.of()));
      pinned = site.notary.verifier();
    }
  }

  private static DecisionCheck verify(byte[] bytes) {
    return verifier(ReceiptVerifier.withoutPins()).verify(bytes);
  }

  private static DecisionVerifier verifier(ReceiptVerifier receipts) {
    return new DecisionVerifier(receipts, Map.of("maintenance/1", new MaintenanceCheck()));
  }

  private static ObjectNode tree(byte[] bytes) {
    try {
      return (ObjectNode) LoopJson.MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The file with something changed, in canonical form again. */
  private static byte[] changed(Consumer<ObjectNode> change) {
    ObjectNode tree = (ObjectNode) readable(file);
    change.accept(tree);
    return CanonicalJson.bytes(tree);
  }

  private static JsonNode readable(byte[] bytes) {
    try {
      return DecisionFile.parse(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Link firstBroken(byte[] bytes) {
    return verify(bytes).firstBroken().orElseThrow().link();
  }

  @Test
  void eachStageVerifies() {
    for (byte[] whole : List.of(file, other, decided, advised)) {
      DecisionCheck check = verify(whole);

      assertThat(check.findings()).allMatch(Finding::ok);
      assertThat(check.verified()).isTrue();
      assertThat(check.tier()).contains("SELF");
      assertThat(check.key().orElseThrow()).startsWith("plant-1.example/log+");
    }
  }

  @Test
  void looksAtEveryLinkOfTheChain() {
    assertThat(verify(file).findings())
        .extracting(Finding::link)
        .contains(Link.values())
        .isSorted();
  }

  /** Every offset was tried with both masks; that takes a minute, so each build tries some. */
  @Test
  void noByteOfTheFileCanBeChanged() {
    assertThat(
            IntStream.iterate(0, i -> i < file.length, i -> i + 5)
                .parallel()
                .filter(i -> stillVerifies(i, 1))
                .boxed())
        .isEmpty();
    assertThat(
            IntStream.iterate(2, i -> i < file.length, i -> i + 13)
                .parallel()
                .filter(i -> stillVerifies(i, 0x12))
                .boxed())
        .isEmpty();
  }

  private static boolean stillVerifies(int offset, int mask) {
    byte[] bytes = file.clone();
    bytes[offset] ^= (byte) mask;
    return verify(bytes).verified();
  }

  @Test
  void noEndOfTheFileCanBeCutOffAndNothingAdded() {
    for (int length = 0; length < file.length; length += 97) {
      assertThat(verify(Arrays.copyOf(file, length)).verified()).isFalse();
    }
    for (String tail : List.of(" ", "\n", "{}", "\0")) {
      byte[] longer =
          (new String(file, StandardCharsets.UTF_8) + tail).getBytes(StandardCharsets.UTF_8);
      assertThat(firstBroken(longer)).isEqualTo(Link.FILE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "null", "[]", "{}", "1", "\"x\"", "{\"format\":\"kaiwu-decision/1\"}"})
  void whateverTheBytesAreItReturns(String text) {
    assertThat(firstBroken(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(Link.FILE);
  }

  @Test
  void deeplyNestedBytesAreRefused() {
    assertThat(firstBroken("[".repeat(200_000).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Link.FILE);
  }

  /** Which value is changed, to what, and the link that must be the first to break. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/identity/site | \"plant-2\" | IDENTITY",
        "/identity/mode | \"SHADOW\" | IDENTITY",
        "/identity/definition/window | 4 | IDENTITY",
        "/identity/occasion/zh | \"别的\" | IDENTITY",
        "/evidence/recipe | \"test/2\" | EVIDENCE",
        "/evidence/windows/0/gaps | 0 | EVIDENCE",
        "/evidence/windows/1/count | 7 | EVIDENCE",
        "/evidence/windows/0/cleaned/MALFORMED | 0 | EVIDENCE",
        "/readings/0/value/0 | 1.75 | EVIDENCE",
        "/readings/1/time/2 | 1795336200000000 | EVIDENCE",
        "/readings/1/quality/1 | 1 | EVIDENCE",
        "/readings/1/tag/1 | 0 | EVIDENCE",
        "/readings/0/sequence/3 | 1 | EVIDENCE",
        "/readings/2/value/0 | 187 | OUTCOME",
        "/prediction/0/low | 1 | PREDICTION",
        "/prediction/0/high | 2 | PREDICTION",
        "/prediction/1/insideTraining | false | PREDICTION",
        "/plan/objective | 1 | PLAN",
        "/plan/bound | 1 | PLAN",
        "/plan/seed | 8 | PLAN",
        "/plan/problem/machines/0/failureCents | 1 | PLAN",
        "/plan/summary/en | \"no stop\" | PLAN",
        "/plan/verdict/accepted | false | PLAN",
        "/action/requests/0/value | 0 | ACTION",
        "/action/requests/0/deadline | \"2026-11-23T08:00:00Z\" | ACTION",
        "/action/commands/0/request/value | 0 | ACTION",
        "/action/commands/0/request/point | \"plant-1/engine-2:maintenance-stop\" | ACTION",
        "/action/commands/0/steps/0/detail/en | \"forced\" | ACTION",
        "/outcome/measures/0/gain | 99999 | OUTCOME",
        "/outcome/measures/0/high | 99999 | OUTCOME",
        "/outcome/truths/0/value | 12 | OUTCOME",
        "/outcome/measuredAt | \"2026-11-23T08:00:00Z\" | OUTCOME",
        "/receipt/0/receipt/index | 3 | RECEIPT",
        "/receipt/1/receipt/tier | \"WITNESSED\" | RECEIPT",
        "/receipt/2/receipt/entry/payload/at | \"2026-11-23T08:00:00Z\" | RECEIPT",
        "/receipt/0/stage | \"ACTED\" | RECEIPT"
      })
  void aChangedValueBreaksItsOwnLinkFirst(String pointer, String value, Link link) {
    byte[] bytes =
        changed(tree -> {
          int slash = pointer.lastIndexOf('/');
          JsonNode parent = tree.requiredAt(pointer.substring(0, slash));
          String last = pointer.substring(slash + 1);
          JsonNode before = tree.requiredAt(pointer);
          JsonNode after = readable(value.getBytes(StandardCharsets.UTF_8));
          assertThat(after).isNotEqualTo(before);
          if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), after);
          } else {
            ((ObjectNode) parent).set(last, after);
          }
        });

    assertThat(verify(bytes).verified()).isFalse();
    assertThat(firstBroken(bytes)).isEqualTo(link);
  }

  @Test
  void aReadingCannotBeReplacedByATextThatReadsAsZero() {
    byte[] bytes =
        changed(tree -> {
          ArrayNode values = (ArrayNode) tree.requiredAt("/readings/0/value");
          for (int i = 0; i < values.size(); i++) {
            if (values.get(i).doubleValue() == 0) {
              values.set(i, "nothing");
            }
          }
          assertThat(values.toString()).contains("nothing");
        });

    assertThat(verify(bytes).verified()).isFalse();
  }

  /** Someone who changes a reading and its digest is held by the seal. */
  @Test
  void readingsChangedWithTheirDigestBreakTheEvidence() {
    byte[] bytes =
        changed(tree -> {
          ((ArrayNode) tree.requiredAt("/readings/0/value")).set(0, 1.75);
          ((ObjectNode) tree.requiredAt("/evidence/windows/0"))
              .put("digest", Digest.of(new byte[9]).hex());
        });

    assertThat(firstBroken(bytes)).isEqualTo(Link.EVIDENCE);
  }

  @Test
  void planThatTheCheckerRefusesBreaksEvenIfItWasSealedSo(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      TestDecisions decisions = new TestDecisions(site);
      List<ReadingColumns> windows = decisions.windows();
      Decision honest = decisions.undecided("ADVISE", windows);
      ObjectNode tree = DecisionFile.toTree(honest);
      ((ObjectNode) tree.required("plan"))
          .put("objective", honest.plan().objective().orElseThrow() - 100);
      Decision sealed =
          site.decisions.decided(DecisionFile.fromTree(tree), decisions.about(), windows);

      Finding broken = verify(site.decisions.export(sealed)).firstBroken().orElseThrow();
      assertThat(broken.link()).isEqualTo(Link.PLAN);
      assertThat(broken.text().en()).contains("independent checker");
    }
  }

  @Test
  void commandNobodyAskedForBreaksEvenIfItWasSealedSo(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      TestDecisions decisions = new TestDecisions(site);
      Decision decision = decisions.decided();
      List<JsonNode> commands = decisions.carriedOut(decision);
      ((ObjectNode) commands.getFirst().required("request")).put("value", 0.5);
      Decision sealed = site.decisions.acted(decision, commands);

      assertThat(firstBroken(site.decisions.export(sealed))).isEqualTo(Link.ACTION);
    }
  }

  @Test
  void commandOfALoopThatOnlyAdvisesBreaks(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      TestDecisions decisions = new TestDecisions(site);
      List<ReadingColumns> windows = decisions.windows();
      Decision advice =
          site.decisions.decided(
              decisions.undecided("ADVISE", windows), decisions.about(), windows);
      Decision sealed = site.decisions.acted(advice, decisions.carriedOut(advice));

      assertThat(firstBroken(site.decisions.export(sealed))).isEqualTo(Link.ACTION);
    }
  }

  @Test
  void receiptsOfAnotherDecisionDoNotFit() {
    JsonNode foreign = tree(other).required("receipt");

    assertThat(firstBroken(changed(tree -> tree.set("receipt", foreign)))).isEqualTo(Link.RECEIPT);
    for (int i = 0; i < 3; i++) {
      int place = i;
      assertThat(
              firstBroken(
                  changed(tree ->
                      ((ArrayNode) tree.required("receipt")).set(place, foreign.get(place)))))
          .isEqualTo(Link.RECEIPT);
    }
  }

  @Test
  void sealCannotBeDroppedAndItsPartLeftIn() {
    assertThat(firstBroken(changed(tree -> ((ArrayNode) tree.required("receipt")).remove(2))))
        .isEqualTo(Link.OUTCOME);
    assertThat(
            firstBroken(
                changed(tree -> {
                  ArrayNode seals = (ArrayNode) tree.required("receipt");
                  seals.remove(2);
                  seals.remove(1);
                  tree.putNull("outcome");
                  ((ArrayNode) tree.required("readings")).remove(2);
                })))
        .isEqualTo(Link.ACTION);
    assertThat(firstBroken(changed(tree -> tree.putArray("receipt")))).isEqualTo(Link.RECEIPT);
  }

  /** Nobody is made to show how it went on: an earlier stage stands by itself. */
  @Test
  void laterStagesCanBeLeftOutWithTheirSeals() {
    byte[] bytes =
        changed(tree -> {
          ((ArrayNode) tree.required("receipt")).remove(2);
          tree.putNull("outcome");
          ((ArrayNode) tree.required("readings")).remove(2);
        });

    assertThat(verify(bytes).verified()).isTrue();
  }

  @Test
  void receiptsInTheWrongOrderBreak() {
    assertThat(
            firstBroken(
                changed(tree -> {
                  ArrayNode seals = (ArrayNode) tree.required("receipt");
                  seals.add(seals.remove(1));
                })))
        .isEqualTo(Link.RECEIPT);
    assertThat(
            firstBroken(
                changed(tree -> {
                  ArrayNode seals = (ArrayNode) tree.required("receipt");
                  JsonNode acted = seals.get(1).required("receipt");
                  ((ObjectNode) seals.get(1)).set("receipt", seals.get(2).required("receipt"));
                  ((ObjectNode) seals.get(2)).set("receipt", acted);
                })))
        .isEqualTo(Link.RECEIPT);
  }

  @Test
  void membersCannotBeAddedOrLeftOut() {
    assertThat(firstBroken(changed(tree -> tree.put("note", "x")))).isEqualTo(Link.FILE);
    assertThat(firstBroken(changed(tree -> tree.remove("readings")))).isEqualTo(Link.FILE);
    assertThat(verify(changed(tree -> ((ObjectNode) tree.required("plan")).put("x", 1))).verified())
        .isFalse();
  }

  @Test
  void pinnedKeysBelieveTheirOwnLogAndNoOther(@TempDir Path folder) {
    assertThat(verifier(pinned).verify(file).verified()).isTrue();
    try (TestSite stranger = TestSite.open(folder)) {
      byte[] foreign = stranger.decisions.export(new TestDecisions(stranger).measured());

      assertThat(verify(foreign).verified()).isTrue();
      assertThat(verifier(pinned).verify(foreign).firstBroken().orElseThrow().link())
          .isEqualTo(Link.RECEIPT);
      assertThat(verifier(stranger.notary.verifier()).verify(file).verified()).isFalse();
      assertThat(
              verifier(new ReceiptVerifier(Set.of(stranger.notary.log().key()), Set.of()))
                  .verify(foreign)
                  .verified())
          .isTrue();
    }
  }

  @Test
  void planOfAKindNobodyCanCheckIsSaidSo() {
    DecisionCheck check =
        new DecisionVerifier(ReceiptVerifier.withoutPins(), Map.of()).verify(file);

    assertThat(check.firstBroken().orElseThrow().link()).isEqualTo(Link.PLAN);
    assertThat(check.firstBroken().orElseThrow().text().en()).contains("no checker");
  }
}
