// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.Committed;
import io.kaiwu.trust.log.Refusal;
import io.kaiwu.trust.log.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes in one JVM. */
class RatisNodeTest {

  private static final RatisSettings SETTINGS =
      RatisSettings.DEFAULT.withPatience(Duration.ofSeconds(60)).withSnapshots(4, 4096);

  @TempDir Path folder;
  private Plant plant;
  private List<Peer> peers;
  private final List<RatisNode> nodes = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    plant = new Plant(folder);
    peers = Plant.peers(3);
    peers.forEach(peer -> nodes.add(plant.open(peer, peers, NodePlan.Start.BEGIN, SETTINGS)));
  }

  @AfterEach
  void stop() {
    nodes.forEach(RatisNode::close);
  }

  private List<SignedEntry> entries(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> plant.entry(prefix + i)).toList();
  }

  private void awaitEqualRoots() throws Exception {
    Plant.eventually(
        "equal checkpoints",
        () -> nodes.stream().map(n -> n.log().checkpoint().toString()).distinct().count() == 1);
  }

  @Test
  void allReplicasSignTheSameCheckpointWhereverEntriesCameIn() throws Exception {
    for (int i = 0; i < 3; i++) {
      Committed committed = nodes.get(i).append(entries("at" + i + "-", 10)).join();
      assertThat(committed.toIndex() - committed.fromIndex()).isEqualTo(10);
      assertThat(nodes.get(i).log().checkpoint().size()).isGreaterThanOrEqualTo(10 * (i + 1L));
    }
    awaitEqualRoots();
    assertThat(nodes.getFirst().log().audit(done -> {}).damages()).isEmpty();
  }

  @Test
  void whatIsSentAgainIsOnTheLogOnce() {
    List<SignedEntry> batch = entries("again-", 7);
    Committed first = nodes.get(0).append(batch).join();
    nodes.get(1).append(entries("between-", 3)).join();
    Committed second = nodes.get(2).append(batch).join();

    assertThat(second.fromIndex()).isEqualTo(first.fromIndex());
    assertThat(second.toIndex()).isEqualTo(first.toIndex());
    assertThat(nodes.get(2).log().checkpoint().size()).isEqualTo(10);
  }

  @Test
  void refusesABatchThatIsThereInPartOnly() {
    List<SignedEntry> batch = entries("part-", 3);
    nodes.getFirst().append(batch).join();
    List<SignedEntry> overlapping = List.of(batch.get(1), plant.entry("new"));

    assertThatThrownBy(() -> nodes.get(1).append(overlapping).join())
        .cause()
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.DUPLICATED));
  }

  @Test
  void refusesAForeignSignerBeforeItQueues() {
    SecretKey stranger = SecretKey.generate("stranger.example", new SecureRandom());
    SignedEntry entry = SignedEntry.sign(Plant.TYPE, plant.entry("x").payloadJson(), stranger);

    assertThatThrownBy(() -> nodes.getFirst().append(List.of(entry)))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aNodeThatWasAwayCatchesUpFromALeaderThatForgotItsLog() throws Exception {
    nodes.getFirst().append(entries("before-", 2)).join();
    nodes.removeLast().close();
    for (int i = 0; i < 20; i++) { // four snapshots: Raft's own copies are gone
      nodes.getFirst().append(entries("while-" + i + "-", 2)).join();
    }
    Plant.eventually("Raft forgot the beginning", () -> firstRaftFiles("n1").isEmpty());
    nodes.add(plant.open(peers.get(2), peers, NodePlan.Start.AGAIN, SETTINGS));
    nodes.getFirst().append(entries("after-", 2)).join();
    awaitEqualRoots();
    assertThat(nodes.getLast().log().checkpoint().size()).isEqualTo(44);
  }

  @Test
  void aNodeThatLostItsFilesMustJoinAnew() throws Exception {
    for (int i = 0; i < 12; i++) {
      nodes.getFirst().append(entries("before-" + i + "-", 2)).join();
    }
    nodes.removeLast().close();
    wipe(folder.resolve("n3"));
    assertThatThrownBy(() -> plant.open(peers.get(2), peers, NodePlan.Start.AGAIN, SETTINGS))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("--join");

    nodes.add(plant.open(peers.get(2), peers, NodePlan.Start.JOIN, SETTINGS));
    nodes.getLast().append(entries("after-", 2)).join();
    awaitEqualRoots();
    assertThat(nodes.getFirst().members()).containsExactlyInAnyOrderElementsOf(peers);
  }

  @Test
  void saysWhenThereIsNoMajorityAndGoesOnWhenThereIs() throws Exception {
    nodes.removeFirst().close();
    nodes.removeFirst().close();
    RatisNode last = nodes.getFirst();
    last.close();
    nodes.clear();
    RatisNode alone =
        plant.open(
            peers.get(2),
            peers,
            NodePlan.Start.AGAIN,
            SETTINGS.withPatience(Duration.ofSeconds(1)));
    nodes.add(alone);
    List<SignedEntry> batch = entries("late-", 2);
    assertThatThrownBy(() -> alone.append(batch).join())
        .cause()
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("No majority");

    nodes.add(plant.open(peers.get(0), peers, NodePlan.Start.AGAIN, SETTINGS));
    Plant.eventually("writes go on", () -> written(alone, batch));
    assertThat(alone.log().checkpoint().size()).isEqualTo(2);
  }

  private static boolean written(RatisNode node, List<SignedEntry> batch) {
    return node.append(batch).handle((committed, failed) -> failed == null).join();
  }

  @Test
  void addsAndRemovesNodesWhileItRuns() throws Exception {
    nodes.getFirst().append(entries("three-", 5)).join();
    Peer fourth = new Peer("n4", "127.0.0.1", Plant.peers(1).getFirst().port());
    List<Peer> four = Stream.concat(peers.stream(), Stream.of(fourth)).toList();
    nodes.add(plant.open(fourth, four, NodePlan.Start.JOIN, SETTINGS));
    nodes.getLast().append(entries("four-", 5)).join();
    awaitEqualRoots();

    nodes.removeFirst().close();
    try (ClusterAdmin admin = ClusterAdmin.of(List.of(fourth, peers.get(1)), Optional.empty())) {
      admin.remove("n1");
      assertThat(admin.members()).extracting(Peer::id).containsExactlyInAnyOrder("n2", "n3", "n4");
      assertThatThrownBy(() -> admin.remove("n9")).hasMessageContaining("n9");
    }
    nodes.getFirst().append(entries("less-", 5)).join();
    awaitEqualRoots();
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
