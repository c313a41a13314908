// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.LogStore;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.threat.Attack;
import io.kaiwu.trust.threat.Outcome;
import io.kaiwu.trust.threat.Setting;
import io.kaiwu.trust.threat.Threat;
import io.kaiwu.trust.witness.AddCheckpoint;
import io.kaiwu.trust.witness.Witness;
import io.kaiwu.trust.witness.WitnessAnswer;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes that run and cannot hear one another, under load; afterwards every acknowledged entry must
 * be at every node, once. The wires are those of {@link Network}, which needs all of 127.0.0.0/8.
 * The short ones run in each build, the others with {@code -Dkaiwu.slow=true}.
 */
@EnabledOnOs(OS.LINUX)
class PartitionTest {

  private static final int UNAVAILABLE = 503;
  private static final Duration FLAPPING = Duration.ofSeconds(15);
  private static final Duration FLAP = Duration.ofMillis(400);

  @TempDir Path folder;
  private @Nullable CutCluster open;

  private CutCluster cluster(int wires, String... keeping) throws Exception {
    CutCluster cluster = new CutCluster(folder, wires, Set.of(keeping));
    open = cluster;
    return cluster;
  }

  private CutCluster cluster() throws Exception {
    return cluster(3);
  }

  @AfterEach
  void stop() throws Exception {
    if (open != null) {
      open.close();
    }
  }

  private static void verify(CutCluster cluster, Load load) throws Exception {
    load.close();
    assertThat(cluster.awaitOneHistory()).containsAllEntriesOf(load.acknowledged());
  }

