// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.Committed;
import io.kaiwu.trust.log.Refusal;
import io.kaiwu.trust.log.RefusedException;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes in one JVM: what one of them takes is on all of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RatisNodeTest {

  private Trio trio;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    trio = new Trio(folder);
  }

  @AfterAll
  void stop() {
    trio.close();
  }

  @Test
  void allReplicasSignTheSameCheckpointWhereverEntriesCameIn() throws Exception {
    for (int i = 0; i < 3; i++) {
      Committed committed = trio.nodes.get(i).append(trio.entries("at" + i + "-", 10)).join();
      assertThat(committed.toIndex() - committed.fromIndex()).isEqualTo(10);
      assertThat(trio.nodes.get(i).log().checkpoint().size())
          .isGreaterThanOrEqualTo(committed.toIndex());
    }
    trio.awaitEqualCheckpoints();
    assertThat(trio.nodes.getFirst().log().audit(done -> {}).damages()).isEmpty();
  }

  @Test
  @Threat(attack = Attack.REPLAYED_ENTRY, setting = Setting.REPLICATED, outcome = Outcome.PREVENTED)
  void whatIsSentAgainIsOnTheLogOnce() throws Exception {
    List<SignedEntry> batch = trio.entries("again-", 7);
    Committed first = trio.nodes.get(0).append(batch).join();
    long before = trio.nodes.get(0).log().checkpoint().size();
    trio.nodes.get(1).append(trio.entries("between-", 3)).join();
    Committed second = trio.nodes.get(2).append(batch).join();

    assertThat(second.fromIndex()).isEqualTo(first.fromIndex());
    assertThat(second.toIndex()).isEqualTo(first.toIndex());
    trio.awaitEqualCheckpoints(); // the third knew the first batch before it had the second
    assertThat(trio.nodes.get(2).log().checkpoint().size()).isEqualTo(before + 3);
  }

  @Test
  void refusesABatchThatIsThereInPartOnly() {
    List<SignedEntry> batch = trio.entries("part-", 3);
    trio.nodes.getFirst().append(batch).join();
    List<SignedEntry> overlapping = List.of(batch.get(1), trio.plant.entry("new"));

    assertThatThrownBy(() -> trio.nodes.get(1).append(overlapping).join())
        .cause()
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.DUPLICATED));
  }

  @Test
  @Threat(attack = Attack.FORGED_ENTRY, setting = Setting.REPLICATED, outcome = Outcome.PREVENTED)
  void refusesAForeignSignerBeforeItQueues() {
    SecretKey stranger = SecretKey.generate("stranger.example", new SecureRandom());
    SignedEntry entry = SignedEntry.sign(Plant.TYPE, trio.plant.entry("x").payloadJson(), stranger);

    assertThatThrownBy(() -> trio.nodes.getFirst().append(List.of(entry)))
        .isInstanceOf(RefusedException.class);
  }
}
