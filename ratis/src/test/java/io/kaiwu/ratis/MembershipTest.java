// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that go, come back, come anew and go for good. */
class MembershipTest {

  private static final RatisSettings KEEPING = Trio.SETTINGS.withSnapshots(4, 100, 4096);

  @TempDir Path folder;
  private Trio trio;

  @BeforeEach
  void start() throws Exception {
    trio = new Trio(folder);
  }

  @AfterEach
  void stop() {
    trio.close();
  }

  @Test
  void aNodeThatWasAwayCatchesUpFromALeaderThatForgotItsLog() throws Exception {
    trio.nodes.getFirst().append(trio.entries("before-", 2)).join();
    trio.nodes.removeLast().close();
    for (int i = 0; i < 20; i++) { // four snapshots: Raft's own copies are gone
      trio.nodes.getFirst().append(trio.entries("while-" + i + "-", 2)).join();
    }
    Plant.eventually("Raft forgot the beginning", () -> firstRaftFiles("n1").isEmpty());
    trio.nodes.add(
        trio.plant.open(trio.peers.get(2), trio.peers, NodePlan.Start.AGAIN, Trio.SETTINGS));
    trio.nodes.getFirst().append(trio.entries("after-", 2)).join();
    trio.awaitEqualCheckpoints();
    assertThat(trio.nodes.getLast().log().checkpoint().size()).isEqualTo(44);
  }

  @Test
  void aNodeThatWasAwayForAShortWhileCatchesUpFromRaftsLog() throws Exception {
    trio.close();
    trio = new Trio(Files.createDirectory(folder.resolve("kept")), KEEPING);
    trio.nodes.getFirst().append(trio.entries("before-", 2)).join();
    trio.nodes.removeLast().close();
    for (int i = 0; i < 20; i++) { // Raft forgets several times, but not the newest
      trio.nodes.getFirst().append(trio.entries("while-" + i + "-", 2)).join();
    }
    RatisNode back = trio.plant.open(trio.peers.get(2), trio.peers, NodePlan.Start.AGAIN, KEEPING);
    Set<String> threads = ConcurrentHashMap.newKeySet();
    back.onBlock(block -> threads.add(Thread.currentThread().getName()));
    trio.nodes.add(back);
    trio.awaitEqualCheckpoints();
    assertThat(back.log().checkpoint().size()).isEqualTo(42);
    assertThat(threads).isNotEmpty().doesNotContain("ratis-install");
  }

  @Test
  void aNodeThatLostItsFilesMustJoinAnew() throws Exception {
    for (int i = 0; i < 12; i++) {
      trio.nodes.getFirst().append(trio.entries("before-" + i + "-", 2)).join();
    }
    trio.nodes.removeLast().close();
    wipe(folder.resolve("n3"));
    assertThatThrownBy(() ->
            trio.plant.open(trio.peers.get(2), trio.peers, NodePlan.Start.AGAIN, Trio.SETTINGS))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("--join");

    trio.nodes.add(
        trio.plant.open(trio.peers.get(2), trio.peers, NodePlan.Start.JOIN, Trio.SETTINGS));
    trio.nodes.getLast().append(trio.entries("after-", 2)).join();
    trio.awaitEqualCheckpoints();
    assertThat(trio.nodes.getFirst().members()).containsExactlyInAnyOrderElementsOf(trio.peers);
    try (ClusterAdmin admin = ClusterAdmin.of(trio.peers.subList(0, 1), Optional.empty())) {
      assertThat(admin.status()).hasSize(3).allMatch(one -> one.silence().isEmpty());
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  void saysWhenThereIsNoMajorityAndGoesOnWhenThereIs() throws Exception {
    trio.nodes.removeFirst().close();
    trio.nodes.removeFirst().close();
    RatisNode last = trio.nodes.getFirst();
    last.close();
    trio.nodes.clear();
    RatisNode alone =
        trio.plant.open(
            trio.peers.get(2),
            trio.peers,
            NodePlan.Start.AGAIN,
            Trio.SETTINGS.withPatience(Duration.ofSeconds(1)));
    trio.nodes.add(alone);
    List<SignedEntry> batch = trio.entries("late-", 2);
    assertThatThrownBy(() -> alone.append(batch).join())
        .cause()
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("No majority");

    trio.nodes.add(
        trio.plant.open(trio.peers.get(0), trio.peers, NodePlan.Start.AGAIN, Trio.SETTINGS));
    Plant.eventually("writes go on", () -> written(alone, batch));
    assertThat(alone.log().checkpoint().size()).isEqualTo(2);
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  void aNodeThatCannotApplyABlockStopsAndTheOthersGoOn() throws Exception {
    trio.nodes.getFirst().append(trio.entries("before-", 2)).join();
    RatisNode broken = trio.nodes.getLast();
    broken.onBlock(block -> {
      throw new IllegalStateException("the disk is full");
    });
    for (int i = 0; i < 3; i++) {
      trio.nodes.getFirst().append(trio.entries("after-" + i + "-", 2)).join();
    }
    Plant.eventually("it has stopped", () -> broken.findFailure().isPresent());
    assertThatThrownBy(() -> broken.append(trio.entries("late-", 1)))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("the disk is full");
    assertThat(trio.nodes.getFirst().log().checkpoint().size()).isEqualTo(8);
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  void addsAndRemovesNodesWhileItRuns() throws Exception {
    trio.nodes.getFirst().append(trio.entries("three-", 5)).join();
    Peer fourth = new Peer("n4", "127.0.0.1", Plant.peers(1).getFirst().port());
    List<Peer> four = Stream.concat(trio.peers.stream(), Stream.of(fourth)).toList();
    trio.nodes.add(trio.plant.open(fourth, four, NodePlan.Start.JOIN, Trio.SETTINGS));
    trio.nodes.getLast().append(trio.entries("four-", 5)).join();
    trio.awaitEqualCheckpoints();

    trio.nodes.removeFirst().close();
    try (ClusterAdmin admin =
        ClusterAdmin.of(List.of(fourth, trio.peers.get(1)), Optional.empty())) {
      admin.remove("n1");
      assertThat(admin.members()).extracting(Peer::id).containsExactlyInAnyOrder("n2", "n3", "n4");
      assertThatThrownBy(() -> admin.remove("n9")).hasMessageContaining("n9");
    }
    trio.nodes.getFirst().append(trio.entries("less-", 5)).join();
    trio.awaitEqualCheckpoints();
  }

  private static boolean written(RatisNode node, List<SignedEntry> batch) {
    return node.append(batch).handle((committed, failed) -> failed == null).join();
  }

  private List<Path> firstRaftFiles(String id) throws Exception {
    try (Stream<Path> files = Files.walk(folder.resolve(id).resolve("raft"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("log_0")).toList();
    }
  }

  private static void wipe(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
