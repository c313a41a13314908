// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.ratis.Peer;
import io.kaiwu.ratis.RatisNode;
import io.kaiwu.server.cli.Foreground;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Looks after a node that runs, so that whoever started it sees when it is cut off, or is done. */
final class NodeWatch {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int PATIENCE = 8; // an election takes less
  private static final int AGAIN = 60;

  private final Peer self;
  private final RatisNode node;
  private final NodeProgress progress;
  private int alone;

  NodeWatch(Peer self, RatisNode node, NodeProgress progress) {
    this.self = self;
    this.node = node;
    this.progress = progress;
  }

  /** Until the process is asked to end, or the node is of no use any more; the exit code. */
  int run(Foreground foreground) throws IOException, InterruptedException {
    while (!foreground.await(PAUSE)) {
      Optional<Throwable> failure = node.findFailure();
      if (failure.isPresent()) {
        progress.stopped(failure.get());
        return ExitCode.IMPOSSIBLE;
      }
      if (node.members().stream().noneMatch(peer -> peer.id().equals(self.id()))) {
        progress.removed();
        return 0;
      }
      look(node.findLeader());
    }
    return 0;
  }

  private void look(Optional<String> leader) throws IOException {
    if (leader.isEmpty()) {
      if (++alone % AGAIN == PATIENCE) {
        progress.alone(node.silent());
      }
    } else {
      if (alone >= PATIENCE) {
        progress.led(leader.get());
      }
      alone = 0;
    }
  }
}
