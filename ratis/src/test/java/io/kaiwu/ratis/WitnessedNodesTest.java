// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.fraud.SubmissionEvidence;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.EmbeddedLog;
import io.kaiwu.trust.log.LogSettings;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.policy.Evaluation;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator of three nodes, who has the keys of all of them, lies; three of four witnesses are
 * honest, and three are asked for.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WitnessedNodesTest {

  private static final int ENTRIES = 12;

  private Path folder = Path.of("");
  private Trio trio;
  private Jury jury;
  private int logs;

  @BeforeAll
  void start(@TempDir Path shared) throws Exception {
    folder = shared;
    trio = new Trio(folder);
    trio.nodes.getFirst().append(trio.entries("honest-", ENTRIES)).join();
    trio.awaitEqualCheckpoints();
  }

  @BeforeEach
  void convene() throws Exception {
    trio.awaitEqualCheckpoints();
    jury = new Jury(folder.resolve("jury-" + logs++), trio.plant.logKey.key());
  }

  @AfterEach
  void dismiss() {
    jury.close();
  }

  @AfterAll
  void stop() {
    trio.close();
  }

  private RatisNode node() {
    return trio.nodes.getFirst();
  }

  /** What all nodes and, of the witnesses, the liar and those that can be brought to it sign. */
  private Evaluation evaluate(TransparencyLog log) throws IOException {
    Checkpoint all = jury.ask(log, folder.resolve("asker-" + logs++));
    return jury.policy(node().keys()).evaluate(all);
  }

  /** The operator's own making: so much of the history, then another. */
  private EmbeddedLog rewritten(int kept, int others) {
    EmbeddedLog log =
        EmbeddedLog.open(
            folder.resolve("rewritten-" + logs++),
            trio.plant.logKey,
            List.of(trio.plant.organisation.key()),
            LogSettings.DEFAULT);
    List<SignedEntry> entries = new ArrayList<>();
    LongStream.range(0, kept).forEach(i -> entries.add(node().log().entry(i)));
    entries.addAll(trio.entries("rewritten-" + logs + "-", others));
    log.append(entries).join();
    return log;
  }

  @Test
  void allNodesSignOneState() throws IOException {
    Checkpoint signed = node().cosigned(node().log().checkpoint());
    Evaluation found = jury.policy(node().keys()).evaluate(signed);
    assertThat(found.nodes()).hasSize(3);
    assertThat(found.witnesses()).isEmpty();
  }

  @Test
  void nodesThatWentOnAndThoseThatDidNotMeetAtTheLargestState() throws Exception {
    Checkpoint old = node().log().checkpoint();
    trio.nodes.getLast().append(trio.entries("later-", 2)).join();
    Checkpoint large = trio.nodes.getLast().cosigned(trio.nodes.getLast().log().checkpoint());
    Checkpoint answer = node().cosigned(old);
    assertThat(answer.note().text()).isEqualTo(large.note().text());
    assertThat(jury.policy(node().keys()).evaluate(answer).nodes().size())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  @Threat(
      attack = Attack.REWRITE,
      setting = Setting.REPLICATED_WITNESSED,
      outcome = Outcome.PREVENTED)
  void aRewrittenHistoryIsNotCosignedByThreeOfFour() throws IOException {
    assertThat(evaluate(node().log()).quorum()).isTrue();
    try (EmbeddedLog rewritten = rewritten(7, 9)) {
      assertThat(evaluate(rewritten).quorum()).isFalse();
    }
    assertThat(jury.evidence()).isNotEmpty();
  }

  @Test
  @Threat(
      attack = Attack.EQUIVOCATION,
      setting = Setting.REPLICATED_WITNESSED,
      outcome = Outcome.PREVENTED)
  void twoHistoriesDoNotBothFindThreeOfFour() throws IOException {
    int common = (int) node().log().checkpoint().size();
    try (EmbeddedLog one = rewritten(common, 2);
        EmbeddedLog other = rewritten(common, 3)) {
      assertThat(evaluate(node().log()).quorum()).isTrue(); // what both have in common
      assertThat(evaluate(one).quorum()).isTrue();
      assertThat(evaluate(other).quorum()).isFalse();
    }
  }

  @Test
  @Threat(
      attack = Attack.WITHHOLDING,
      setting = Setting.REPLICATED_WITNESSED,
      outcome = Outcome.DETECTED)
  void aWithheldEntryIsNotInWhatWitnessesDatedAfterTheDeadline() throws IOException {
    SecretKey firm = trio.plant.organisation;
    SubmissionEvidence evidence =
        new SubmissionEvidence(
            trio.plant.entry("withheld"),
            firm.key(),
            trio.plant.logKey.key(),
            Jury.NOW.minusSeconds(120),
            Jury.NOW.minusSeconds(60));
    Evaluation after = evaluate(node().log());
    assertThat(evidence.isSigned()).isTrue();
    assertThat(after.quorum()).isTrue();
    assertThat(after.witnesses())
        .allSatisfy(witness -> assertThat(witness.time()).isAfter(evidence.deadline()));
    assertThat(evidence.isIn(leaves(node().log()))).isFalse();
  }

  private static List<Digest> leaves(TransparencyLog log) {
    MerkleHasher hasher = new MerkleHasher();
    return LongStream.range(0, log.checkpoint().size())
        .mapToObj(i -> new Digest(HexFormat.of().formatHex(hasher.leaf(log.entry(i).leafBytes()))))
        .toList();
  }
}
