// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.trust.log.LogStore;
import io.kaiwu.trust.log.LogView;
import io.kaiwu.trust.log.ReceiptIssuer;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.policy.Witness;
import io.kaiwu.trust.receipt.Receipt;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import io.kaiwu.trust.receipt.TrustTier;
import io.kaiwu.trust.receipt.Verdict;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three JVMs under load lose one another; afterwards every acknowledged entry must be on every
 * replica, once. The short ones run in each build, the others with {@code -Dkaiwu.slow=true}.
 */
class FaultTest {

  private static final int WRITERS = 8;

  @TempDir Path folder;
  private Plant plant;
  private List<Peer> peers;
  private final Map<String, NodeProcess> nodes = new HashMap<>();

  @BeforeEach
  void start() throws Exception {
    plant = new Plant(folder);
    peers = Plant.peers(3);
    for (Peer peer : peers) {
      nodes.put(
          peer.id(), NodeProcess.start(folder, peer, peers, NodePlan.Start.BEGIN, 0, List.of()));
    }
    for (NodeProcess node : nodes.values()) {
      node.awaitReady();
    }
  }

  @AfterEach
  void stop() throws Exception {
    for (NodeProcess node : nodes.values()) {
      node.kill();
    }
  }

  private Load load() {
    List<URI> uris = nodes.values().stream().map(NodeProcess::uri).toList();
    return new Load(plant, uris, WRITERS);
  }

  private NodeProcess node(String id) {
    return Objects.requireNonNull(nodes.get(id));
  }

  private void restart(String id) throws IOException {
    NodeProcess dead = node(id);
    NodePlan.Start again = NodePlan.Start.AGAIN;
    nodes.put(
        id,
        NodeProcess.start(folder, dead.self, peers, again, dead.httpPort(), List.of())
            .awaitReady());
  }

  private List<NodeStatus> status() {
    try (ClusterAdmin admin = ClusterAdmin.of(peers, Optional.empty())) {
      return admin.status();
    }
  }

  private String leader() throws Exception {
    List<String> leader = new ArrayList<>();
    Plant.eventually("a leader", () -> leader.addAll(idsIn(NodeStatus.State.LEADER)));
    return leader.getLast();
  }

  private String follower() throws Exception {
    String leader = leader();
    return peers.stream().map(Peer::id).filter(id -> !id.equals(leader)).findFirst().orElseThrow();
  }

  private List<String> idsIn(NodeStatus.State state) {
    return status().stream().filter(s -> s.state() == state).map(s -> s.peer().id()).toList();
  }

  /** Stops all nodes and reads their files. */
  private void verify(Load load) throws Exception {
    Plant.eventually(
        "equal roots", () -> status().stream().map(NodeStatus::root).distinct().count() == 1);
    assertThat(idsIn(NodeStatus.State.DIVERGED)).isEmpty();
    for (NodeProcess node : nodes.values()) {
      node.stop();
    }
    for (Peer peer : peers) {
      try (LogStore store = LogStore.open(plant.home(peer.id()).log(), plant.logKey)) {
        assertThat(idsOf(store)).containsAllEntriesOf(load.acknowledged());
        assertThat(store.audit(done -> {}).damages()).isEmpty();
      }
    }
  }

  /** Fails when an id is there twice. */
  private static Map<String, Long> idsOf(LogStore store) {
    Map<String, Long> ids = new HashMap<>();
    for (long i = 0; i < store.checkpoint().size(); i++) {
      String id = store.entry(i).payloadJson().path("id").asText();
      assertThat(ids.put(id, i)).isNull();
    }
    return ids;
  }

  private static void report(String what, Load load) {
    System.out.printf(
        "%s: longest gap %d ms, %d acknowledged, %d failed%n",
        what, load.takeLongestGap().toMillis(), load.count(), load.failures());
  }

  @Test
  @Threat(
      attack = Attack.CRASH,
      setting = Setting.REPLICATED_WITNESSED,
      outcome = Outcome.PREVENTED)
  void whatTwoOfThreeSignIsWitnessedAndCrashTolerantWithoutTheLeader() throws Exception {
    List<URI> uris = nodes.values().stream().map(NodeProcess::uri).toList();
    try (Jury jury = new Jury(folder.resolve("jury"), plant.logKey.key());
        NodeClient client = new NodeClient(uris, Duration.ofSeconds(90))) {
      TrustPolicy policy = jury.policy(client.keys());
      client.append(List.of(plant.entry("before the kill")));
      assertThat(tier(client, jury, policy)).isEqualTo(TrustTier.CRASH_TOLERANT);
      node(leader()).kill();
      client.append(List.of(plant.entry("after the kill")));
      assertThat(tier(client, jury, policy)).isEqualTo(TrustTier.CRASH_TOLERANT);
      node(leader()).kill();
      assertThat(tier(client, jury, policy)).isEqualTo(TrustTier.WITNESSED); // one is no majority
    }
  }

