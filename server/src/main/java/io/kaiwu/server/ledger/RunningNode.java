// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.ratis.NodeEndpoint;
import io.kaiwu.ratis.NodePlan;
import io.kaiwu.ratis.RatisNode;
import io.kaiwu.server.cli.Foreground;
import io.kaiwu.server.cli.Say;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** One node, until it is asked to end. */
record RunningNode(
    NodePlan plan, NodeKeys keys, Path keyFolder, boolean first, InetSocketAddress http, Say say) {

  int run(boolean untilInputEnds) throws IOException, InterruptedException {
    Foreground foreground = new Foreground();
    NodeKeys.Loaded loaded = keys.load(keyFolder, first, say);
    Path running = plan.home().raft().resolveSibling(NodeFolders.RUNNING);
    try (RatisNode node =
            RatisNode.open(
                plan,
                loaded.log(),
                loaded.cosigner(plan),
                loaded.rules(plan.home().log()),
                InstantSource.system());
        NodeEndpoint endpoint = NodeEndpoint.open(node, http)) {
      String uri = "http://" + http.getAddress().getHostAddress() + ":" + endpoint.port();
      Files.writeString(
          running,
          new ObjectMapper()
                  .createObjectNode()
                  .put("id", plan.self().id())
                  .put("http", uri)
                  .put("pid", ProcessHandle.current().pid())
              + "\n");
      say.line(
          System.out,
          "节点 %s 已启动，写入地址 %s".formatted(plan.self(), uri),
          "node %s runs; append at %s".formatted(plan.self(), uri));
      if (untilInputEnds) {
        Thread.ofPlatform().daemon().start(RunningNode::endWithInput);
      }
      foreground.await();
    } finally {
      Files.deleteIfExists(running);
      foreground.done();
    }
    return 0;
  }

  /** Whoever started this node holds its input open; however that one ends, this one does too. */
  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {
        // nothing is said; the end is what counts
      }
    } catch (IOException e) {
      // that is an end as well
    }
    System.exit(0);
  }
}
