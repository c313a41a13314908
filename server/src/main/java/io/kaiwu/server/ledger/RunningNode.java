// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.ratis.Absent;
import io.kaiwu.ratis.NodeEndpoint;
import io.kaiwu.ratis.NodePlan;
import io.kaiwu.ratis.RatisNode;
import io.kaiwu.server.cli.Foreground;
import io.kaiwu.server.cli.Say;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** One node, until it is asked to end. */
record RunningNode(
    NodePlan plan,
    NodeKeys keys,
    Path keyFolder,
    boolean first,
    InetSocketAddress http,
    Say say,
    JsonOption json) {

  private static final Duration PAUSE = Duration.ofMillis(200);

  int run(boolean untilInputEnds) throws IOException, InterruptedException {
    NodeKeys.Loaded loaded = keys.load(keyFolder, first, say);
    NodeProgress progress = new NodeProgress(plan.self(), say, json);
    if (untilInputEnds) {
      Thread.ofPlatform().daemon().start(RunningNode::endWithInput);
    }
    Foreground foreground = new Foreground();
    try (RatisNode node =
        RatisNode.open(
            plan,
            loaded.log(),
            loaded.cosigner(plan),
            loaded.rules(plan.home().log()),
            InstantSource.system())) {
      return isComplete(node, progress, foreground) ? serve(node, progress, foreground) : 0;
    } finally {
      foreground.done();
    }
  }

  /** Waits until a new cluster bears the loss of a node; false if the process is to end. */
  private static boolean isComplete(RatisNode node, NodeProgress progress, Foreground foreground)
      throws IOException, InterruptedException {
    for (List<Absent> absent = node.absent(); !absent.isEmpty(); absent = node.absent()) {
      progress.waiting(absent);
      if (foreground.await(PAUSE)) {
        return false;
      }
    }
    return true;
  }

  private int serve(RatisNode node, NodeProgress progress, Foreground foreground)
      throws IOException, InterruptedException {
    Path running = plan.home().raft().resolveSibling(NodeFolders.RUNNING);
    try (NodeEndpoint endpoint = NodeEndpoint.open(node, http)) {
      String uri = "http://" + http.getAddress().getHostAddress() + ":" + endpoint.port();
      Files.writeString(
          running,
          new ObjectMapper()
                  .createObjectNode()
                  .put("id", plan.self().id())
                  .put("http", uri)
                  .put("pid", ProcessHandle.current().pid())
              + "\n");
      progress.running(uri);
      return new NodeWatch(plan.self(), node, progress).run(foreground);
    } finally {
      Files.deleteIfExists(running);
    }
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