  /** What a receipt of the newest entry proves to a reader with that policy. */
  private TrustTier tier(NodeClient client, Jury jury, TrustPolicy policy) throws Exception {
    String alive =
        peers.stream().map(Peer::id).filter(id -> node(id).isAlive()).findFirst().orElseThrow();
    try (LogView view = LogView.open(plant.home(alive).log(), plant.logKey.key())) {
      Checkpoint signed = client.findCosigned(view.checkpoint()).orElseThrow();
      Plant.eventually("the state", () -> view.checkpoint().size() >= signed.size());
      Checkpoint witnessed = jury.ask(view, folder.resolve("beside"));
      Checkpoint all = signed.with(witnessed.note().signatures());
      ReceiptIssuer issuer = new ReceiptIssuer(view, id -> Optional.of(plant.organisation.key()));
      Receipt receipt =
          issuer
              .receipt(all.size() - 1, all)
              .with(all, policy.witnesses().stream().map(Witness::key).toList());
      ReceiptVerifier reader = new ReceiptVerifier(Set.of(), Set.of(), Optional.of(policy));
      return ((Verdict.Verified) reader.verify(receipt)).backing().tier();
    }
  }

  @Test
  @Threat(attack = Attack.CRASH, setting = Setting.REPLICATED, outcome = Outcome.PREVENTED)
  void writesGoOnWhenTheLeaderIsKilledAndNothingIsLostOrDoubled() throws Exception {
    try (Load load = load()) {
      load.awaitMore(200);
      load.takeLongestGap();
      String killed = leader();
      node(killed).kill();
      load.awaitMore(200);
      Duration gap = load.takeLongestGap();
      System.out.printf("leader killed: writes went on after %d ms%n", gap.toMillis());
      assertThat(gap).isLessThan(Duration.ofSeconds(30)); // about 3 s where nothing else runs
      restart(killed);
      load.awaitMore(200);
      load.close();
      assertThat(load.failures()).isZero();
      verify(load);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  @Threat(attack = Attack.CRASH, setting = Setting.REPLICATED, outcome = Outcome.PREVENTED)
  void survivesOneKillAfterTheOther() throws Exception {
    try (Load load = load()) {
      for (int i = 0; i < 6; i++) {
        load.awaitMore(150 + 37 * i);
        load.takeLongestGap();
        String killed = i % 2 == 0 ? leader() : follower();
        node(killed).kill();
        load.awaitMore(100);
        report((i % 2 == 0 ? "leader" : "follower") + " killed", load);
        restart(killed);
        Plant.eventually("all are up", () -> idsIn(NodeStatus.State.DOWN).isEmpty());
      }
      load.close();
      verify(load);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  void aHeldUpLeaderIsReplacedAndDoesNoHarmWhenItWakes() throws Exception {
    try (Load load = load()) {
      load.awaitMore(200);
      load.takeLongestGap();
      String held = leader();
      node(held).signal("STOP");
      load.awaitMore(200);
      node(held).signal("CONT");
      report("leader held up", load);
      load.awaitMore(200);
      load.close();
      verify(load);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  void aHeldUpFollowerCatchesUp() throws Exception {
    try (Load load = load()) {
      load.awaitMore(100);
      String held = follower();
      node(held).signal("STOP");
      load.awaitMore(3000);
      node(held).signal("CONT");
      report("follower held up", load);
      load.awaitMore(100);
      load.close();
      verify(load);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  void writesStopWithTwoOfThreeDownAndGoOnWithOneBack() throws Exception {
    try (Load load = load()) {
      load.awaitMore(100);
      String first = follower();
      node(first).kill();
      String second = leader();
      node(second).kill();
      Thread.sleep(1000); // what was under way is answered
      int before = load.count();
      Thread.sleep(4000);
      assertThat(load.count()).isEqualTo(before);
      restart(first);
      load.awaitMore(100);
      restart(second);
      load.close();
      verify(load);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  @Threat(attack = Attack.TORN_WRITE, setting = Setting.REPLICATED, outcome = Outcome.PREVENTED)
  void aTornTailOfOneReplicaIsWrittenAgain() throws Exception {
    try (Load load = load()) {
      load.awaitMore(200);
      String torn = follower();
      node(torn).kill();
      Path entries = plant.home(torn).log().resolve("entries.log");
      Files.write(entries, new byte[] {'E', 0, 0, 1}, StandardOpenOption.APPEND);
      load.awaitMore(100);
      restart(torn);
      load.close();
      verify(load);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  @Threat(attack = Attack.WRONG_STATE, setting = Setting.REPLICATED, outcome = Outcome.DETECTED)
  void aReplicaWithAnotherHistoryIsNamed() throws Exception {
    try (Load load = load()) {
      load.awaitMore(100);
    }
    String rewritten = follower();
    node(rewritten).stop();
    rewrite(plant.home(rewritten).log());
    restart(rewritten);
    Plant.eventually(
        "it is named", () -> idsIn(NodeStatus.State.DIVERGED).equals(List.of(rewritten)));
  }

  /** What only the operator can do: another first entry, signed with the log's own key. */
  private void rewrite(Path log) throws IOException {
    Path copy = folder.resolve("rewritten");
    try (LogStore from = LogStore.open(log, plant.logKey);
        LogStore to = LogStore.open(copy, plant.logKey)) {
      for (long at = 0; at < from.checkpoint().size(); ) {
        var block = from.block(at);
        List<byte[]> leaves = new ArrayList<>(block.leaves());
        if (at == 0) {
          leaves.set(0, plant.entry("forged").leafBytes());
        }
        to.append(leaves, block.mark());
        at += leaves.size();
      }
    }
    for (String name : List.of("entries.log", "head", "offsets", "tree-0", "tree-1")) {
      Files.copy(copy.resolve(name), log.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
