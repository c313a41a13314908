// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.ratis.MoveRecord;
import io.kaiwu.ratis.NodeCosigner;
import io.kaiwu.ratis.NodeEndpoint;
import io.kaiwu.ratis.NodeHome;
import io.kaiwu.ratis.NodePlan;
import io.kaiwu.ratis.Peer;
import io.kaiwu.ratis.RatisNode;
import io.kaiwu.ratis.RatisSettings;
import io.kaiwu.server.cli.Ran;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.KeystoreFile;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.witness.Witness;
import io.kaiwu.trust.witness.WitnessServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What a log on several machines proves by its commands, and that witnesses see its moves. */
@ResourceLock(Resources.SYSTEM_OUT)
class NodeTrustTest {

  private static final String PASSWORD = "correct horse battery";
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir private Path folder;
  private final SecretKey bank =
      SecretKey.generate(KeyType.ED25519_COSIGNATURE, "bank.example/w", new SecureRandom());
  private Path mill = Path.of("");
  private String out = "";
  private String err = "";

  @BeforeEach
  void found() throws IOException {
    mill = folder.resolve("mill");
    Files.writeString(folder.resolve("pw"), PASSWORD);
    Files.writeString(folder.resolve("lot.json"), "{\"lot\":\"W-7\"}");
    assertThat(locked("init", "--origin", "mill.example/log", "--organisation", "mill.example"))
        .as(err)
        .isZero();
  }

  @Test
  void mostNodesMakeAReceiptCrashTolerantAndOneDoesNot() throws IOException {
    try (Witness witness = Witness.open(folder.resolve("w"), List.of(bank), Clock.systemUTC());
        WitnessServer server = WitnessServer.start(witness, ANY, "", error -> {})) {
      witnessedBy(server);
      assertThat(locked("move", "--to", "raft", "--local", "3")).as(err).isZero();
      assertThat(out).contains("Cosigned before the move by: bank.example; after it by: bank");
      List<AutoCloseable> running = new ArrayList<>();
      try {
        nodes(running);
        assertThat(locked("append", "--stream", "x", "--receipt", file("r3"), file("lot.json")))
            .as(err)
            .isZero();
        assertThat(run("verify", file("r3"))).isZero();
        assertThat(out).contains("Trust tier: Crash-tolerant", "is met: 1 of 1", "3 of the log's");
        assertThat(run("verify", file("r3"), "--policy", mill.resolve("policy").toString()))
            .as(out)
            .isZero();
        stop(running, "n3");
        assertThat(run("cosign")).as(err).isZero();
        assertThat(locked("prove", "0", "--out", file("r2"))).as(err).isZero();
        assertThat(out).contains("Trust tier: Crash-tolerant");
        stop(running, "n2");
        Files.delete(mill.resolve("cosigned")); // of when two ran
        assertThat(locked("prove", "0", "--out", file("r1"))).as(err).isZero();
        assertThat(out).contains("Trust tier: Self", "did not sign", "mill.example/log/n2");
      } finally {
        for (AutoCloseable one : running.reversed()) {
          close(one);
        }
      }
    }
  }

  private void witnessedBy(WitnessServer server) throws IOException {
    Witness.watch(folder.resolve("w"), new LedgerFolder(mill).logKey());
    Files.writeString(
        mill.resolve("policy"),
        "# our partners\nwitness bank %s %s\nquorum bank\n".formatted(bank.key(), server.uri()));
  }

  @Test
  void aMoveBackIsSeenByWitnessesAndListsNoNodeAnyMore() throws IOException {
    assertThat(locked("move", "--to", "raft", "--local", "3")).as(err).isZero();
    assertThat(out).contains("before the move by: no witness");
    assertThat(Files.readString(mill.resolve("policy"))).contains("witness node-n3 ");
    try (Witness witness = Witness.open(folder.resolve("w"), List.of(bank), Clock.systemUTC());
        WitnessServer server = WitnessServer.start(witness, ANY, "", error -> {})) {
      witnessedBy(server);
      assertThat(locked("move", "--to", "embedded")).as(err).isZero();
    }
    String record = mill.resolve("move-2.json").toString();
    assertThat(MoveRecord.parse(Files.readAllBytes(Path.of(record))).operators(before(record)))
        .containsExactly("bank.example");
    assertThat(run("move", "--check", record)).isZero();
    assertThat(out).contains("VERIFIED", "after it by: bank.example", bank.key().toString());
    assertThat(Files.readString(mill.resolve("policy"))).doesNotContain("node-").contains("# our");
  }