  @Test
  @Threat(attack = Attack.PARTITION, setting = Setting.REPLICATED, outcome = Outcome.PREVENTED)
  void aLeaderThatIsCutOffAcknowledgesNothingAndTheOthersGoOn() throws Exception {
    CutCluster cluster = cluster();
    String old = cluster.leader();
    List<SignedEntry> lost = cluster.entries("lost-", 3);
    try (Load load = cluster.load()) {
      load.awaitMore(100);
      load.takeLongestGap();
      cluster.network.isolate(old);
      HttpResponse<String> answer = cluster.append(old, lost);
      assertThat(answer.statusCode()).isEqualTo(UNAVAILABLE);
      assertThat(answer.body()).contains("No majority", "on the log once");
      assertThat(cluster.leaderInPlaceOf(old)).isNotEqualTo(old);
      load.awaitMore(100);
      Duration gap = load.takeLongestGap();
      System.out.printf("leader cut off: writes went on after %d ms%n", gap.toMillis());
      assertThat(gap).isLessThan(Duration.ofSeconds(30)); // about 3 s where nothing else runs
      long size = cluster.checkpoint(old).size();
      load.awaitMore(20);
      assertThat(cluster.checkpoint(old).size()).isEqualTo(size);

      cluster.network.heal();
      assertThat(cluster.append(old, lost).statusCode()).isEqualTo(200);
      load.awaitMore(50);
      load.close();
      Map<String, Long> history = cluster.awaitOneHistory();
      assertThat(history).containsAllEntriesOf(load.acknowledged());
      assertThat(history).containsKeys("lost-0", "lost-1", "lost-2");
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  @Threat(attack = Attack.PARTITION, setting = Setting.REPLICATED, outcome = Outcome.PREVENTED)
  void aFollowerThatIsCutOffCatchesUp() throws Exception {
    CutCluster cluster = cluster();
    try (Load load = cluster.load()) {
      load.awaitMore(100);
      cluster.network.isolate(cluster.follower());
      load.takeLongestGap();
      load.awaitMore(100);
      System.out.printf("follower cut off: longest gap %s%n", load.takeLongestGap());
      cluster.network.heal();
      load.awaitMore(50);
      verify(cluster, load);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  void aFollowerCatchesUpWithALeaderThatForgotWhatItLacks() throws Exception {
    CutCluster cluster = cluster();
    String leader = cluster.leader();
    try (Load load = cluster.load()) {
      load.awaitMore(20);
      cluster.network.isolate(cluster.others(leader).getFirst());
      Plant.eventually("the leader forgot the beginning", () -> forgot(cluster, leader));
      load.awaitMore(100);
      cluster.network.heal();
      load.awaitMore(50);
      verify(cluster, load);
    }
  }

  /** Ratis by itself would have the follower wait for the leader that is gone, for ever. */
  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  void aFollowerThatWasCatchingUpWithALostLeaderGoesOnWithAnother() throws Exception {
    CutCluster cluster = cluster(3, "n3");
    if (cluster.leader().equals("n3")) {
      cluster.network.isolate("n3");
      cluster.leaderInPlaceOf("n3");
      cluster.network.heal();
    }
    String forgetful = cluster.leader();
    String follower = forgetful.equals("n1") ? "n2" : "n1";
    try (Load load = cluster.load()) {
      load.awaitMore(20);
      cluster.network.isolate(follower);
      Plant.eventually("the leader forgot the beginning", () -> forgot(cluster, forgetful));
      load.awaitMore(100);
      // it is told what was forgotten, and cannot ask for it
      cluster.network.mendOneWay(forgetful, follower);
      Thread.sleep(Duration.ofSeconds(4));
      cluster.network.isolate(forgetful);
      cluster.network.mendOneWay(follower, "n3");
      cluster.network.mendOneWay("n3", follower);
      load.awaitMore(100);
      cluster.network.heal();
      load.awaitMore(50);
      verify(cluster, load);
    }
  }

  private static boolean forgot(CutCluster cluster, String id) throws Exception {
    try (Stream<Path> files = Files.walk(cluster.plant.home(id).raft())) {
      return files.noneMatch(file -> file.getFileName().toString().startsWith("log_0"));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  @Threat(attack = Attack.PARTITION, setting = Setting.REPLICATED, outcome = Outcome.PREVENTED)
  void nobodyAcknowledgesWhereAllAreCutOff() throws Exception {
    CutCluster cluster = cluster();
    List<String> all = cluster.others("");
    cluster.append(cluster.leader(), cluster.entries("before-", 2));
    all.forEach(cluster.network::isolate);
    for (String id : all) {
      assertThat(cluster.append(id, cluster.entries("at-" + id + "-", 2)).statusCode())
          .isEqualTo(UNAVAILABLE);
    }
    try (NodeClient client = new NodeClient(cluster.uris(all), Duration.ofSeconds(8))) {
      List<SignedEntry> batch = cluster.entries("anywhere-", 2);
      assertThatThrownBy(() -> client.append(batch))
          .isInstanceOf(TrustException.class)
          .hasMessageContaining("on the log once");
      cluster.network.heal();
      Plant.eventually("writes go on", () -> cluster.append("n1", batch).statusCode() == 200);
    }
    for (String id : all) {
      List<SignedEntry> batch = cluster.entries("at-" + id + "-", 2);
      Plant.eventually("sent again", () -> cluster.append(id, batch).statusCode() == 200);
    }
    assertThat(cluster.awaitOneHistory()).hasSize(2 + 2 + 2 * all.size());
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  @Threat(
      attack = Attack.PARTITION,
      setting = Setting.REPLICATED_WITNESSED,
      outcome = Outcome.PREVENTED)
  void aWitnessFindsOneHistoryOnBothSidesOfACut() throws Exception {
    CutCluster cluster = cluster();
    cluster.append(cluster.leader(), cluster.entries("before-", 2));
    String old = cluster.leader();
    cluster.network.isolate(old);
    cluster.append(old, cluster.entries("lost-", 2));
    String next = cluster.leaderInPlaceOf(old);
    List<SignedEntry> batch = cluster.entries("after-", 2);
    Plant.eventually("writes go on", () -> cluster.append(next, batch).statusCode() == 200);
    Checkpoint cutOff = cluster.checkpoint(old);
    Checkpoint newer = cluster.checkpoint(next);
    cluster.network.heal();
    cluster.awaitOneHistory();

    SecretKey key =
        SecretKey.generate(KeyType.ED25519_COSIGNATURE, "bank.example/w", new SecureRandom());
    Witness.watch(folder.resolve("w"), cluster.plant.logKey.key());
    try (Witness witness = Witness.open(folder.resolve("w"), List.of(key), InstantSource.system());
        LogStore log = LogStore.open(cluster.plant.home(next).log(), cluster.plant.logKey)) {
      assertThat(witness.answer(new AddCheckpoint(0, List.of(), cutOff)))
          .isInstanceOf(WitnessAnswer.Cosigned.class);
      List<Digest> proof = log.consistencyProof(cutOff.size(), newer.size());
      assertThat(newer.size()).isGreaterThan(cutOff.size());
      assertThat(witness.answer(new AddCheckpoint(cutOff.size(), proof, newer)))
          .isInstanceOf(WitnessAnswer.Cosigned.class);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  void writesGoOnWhicheverWayOneWireIsCut() throws Exception {
    CutCluster cluster = cluster();
    try (Load load = cluster.load()) {
      for (boolean towards : List.of(true, false)) {
        String leader = cluster.leader();
        String follower = cluster.others(leader).getFirst();
        load.awaitMore(50);
        load.takeLongestGap();
        cluster.network.cutOneWay(towards ? leader : follower, towards ? follower : leader);
        load.awaitMore(100);
        System.out.printf("one wire cut: longest gap %s%n", load.takeLongestGap());
        cluster.network.heal();
      }
      load.awaitMore(50);
      verify(cluster, load);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  @Threat(attack = Attack.PARTITION, setting = Setting.REPLICATED, outcome = Outcome.PREVENTED)
  void aLeaderThatIsHeardByNobodyOrHearsNobodyIsReplaced() throws Exception {
    CutCluster cluster = cluster();
    try (Load load = cluster.load()) {
      for (boolean mute : List.of(true, false)) {
        String old = cluster.leader();
        load.awaitMore(50);
        load.takeLongestGap();
        for (String other : cluster.others(old)) {
          cluster.network.cutOneWay(mute ? old : other, mute ? other : old);
        }
        cluster.leaderInPlaceOf(old);
        load.awaitMore(100);
        System.out.printf(
            "leader %s: longest gap %s%n", mute ? "mute" : "deaf", load.takeLongestGap());
        cluster.network.heal();
      }
      load.awaitMore(50);
      verify(cluster, load);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  @Threat(attack = Attack.PARTITION, setting = Setting.REPLICATED, outcome = Outcome.PREVENTED)
  void linksThatComeAndGoLoseNothing() throws Exception {
    CutCluster cluster = cluster();
    try (Load load = cluster.load()) {
      load.awaitMore(50);
      long end = System.nanoTime() + FLAPPING.toNanos();
      for (int i = 0; System.nanoTime() < end; i++) {
        String id = "n" + (i / 3 % 3 + 1);
        cluster.network.isolate(id);
        Thread.sleep(FLAP.multipliedBy(1 + i % 5));
        cluster.network.heal();
        Thread.sleep(FLAP);
      }
      load.awaitMore(50);
      System.out.printf("links that come and go: longest gap %s%n", load.takeLongestGap());
      verify(cluster, load);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  void connectionsTornInTheMiddleOfAMessageAndSlowOnesLoseNothing() throws Exception {
    CutCluster cluster = cluster();
    try (Load load = cluster.load()) {
      for (int i = 0; i < 10; i++) {
        load.awaitMore(20);
        cluster.network.tear("n" + (i % 3 + 1));
      }
      cluster.network.delay(Duration.ofMillis(60));
      load.awaitMore(100);
      cluster.network.delay(Duration.ZERO);
      verify(cluster, load);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  void aNodeJoinsWhileAnotherIsCutOff() throws Exception {
    CutCluster cluster = cluster(4);
    try (Load load = cluster.load()) {
      load.awaitMore(50);
      cluster.network.isolate(cluster.follower());
      load.awaitMore(50);
      cluster.join("n4");
      load.awaitMore(50);
      cluster.network.heal();
      load.awaitMore(50);
      verify(cluster, load);
    }
  }
}
