// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.ratis.Absent;
import io.kaiwu.ratis.Peer;
import io.kaiwu.trust.TrustException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What a node refuses before it opens anything. */
class NodeCommandTest {

  private static final List<Peer> NETWORK =
      Peer.parseList("n1=10.0.0.1:7801,n2=10.0.0.2:7801,n3=10.0.0.3:7801");
  private static final List<Peer> LOOPBACK = Peer.parseList("n1=127.0.0.1:7801,n2=localhost:7802");

  private static TlsOptions parse(String... arguments) {
    TlsOptions options = new TlsOptions();
    new CommandLine(
            CommandLine.Model.CommandSpec.create()
                .addMixin("tls", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
        .parseArgs(arguments);
    return options;
  }

  @Test
  void nodesOnANetworkNeedCertificatesOrAWordOfTrust() {
    assertThatThrownBy(() -> parse().files(NETWORK))
        .isInstanceOf(TrustException.class)
        .hasMessageContaining("--insecure-network");
    assertThat(parse("--insecure-network").files(NETWORK)).isEmpty();
    assertThat(parse("--tls-key", "k", "--tls-chain", "c", "--tls-authority", "a").files(NETWORK))
        .isPresent();
    assertThat(parse().files(LOOPBACK)).isEmpty();
  }

  @Test
  void halfACertificateIsNone() {
    assertThatThrownBy(() -> parse("--tls-key", "k").files(LOOPBACK))
        .hasMessageContaining("go together");
  }

  @Test
  void theCommandsCanBeReadInBothLanguages() {
    assertThat(help("node"))
        .contains("运行一个节点", "Runs a node", "--local", "status", "append", "remove");
    assertThat(help("move")).contains("--to", "--check");
    for (List<String> path :
        List.of(
            List.of("node"),
            List.of("node", "status"),
            List.of("node", "append"),
            List.of("node", "remove"),
            List.of("witness", "add"),
            List.of("witness", "list"))) {
      assertThat(help(path.toArray(String[]::new))).as("%s", path).contains("--json");
    }
  }

  @Test
  void aNewNodeSaysWhomItWaitsForInWordsOrJson() {
    Peer self = NETWORK.getFirst();
    Absent gone = new Absent(NETWORK.getLast(), false);
    assertThat(NodeProgress.text(self, List.of(new Absent(self, false), gone)).en())
        .contains("node n1 waits", "no answer from n3=10.0.0.3:7801", "Maybe")
        .doesNotContain("n1=");
    assertThat(NodeProgress.text(self, List.of(new Absent(NETWORK.get(1), true))).zh())
        .contains("等待", "n2=10.0.0.2:7801", "还没有首条记录");
    assertThat(NodeProgress.json(self, List.of(gone)).toString())
        .isEqualTo(
            """
            {"event":"waiting","id":"n1","absent":[{"id":"n3","address":"n3=10.0.0.3:7801","reached":false}]}\
            """);
  }

  private static String help(String... path) {
    CommandLine command = new CommandLine(new LedgerCommand());
    for (String name : path) {
      command = Objects.requireNonNull(command.getSubcommands().get(name));
    }
    return command.getUsageMessage();
  }
}
