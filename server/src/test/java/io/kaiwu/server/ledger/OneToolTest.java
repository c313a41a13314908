// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.ratis.NodeCosigner;
import io.kaiwu.ratis.NodeEndpoint;
import io.kaiwu.ratis.NodeHome;
import io.kaiwu.ratis.NodePlan;
import io.kaiwu.ratis.Peer;
import io.kaiwu.ratis.RatisNode;
import io.kaiwu.ratis.RatisSettings;
import io.kaiwu.server.cli.Ran;
import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.KeystoreFile;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.Notary;
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
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import picocli.CommandLine;

/** The commands of a ledger fit one another, wherever the log lies and whoever keeps it. */
@ResourceLock(Resources.SYSTEM_OUT)
class OneToolTest {

  private static final String PASSWORD = "correct horse battery";

  @TempDir private Path folder;
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
  void aSitesOwnLedgerIsReadByAllCommandsAndWrittenByNone() {
    mill = folder.resolve("site");
    try (Notary site =
        Notary.open(
            mill.resolve("ledger"),
            mill.resolve("keys"),
            "plant-1.example/log",
            "plant-1.example",
            new SecureRandom())) {
      site.record("application/json", JsonNodeFactory.instance.objectNode()).join();
      assertThat(run("status")).as(err).isZero();
      assertThat(out).contains("plant-1.example/log: 1 entries", "no members");
      assertThat(run("prove", "0", "--out", file("receipt"))).as(err).isZero();
      assertThat(run("export", file("export"))).as(err).isZero();
      assertThat(run("backup", file("backup"))).as(err).isZero();
    }
    assertThat(run("append", "--stream", "x", file("lot.json"))).isEqualTo(2);
    assertThat(err).contains("a site's own ledger");
  }

  @Test
  void appendingAsksTheWitnessesAndTheReceiptSaysSo() throws IOException {
    SecretKey key =
        SecretKey.generate(KeyType.ED25519_COSIGNATURE, "bank.example/w", new SecureRandom());
    try (Witness witness = Witness.open(folder.resolve("w"), List.of(key), Clock.systemUTC());
        WitnessServer server =
            WitnessServer.start(
                witness,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "",
                error -> {})) {
      Witness.watch(folder.resolve("w"), new LedgerFolder(mill).logKey());
      Files.writeString(
          mill.resolve("policy"),
          "witness bank %s %s\nquorum bank\n".formatted(key.key(), server.uri()));
      assertThat(run("status")).isZero();
      assertThat(out).contains("nothing cosigned yet");
      assertThat(locked("append", "--stream", "x", "--receipt", file("r"), file("lot.json")))
          .as(err)
          .isZero();
      assertThat(out).contains("entry 1", "2 entries are cosigned by bank.example: enough");
      assertThat(locked("contract", "register", "custody")).as(err).isZero();
      assertThat(locked("contract", "roots", "--publish")).as(err).isZero();
      assertThat(run("cosign")).as(err).isZero();
    }
    assertThat(locked("contract", "prove", "custody/lot/W", "--out", file("p"))).as(err).isZero();
    assertThat(run("contract", "prove", "--check", file("p"))).isZero();
    assertThat(out).contains("custody/lot/W: nothing", "Trust tier: Witnessed");
    assertThat(run("verify", file("r"))).isZero();
    assertThat(out).contains("Trust tier: Witnessed", "1 of 1 distinct operators");
    assertThat(run("status")).isZero();
    assertThat(out).contains("witnessed: 4 entries are cosigned by bank.example");

    // With the witness gone the entry is durable all the same, and it is said.
    assertThat(locked("append", "--stream", "x", "--json", file("lot.json"))).as(err).isZero();
    assertThat(out).contains("\"index\":4", "\"quorum\":false", "UNREACHABLE");
  }

