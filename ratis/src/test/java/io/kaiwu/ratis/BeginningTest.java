// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.trust.TrustException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new cluster waits for all of its nodes once, and then bears the loss of any. */
class BeginningTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void writesGoOnWhicheverNodeIsLostFirst(int lost) throws Exception {
    try (Trio trio = new Trio(folder)) {
      trio.nodes.remove(lost).close();
      trio.nodes.getFirst().append(trio.entries("first-", 2)).join();
      trio.nodes.getLast().append(trio.entries("second-", 2)).join();
      trio.awaitEqualCheckpoints();
    }
  }

  @Test
  void namesWhoIsMissingUntilAllHaveBeenThereAndNeverAgain() throws Exception {
    Plant plant = new Plant(folder);
    List<Peer> peers = Plant.peers(3);
    List<RatisNode> nodes = new ArrayList<>();
    try {
      for (Peer peer : peers.subList(0, 2)) {
        nodes.add(plant.open(peer, peers, NodePlan.Start.BEGIN, Trio.SETTINGS));
      }
      RatisNode first = nodes.getFirst();
      Plant.eventually(
          "two are there",
          () -> first.absent().stream().map(Absent::peer).toList().equals(peers.subList(2, 3)));
      assertThat(first.absent().getFirst().silence().orElseThrow().en())
          .isEqualTo("nobody listens there");
      assertThat(first.silent()).extracting(Absent::peer).containsExactly(peers.getLast());
      Peer same = new Peer("n9", "127.0.0.1", peers.getFirst().port());
      assertThatThrownBy(() -> plant.open(same, List.of(same), NodePlan.Start.BEGIN, Trio.SETTINGS))
          .isInstanceOf(TrustException.class)
          .hasMessageContaining("Address already in use");

      nodes.add(plant.open(peers.getLast(), peers, NodePlan.Start.BEGIN, Trio.SETTINGS));
      Plant.eventually("all are there", () -> first.absent().isEmpty());
      nodes.removeLast().close();
      assertThat(first.absent()).isEmpty();
      nodes.removeFirst().close();
      nodes.addFirst(plant.open(peers.getFirst(), peers, NodePlan.Start.AGAIN, Trio.SETTINGS));
      assertThat(nodes.getFirst().absent()).isEmpty();
    } finally {
      nodes.forEach(RatisNode::close);
    }
  }
}