  private static Checkpoint before(String record) throws IOException {
    return MoveRecord.parse(Files.readAllBytes(Path.of(record))).before();
  }

  @Test
  void aMoveThatThePolicyForbidsIsRefusedBeforeAnythingIsMoved() throws IOException {
    Files.writeString(
        folder.resolve("strict.json"),
        """
        {"bare":null,"streams":{
        "members":{"append":["role:operator"],"countersignatures":0,"countersigners":[],"maxBytes":65535},
        "policy":{"append":["role:operator"],"countersignatures":0,"countersigners":[],"maxBytes":65535}},
        "window-seconds":3600}
        """);
    assertThat(locked("policy", "set", file("strict.json"))).as(err).isZero();
    assertThat(locked("move", "--to", "raft", "--local", "3")).isEqualTo(2);
    assertThat(err).contains("Nothing was moved", "(move)", "ledger policy set");
    assertThat(locked("move", "--to", "raft", "--lang", "zh")).isEqualTo(2);
    assertThat(err).contains("未做任何移动", "流“move”");
    assertThat(mill.resolve("n1")).doesNotExist();
    assertThat(mill.resolve("ledger/frozen")).doesNotExist();
    assertThat(run("status")).as(err).isZero();
  }

  @Test
  void thePolicyKeepsWhatSomebodyWroteAndTakesOnlyTheLogsOwnNodes() throws IOException {
    NodePolicy policy = NodePolicy.of(mill);
    VKey log = new LedgerFolder(mill).logKey();
    policy.put(log, Map.of("n1", node("n1"), "n2", node("n2")));
    VKey anew = node("n1");
    policy.put(log, Map.of("n1", anew));
    assertThat(TrustPolicy.parse(Files.readAllBytes(mill.resolve("policy"))).nodesOf(log.name()))
        .hasSize(2)
        .anySatisfy(one -> assertThat(one.key()).isEqualTo(anew));
    assertThat(policy.remove("n2")).isTrue();
    assertThat(policy.remove("n2")).isFalse();
    assertThatThrownBy(() -> policy.put(log, Map.of("n3", bank.key())))
        .isInstanceOf(LedgerProblem.class);
  }

  private static VKey node(String id) {
    return SecretKey.generate(
            KeyType.ED25519_COSIGNATURE, "mill.example/log/" + id, new SecureRandom())
        .key();
  }

  private void nodes(List<AutoCloseable> running) throws IOException {
    Keystore keys = KeystoreFile.read(mill.resolve("keys/keystore.json"), PASSWORD.toCharArray());
    List<Peer> peers = NodeHome.in(mill.resolve("n1")).peers();
    for (Peer peer : peers) {
      NodeHome home = NodeHome.in(mill.resolve(peer.id()));
      NodePlan plan =
          new NodePlan(
              home, peer, peers, NodePlan.Start.AGAIN, Optional.empty(), RatisSettings.DEFAULT);
      NodeCosigner cosigner =
          NodeCosigner.open(
              home,
              peer.id(),
              keys.get(Keystore.LOG).key(),
              new SecureRandom(),
              InstantSource.system());
      RatisNode node =
          RatisNode.open(
              plan,
              keys.get(Keystore.LOG),
              cosigner,
              new MemberRules(home.log()),
              InstantSource.system());
      running.add(node);
      NodeEndpoint endpoint = NodeEndpoint.open(node, ANY);
      running.add(endpoint);
      Files.writeString(
          mill.resolve(peer.id()).resolve("node.json"),
          "{\"http\":\"http://127.0.0.1:%d\"}".formatted(endpoint.port()));
    }
  }

  /** The last that was started. */
  private void stop(List<AutoCloseable> running, String id) throws IOException {
    close(running.removeLast());
    close(running.removeLast());
    Files.delete(mill.resolve(id).resolve("node.json"));
  }

  private static void close(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  /** A command that opens the keystore. */
  private int locked(String command, String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(List.of("--password-file", file("pw")));
    return run(command, all.toArray(String[]::new));
  }

  private int run(String command, String... more) {
    List<String> args = new ArrayList<>(List.of("ledger", command));
    args.addAll(List.of(more));
    if (command.equals("verify")) {
      args.removeFirst();
    } else {
      args.addAll(List.of("--data", mill.toString()));
    }
    if (!args.contains("--lang")) {
      args.addAll(List.of("--lang", "en"));
    }
    Ran ran = Ran.kaiwu(args.toArray(String[]::new));
    out = ran.out();
    err = ran.err();
    return ran.code();
  }
}
