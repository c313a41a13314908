// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.ratis.ClusterAdmin;
import io.kaiwu.ratis.Peer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kaiwu ledger node remove}: takes a node away for good. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = {
      "把一个节点永久移出；需要多数节点在线（3 个中 2 个，5 个中 3 个）。",
      "Takes a node away for good; most nodes must run (2 of 3, 3 of 5)."
    })
final class NodeRemoveCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private NodeCommand node;

  @Mixin private final LedgerOption data = new LedgerOption();
  @Mixin private final TlsOptions tls = new TlsOptions();
  @Mixin private final JsonOption json = new JsonOption();

  @Parameters(paramLabel = "ID", description = "节点 / the node")
  private String id = "";

  @Option(
      names = "--peers",
      paramLabel = "ID=HOST:PORT,...",
      description = "问哪些节点，默认本目录里的 / which nodes to ask, default those of the folder")
  private @Nullable String peers;

  @Override
  public Integer call() {
    return ExitCode.of(node.say(), this::run);
  }

  private int run() throws IOException {
    List<Peer> asked =
        peers == null ? new NodeFolders(data.folder().root()).peers() : Peer.parseList(peers);
    try (ClusterAdmin admin = ClusterAdmin.of(asked, tls.files(asked))) {
      admin.remove(id);
      ObjectNode answer = LedgerTask.answer().put("removed", id);
      ArrayNode nodes = answer.putArray("nodes");
      List<Peer> left = admin.members();
      left.forEach(peer -> nodes.add(peer.toString()));
      String names = left.stream().map(Peer::toString).collect(Collectors.joining(" "));
      json.print(node.say(), answer, "现在的节点：" + names, "The nodes are now: " + names);
    }
    if (NodePolicy.of(data.folder().root()).remove(id)) {
      node.say()
          .line(
              System.out,
              "策略 %s 不再列出它的公钥；请把新策略交给核对者。".formatted(data.folder().policy()),
              "Its key is out of the policy (%s); hand the new one to those who verify."
                  .formatted(data.folder().policy()));
    }
    return 0;
  }
}
