// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.trust.entry.SignedEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Three nodes in this JVM; Raft forgets after a few blocks. */
final class Trio implements AutoCloseable {

  static final RatisSettings SETTINGS =
      RatisSettings.DEFAULT.withPatience(Duration.ofSeconds(60)).withSnapshots(4, 0, 4096);

  final Plant plant;
  final List<Peer> peers;
  final List<RatisNode> nodes = new ArrayList<>();

  Trio(Path folder) throws Exception {
    this(folder, SETTINGS);
  }

  /** Returns when the nodes bear the loss of one. */
  Trio(Path folder, RatisSettings settings) throws Exception {
    plant = new Plant(folder);
    peers = Plant.peers(3);
    peers.forEach(peer -> nodes.add(plant.open(peer, peers, NodePlan.Start.BEGIN, settings)));
    for (RatisNode node : nodes) {
      Plant.eventually("all are there", () -> node.absent().isEmpty());
    }
  }

  List<SignedEntry> entries(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> plant.entry(prefix + i)).toList();
  }

  void awaitEqualCheckpoints() throws Exception {
    Plant.eventually(
        "equal checkpoints",
        () -> nodes.stream().map(n -> n.log().checkpoint().toString()).distinct().count() == 1);
  }

  @Override
  public void close() {
    nodes.forEach(RatisNode::close);
  }
}