  @Test
  void appendFindsTheNodesThatKeepTheLogAndNeverWritesBesideThem() throws IOException {
    assertThat(locked("append", "--stream", "x", "--receipt", file("r1"), file("lot.json")))
        .isZero();
    assertThat(locked("move", "--to", "raft", "--local", "1")).as(err).isZero();
    assertThat(run("status", "--json")).isZero();
    assertThat(out).contains("\"sequencer\":\"RAFT\"", "\"size\":3");
    assertThat(locked("append", "--stream", "x", file("lot.json"))).isEqualTo(2);
    assertThat(err).contains("none of those in");

    Path home = mill.resolve("n1");
    try (RatisNode node = node(home);
        NodeEndpoint endpoint =
            NodeEndpoint.open(node, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      Files.writeString(
          home.resolve("node.json"),
          "{\"http\":\"http://127.0.0.1:%d\"}".formatted(endpoint.port()));
      assertThat(locked("append", "--stream", "x", "--receipt", file("r3"), file("lot.json")))
          .as(err)
          .isZero();
      assertThat(out).contains("entry 3");
      assertThat(locked("append", "--stream", "members", file("lot.json"))).isEqualTo(1);
      Files.writeString(folder.resolve("bad"), "nonsense\n");
      assertThat(locked("append", "--signed", file("bad"))).isEqualTo(1);
      Files.writeString(
          folder.resolve("many"), "{\"lot\":\"W-8\"}\n".repeat(3000)); // 2.7 MB when signed
      assertThat(locked("append", "--stream", "x", file("many"))).as(err).isZero();
      assertThat(out).contains("entries 4 to 3003");
    }
    Files.delete(home.resolve("node.json"));
    assertThat(locked("move", "--to", "embedded")).as(err).isZero();
    assertThat(locked("append", "--stream", "x", file("lot.json"))).as(err).isZero();
    assertThat(out).contains("entry 3005");
    assertThat(run("verify", file("r1"))).isZero();
    assertThat(run("verify", file("r3"))).isZero();
    assertThat(run("status", "--json")).isZero();
    assertThat(out).contains("\"sequencer\":\"EMBEDDED\"", "\"size\":3006");
  }

  @Test
  void afterAMoveToThreeNodesTheFirstMayBeLostAtOnce() throws IOException {
    assertThat(locked("move", "--to", "raft", "--local", "3")).as(err).isZero();
    Path home = mill.resolve("n2");
    try (RatisNode second = node(home);
        RatisNode third = node(mill.resolve("n3"));
        NodeEndpoint endpoint =
            NodeEndpoint.open(second, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      assertThat(third.log().checkpoint().size()).isEqualTo(2); // the move's own is there
      assertThat(second.absent()).isEmpty();
      Files.writeString(
          home.resolve("node.json"),
          "{\"http\":\"http://127.0.0.1:%d\"}".formatted(endpoint.port()));
      assertThat(locked("append", "--stream", "x", file("lot.json"))).as(err).isZero();
      assertThat(out).contains("entry 2");
    }
  }

  @Test
  void aRestoredBackupGoesOn() throws IOException {
    assertThat(run("backup", file("backup"))).as(err).isZero();
    Path restored = folder.resolve("restored");
    Files.createDirectories(restored);
    Files.move(folder.resolve("backup"), restored.resolve("ledger"));
    Files.move(mill.resolve("keys"), restored.resolve("keys"));
    mill = restored; // without the file log.vkey, which the keystore stands in for
    assertThat(run("status")).as(err).isZero();
    assertThat(locked("append", "--stream", "x", file("lot.json"))).as(err).isZero();
  }

  @Test
  void whatIsMissingIsSaidInBothLanguagesAndEndsWithTwo() {
    assertThat(locked("append", "--stream", "x", file("nothing"))).isEqualTo(2);
    assertThat(err).contains("There is no file or folder");
    assertThat(locked("append", "--stream", "x", "--lang", "zh", file("nothing"))).isEqualTo(2);
    assertThat(err).contains("没有");
    assertThat(run("move", "--check", file("nothing"))).isEqualTo(2);
    assertThat(run("move")).isEqualTo(2);
    mill = folder.resolve("nowhere");
    for (String command : List.of("export", "backup", "prove", "trace")) {
      assertThat(run(command, command.equals("prove") ? "0" : "x")).as(command).isEqualTo(2);
    }
  }

  @Test
  void theHelpShowsEverySubcommandByPurpose() {
    assertThat(Ran.kaiwu("ledger", "--help").code()).isZero();
    assertThat(help()).contains("Receipts and checking", "例 / Example");
    for (String name : new CommandLine(new LedgerCommand()).getSubcommands().keySet()) {
      assertThat(help()).containsPattern("\n  " + name + " +\\S");
    }
  }

  private static String help() {
    CommandLine ledger = new CommandLine(new LedgerCommand());
    LedgerHelp.group(ledger);
    return ledger.getUsageMessage();
  }

  private static RatisNode node(Path home) {
    var keys = KeystoreFile.read(home.resolveSibling("keys/keystore.json"), PASSWORD.toCharArray());
    List<Peer> peers = NodeHome.in(home).peers();
    NodePlan plan =
        new NodePlan(
            NodeHome.in(home),
            peers.stream().filter(peer -> home.endsWith(peer.id())).findFirst().orElseThrow(),
            peers,
            NodePlan.Start.AGAIN,
            Optional.empty(),
            RatisSettings.DEFAULT);
    return RatisNode.open(
        plan,
        keys.get("log"),
        NodeCosigner.open(
            plan.home(),
            plan.self().id(),
            keys.get("log").key(),
            new SecureRandom(),
            InstantSource.system()),
        new MemberRules(home.resolve("ledger")),
        InstantSource.system());
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
    if (!command.equals("verify")) {
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
