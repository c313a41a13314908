// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * How a node starts.
 *
 * @param home its files
 * @param self who it is
 * @param peers all nodes, itself among them
 * @param start what to do if it has not been here before
 * @param tls for nodes on several machines
 * @param settings how it cuts blocks
 */
public record NodePlan(
    NodeHome home,
    Peer self,
    List<Peer> peers,
    Start start,
    Optional<TlsFiles> tls,
    RatisSettings settings) {

  /** What a node does that finds no cluster in its files. */
  public enum Start {
    /** Refuses: a node that lost its files must not vote as if it had not. */
    AGAIN,
    /** Begins a cluster with the log it has, together with peers that have the same. */
    BEGIN,
    /** Joins a cluster that runs, in the place of a dead node of its name if there is one. */
    JOIN
  }

  public NodePlan {
    peers = List.copyOf(peers);
    if (!peers.contains(self)) {
      throw new MalformedException(
          Text.of("节点 %s 不在节点 %s 之中。", "The node (%s) is not among the nodes (%s).")
              .formatted(self, peers));
    }
  }
}
