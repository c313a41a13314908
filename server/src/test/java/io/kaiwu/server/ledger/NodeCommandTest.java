// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.ratis.Absent;
import io.kaiwu.ratis.NodeStatus;
import io.kaiwu.ratis.NodeStatus.State;
import io.kaiwu.ratis.Peer;
import io.kaiwu.trust.TrustException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What a node refuses before it opens anything. */
class NodeCommandTest {

  private static final List<Peer> NETWORK =
      Peer.parseList("n1=10.0.0.1:7801,n2=10.0.0.2:7801,n3=10.0.0.3:7801");
  private static final Text REFUSED = Text.of("被拒绝", "refused");
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
    Absent gone = new Absent(NETWORK.getLast(), Optional.of(REFUSED));
    assertThat(NodeProgress.text(self, List.of(new Absent(self, Optional.of(REFUSED)), gone)).en())
        .contains("node n1 waits", "no answer from n3=10.0.0.3:7801 (refused)", "Maybe")
        .doesNotContain("n1=");
    assertThat(NodeProgress.alone(self, List.of(gone)).zh()).contains("n3=10.0.0.3:7801（被拒绝）");
    assertThat(NodeProgress.alone(self, List.of()).en()).contains("elect one");
    assertThat(NodeProgress.text(self, List.of(new Absent(NETWORK.get(1), Optional.empty()))).zh())
        .contains("等待", "n2=10.0.0.2:7801", "还没有首条记录");
    assertThat(NodeProgress.json(self, List.of(gone)).toString())
        .isEqualTo(
            """
            {"event":"waiting","id":"n1","absent":[{"id":"n3","address":"n3=10.0.0.3:7801","reached":false,"zh":"被拒绝","en":"refused"}]}\
            """);
  }

  @Test
  void theStatusTellsAtAGlanceWhoLeadsWhoIsBehindOrGoneAndWhatToDo() {
    NodeStatus leads = status(0, State.LEADER, 120);
    NodeStatus late = status(1, State.FOLLOWER, 20);
    NodeStatus gone =
        new NodeStatus(NETWORK.get(2), State.DOWN, 0, Optional.empty(), Optional.of(REFUSED));
    NodeTable two = new NodeTable(List.of(leads, late, gone));
    assertThat(two.isSound()).isTrue();
    assertThat(two.advice())
        .extracting(Text::en)
        .satisfiesExactly(
            writes -> assertThat(writes).contains("2 of 3", "n1 leads", "loss of 0 more"),
            start -> assertThat(start).contains("node --id n3", "--join"),
            behind -> assertThat(behind).contains("n2 -100"));
    assertThat(two.json().get(1).path("behind").asLong()).isEqualTo(100);
    assertThat(two.json().get(2).path("en").asText()).isEqualTo("refused");

    NodeTable one = new NodeTable(List.of(late, gone, gone));
    assertThat(one.isSound()).isFalse();
    assertThat(one.advice().getFirst().en()).contains("nothing is written until 2");
    NodeTable electing = new NodeTable(List.of(late, late, gone));
    assertThat(electing.advice().getFirst().zh()).contains("正在选举");
    NodeTable changed = new NodeTable(List.of(leads, leads, status(2, State.DIVERGED, 120)));
    assertThat(changed.isSound()).isFalse();
    assertThat(changed.advice().getLast().en()).contains("history of n3", "evidence");
  }

  private static NodeStatus status(int at, State state, long size) {
    return new NodeStatus(
        NETWORK.get(at), state, size, Optional.of(Digest.of(new byte[0])), Optional.empty());
  }

  private static String help(String... path) {
    CommandLine command = new CommandLine(new LedgerCommand());
    for (String name : path) {
      command = Objects.requireNonNull(command.getSubcommands().get(name));
    }
    return command.getUsageMessage();
  }
}
