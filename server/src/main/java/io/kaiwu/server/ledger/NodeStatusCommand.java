// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.ratis.ClusterAdmin;
import io.kaiwu.ratis.NodeStatus;
import io.kaiwu.ratis.Peer;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code kaiwu ledger node status}: how the nodes stand, and whether they hold one history. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "各节点的状态：谁是主节点，谁落后、谁没有应答，该怎么办；并逐一核对它们的历史是否一致。返回 0 表示多数在线且一致，1 表示不是，2 表示无一应答。",
      "How the nodes stand: who leads, who is behind or gone, what to do; compares their histories. Exits 0 if most run and agree, 1 if not, 2 if none answers."
    })
final class NodeStatusCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private NodeCommand node;

  @Mixin private final LedgerOption data = new LedgerOption();
  @Mixin private final TlsOptions tls = new TlsOptions();

  @Option(
      names = "--peers",
      paramLabel = "ID=HOST:PORT,...",
      description = "问哪些节点，默认本目录里的 / which nodes to ask, default those of the folder")
  private @Nullable String peers;

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    return ExitCode.of(node.say(), this::run);
  }

  private int run() {
    List<NodeStatus> all;
    List<Peer> asked =
        peers == null ? new NodeFolders(data.folder().root()).peers() : Peer.parseList(peers);
    try (ClusterAdmin admin = ClusterAdmin.of(asked, tls.files(asked))) {
      all = admin.status();
    }
    NodeTable table = new NodeTable(all);
    System.out.println(json.isJson() ? table.json().toPrettyString() : table.text(node.say()));
    return table.isSound() ? 0 : 1;
  }
}
