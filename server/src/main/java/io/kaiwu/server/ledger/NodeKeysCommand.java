// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.ratis.NodeClient;
import io.kaiwu.trust.key.VKey;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code kaiwu ledger node keys}: lists the nodes' own keys in the policy. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = {
      "询问正在运行的节点各自的公钥，写入账本目录中的 policy：过半节点签署的回执便能证明“容错”。节点加入或换密钥后再做一次；停机的节点保留原有的一行。--local 启动的节点会自动写入。",
      "Asks the nodes that run for their own public keys and writes them into the policy of the ledger's folder, so that a receipt which most of them signed proves crash tolerance. Do it again when a node has joined or has a new key; a node that is down keeps the line it has. With --local it is done by itself."
    })
final class NodeKeysCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private NodeCommand node;

  @Mixin private final LedgerOption data = new LedgerOption();

  @Option(
      names = "--node",
      paramLabel = "URL",
      description = "问哪些节点，默认本目录里正在运行的 / which nodes to ask, default those that run in the folder")
  private List<URI> nodes = new ArrayList<>();

  @Override
  public Integer call() {
    return ExitCode.of(node.say(), this::run);
  }

  private int run() throws IOException, InterruptedException {
    LedgerFolder folder = data.folder();
    SortedMap<String, VKey> keys =
        ask(nodes.isEmpty() ? new NodeFolders(folder.root()).running() : nodes);
    NodePolicy.of(folder.root()).put(folder.logKey(), keys);
    keys.forEach((id, key) -> System.out.println(id + " " + key));
    node.say()
        .line(
            System.out,
            "已写入 %s；请把它交给核对者。".formatted(folder.policy()),
            "Written to %s; hand it to those who verify.".formatted(folder.policy()));
    return 0;
  }

  private static SortedMap<String, VKey> ask(List<URI> nodes) throws InterruptedException {
    if (!nodes.isEmpty()) {
      try (NodeClient client = new NodeClient(nodes, Duration.ofSeconds(30))) {
        SortedMap<String, VKey> keys = client.keys();
        if (!keys.isEmpty()) {
          return keys;
        }
      }
    }
    throw new LedgerProblem(
        "没有节点应答 %s。请先启动节点，或用 --node 指定。".formatted(nodes),
        "No node answers %s. Maybe start them, or name one with --node.".formatted(nodes));
  }
}
