// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.EmbeddedLog;
import io.kaiwu.trust.log.FrozenLog;
import io.kaiwu.trust.log.LogSettings;
import io.kaiwu.trust.log.SequencerKind;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same tree under one sequencer and the other, and moves that are broken off. */
class LogMoveTest {

  private static final int ENTRIES = 20;
  private static final int STEPS = 9;

  @TempDir Path folder;
  private Plant plant;
  private List<Peer> peers;

  @BeforeEach
  void start() throws IOException {
    plant = new Plant(folder);
    peers = Plant.peers(3);
  }

  private EmbeddedLog embedded() {
    return EmbeddedLog.open(
        folder.resolve("ledger"),
        plant.logKey,
        List.of(plant.organisation.key()),
        LogSettings.DEFAULT);
  }

  private Checkpoint write(String prefix, int count) {
    try (EmbeddedLog log = embedded()) {
      for (int i = 0; i < count; i++) {
        log.append(List.of(plant.entry(prefix + i))).join();
      }
      return log.checkpoint();
    }
  }

  private LogMove move(Consumer<String> step) {
    return new LogMove(folder, plant.logKey, step);
  }

  @Test
  void continuesTheSameTreeThereAndBack() throws Exception {
    Checkpoint before = write("old", ENTRIES);

    Checkpoint frozen = move(step -> {}).toRaft(peers);
    assertThat(frozen).isEqualTo(before);
    MoveRecord there;
    List<RatisNode> nodes = new ArrayList<>();
    try {
      peers.forEach(
          peer -> nodes.add(plant.open(peer, peers, NodePlan.Start.AGAIN, Trio.SETTINGS)));
      there =
          MoveRecord.cross(
              nodes.getFirst(),
              frozen,
              SequencerKind.EMBEDDED,
              plant.organisation,
              InstantSource.system());
      nodes.getLast().append(List.of(plant.entry("raft"))).join();
    } finally {
      nodes.forEach(RatisNode::close);
    }
    Checkpoint moved = move(step -> {}).toEmbedded(peers);
    assertThat(moved.size()).isEqualTo(ENTRIES + 2);
    try (EmbeddedLog log = embedded()) {
      MoveRecord back =
          MoveRecord.cross(
              log, moved, SequencerKind.RAFT, plant.organisation, InstantSource.system());
      assertThat(back.holds()).isTrue();
      assertThat(log.entry(0).payloadJson().path("id").asText()).isEqualTo("old0");
      assertThat(log.audit(done -> {}).damages()).isEmpty();
    }
    assertThat(MoveRecord.parse(there.bytes())).isEqualTo(there);
    assertThat(there.holds()).isTrue();
    assertThat(there.before()).isEqualTo(before);
  }

  @Test
  void aRecordWhoseStatesDoNotFollowFromOneAnotherDoesNotHold() {
    Checkpoint first = write("a", 3);
    Checkpoint second = write("b", 3);
    MoveRecord forged =
        new MoveRecord(
            SequencerKind.EMBEDDED,
            SequencerKind.RAFT,
            plant.logKey.key(),
            first,
            second,
            List.of(first.root()),
            List.of());
    assertThat(forged.holds()).isFalse();
  }

  @Test
  void aMoveToNodesMayBeBrokenOffAfterAnyStep() throws Exception {
    Checkpoint before = write("old", ENTRIES);
    for (int at = 0; at < STEPS; at++) {
      breakOff(at, move -> move.toRaft(peers));
      boolean frozen = FrozenLog.find(folder.resolve("ledger")).isPresent();
      boolean begun = NodeHome.in(folder.resolve("n1")).isKnown();
      assertThat(begun && !frozen).isFalse(); // never may both go on
    }
    assertThat(move(step -> {}).toRaft(Plant.peers(3))).isEqualTo(before);
    assertThat(NodeHome.in(folder.resolve("n3")).peers()).isEqualTo(peers);
    assertThatThrownBy(this::embedded)
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("frozen");
  }

  @Test
  void aMoveBackMayBeBrokenOffAfterAnyStep() throws Exception {
    Checkpoint before = write("old", ENTRIES);
    move(step -> {}).toRaft(peers);
    for (int at = 0; at < STEPS - 2; at++) {
      breakOff(at, move -> move.toEmbedded(peers));
      boolean goesOn =
          Files.exists(folder.resolve("ledger"))
              && FrozenLog.find(folder.resolve("ledger")).isEmpty();
      boolean nodesFrozen = true;
      for (Peer peer : peers) {
        nodesFrozen &= FrozenLog.find(plant.home(peer.id()).log()).isPresent();
      }
      assertThat(goesOn && !nodesFrozen).isFalse();
    }
    LogMove again = move(step -> {});
    assertThat(again.toEmbedded(peers)).isEqualTo(before);
    again.done();
    assertThat(write("new", 1).size()).isEqualTo(ENTRIES + 1);
    assertThatThrownBy(() -> again.toEmbedded(peers)).hasMessageContaining("already");
  }

  /** Runs a move until after that many steps. */
  private void breakOff(int steps, Moving moving) throws IOException {
    AtomicInteger done = new AtomicInteger();
    try {
      moving.run(
          move(step -> {
            if (done.getAndIncrement() >= steps) {
              throw new IllegalStateException("broken off after " + step);
            }
          }));
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageContaining("broken off");
    }
  }

  @FunctionalInterface
  private interface Moving {
    void run(LogMove move) throws IOException;
  }
}
