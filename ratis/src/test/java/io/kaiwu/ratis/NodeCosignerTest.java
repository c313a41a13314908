// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.EmbeddedLog;
import io.kaiwu.trust.log.LogSettings;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node signs with its own key, and what it never signs. */
class NodeCosignerTest {

  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  @TempDir Path folder;
  private Plant plant;

  @BeforeEach
  void start() {
    plant = new Plant(folder);
  }

  private NodeCosigner cosigner() {
    return NodeCosigner.open(
        plant.home("n1"), "n1", plant.logKey.key(), new SecureRandom(), () -> NOW);
  }

  private EmbeddedLog log(String name, int entries) {
    EmbeddedLog log =
        EmbeddedLog.open(
            folder.resolve(name),
            plant.logKey,
            List.of(plant.organisation.key()),
            LogSettings.DEFAULT);
    for (int i = 0; i < entries; i++) {
      log.append(List.of(plant.entry(name + i))).join();
    }
    return log;
  }

  @Test
  void signsWhatItHoldsWithItsOwnKeyAndTheTime() {
    try (EmbeddedLog log = log("a", 3);
        NodeCosigner cosigner = cosigner()) {
      Checkpoint signed = cosigner.cosign(log, log.checkpoint());
      assertThat(cosigner.key().name()).isEqualTo(Plant.ORIGIN + "/n1");
      assertThat(cosigner.key().operator()).isEqualTo(plant.logKey.key().operator());
      assertThat(Cosignature.find(signed, cosigner.key()).orElseThrow().time()).isEqualTo(NOW);
    }
  }

  @Test
  void goesOnlyForwardAlsoWhenItWasStartedAgain() {
    try (EmbeddedLog log = log("a", 3)) {
      Checkpoint small = log.checkpoint();
      log.append(List.of(plant.entry("more"))).join();
      Checkpoint large = log.checkpoint();
      try (NodeCosigner cosigner = cosigner()) {
        assertThat(cosigner.cosign(log, large).size()).isEqualTo(4);
      }
      try (NodeCosigner again = cosigner()) {
        Checkpoint answer = again.cosign(log, small);
        assertThat(answer.note().text()).isEqualTo(large.note().text());
        assertThat(Cosignature.find(answer, again.key())).isPresent();
      }
    }
  }

  @Test
  void signsNothingThatItDoesNotHold() {
    try (EmbeddedLog ahead = log("a", 4);
        NodeCosigner cosigner = cosigner()) {
      Checkpoint larger = ahead.checkpoint();
      try (EmbeddedLog behind = log("b", 2)) {
        assertThat(cosigner.cosign(behind, larger)).isEqualTo(behind.checkpoint());
      }
      try (EmbeddedLog other = log("c", 6)) {
        assertThatThrownBy(() -> cosigner.cosign(other, larger))
            .isInstanceOf(TrustException.class)
            .hasMessageContaining("not one of this node's log");
      }
    }
  }

  @Test
  void signsNoSecondHistoryAndKeepsTheEvidence() throws IOException {
    try (EmbeddedLog honest = log("a", 3);
        EmbeddedLog rewritten = log("b", 5)) {
      try (NodeCosigner cosigner = cosigner()) {
        cosigner.cosign(honest, honest.checkpoint());
      }
      try (NodeCosigner again = cosigner()) {
        assertThatThrownBy(() -> again.cosign(rewritten, rewritten.checkpoint()))
            .isInstanceOf(TrustException.class)
            .hasMessageContaining("another history");
      }
    }
    assertThat(plant.home("n1").cosigner().resolve("forks")).isNotEmptyDirectory();
  }

  @Test
  void saysSoWhenItsLogIsShorterThanWhatItSigned() {
    try (EmbeddedLog whole = log("a", 3);
        EmbeddedLog older = log("b", 2);
        NodeCosigner cosigner = cosigner()) {
      cosigner.cosign(whole, whole.checkpoint());
      assertThatThrownBy(() -> cosigner.cosign(older, older.checkpoint()))
          .hasMessageContaining("catching up");
    }
  }

  @Test
  void aKeyWhosePromisesAreLostSignsNoMore() throws IOException {
    Path home = plant.home("n1").cosigner();
    try (EmbeddedLog log = log("a", 3)) {
      try (NodeCosigner cosigner = cosigner()) {
        cosigner.cosign(log, log.checkpoint());
      }
      Files.delete(home.resolve("logs"));
      try (NodeCosigner again = cosigner()) {
        assertThatThrownBy(() -> again.cosign(log, log.checkpoint()))
            .isInstanceOf(TrustException.class)
            .hasMessageContaining("raft/cosigner");
      }
    }
  }

  @Test
  void aNewKeyTakesUpWhatTheOldOneSigned() throws IOException {
    try (EmbeddedLog honest = log("a", 3);
        EmbeddedLog rewritten = log("b", 5)) {
      try (NodeCosigner cosigner = cosigner()) {
        cosigner.cosign(honest, honest.checkpoint());
      }
      Files.delete(plant.home("n1").cosigner().resolve("node.key"));
      try (NodeCosigner rotated = cosigner()) {
        assertThatThrownBy(() -> rotated.cosign(rewritten, rewritten.checkpoint()))
            .hasMessageContaining("another history");
        assertThat(Cosignature.find(rotated.cosign(honest, honest.checkpoint()), rotated.key()))
            .isPresent();
      }
    }
  }
}
