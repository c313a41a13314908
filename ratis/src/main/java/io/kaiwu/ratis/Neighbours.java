// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Supplier;

/** What a node asks all nodes, itself among them. */
final class Neighbours {

  private final NodePlan plan;
  private final RaftWiring wiring;
  private final UUID group;
  private final boolean joined;
  private final Supplier<List<Peer>> members;

  Neighbours(NodePlan plan, RaftWiring wiring, Cluster cluster, Supplier<List<Peer>> members) {
    this.plan = plan;
    this.wiring = wiring;
    this.group = cluster.group();
    this.joined = cluster.joined();
    this.members = members;
  }

  /** See {@link RatisNode#cosigned}. */
  Checkpoint cosigned(Checkpoint wanted) throws IOException {
    List<Peer> all = members.get();
    try (PeerAsker asker = asker(all)) {
      return new NodeRound(asker, all).run(wanted);
    }
  }

  /** See {@link RatisNode#keys}. */
  SortedMap<String, VKey> keys() throws IOException {
    List<Peer> all = members.get();
    try (PeerAsker asker = asker(all)) {
      return new NodeRound(asker, all).keys();
    }
  }

  /** See {@link RatisNode#absent}. */
  List<Absent> absent() throws IOException {
    if (joined || plan.home().isBegun()) {
      return List.of();
    }
    List<Absent> absent = new ArrayList<>();
    List<Peer> all = members.get();
    try (PeerAsker asker = asker(all)) {
      for (Peer peer : all) {
        try {
          if (!asker.isBegun(peer.id())) {
            absent.add(new Absent(peer, Optional.empty()));
          }
        } catch (IOException e) {
          absent.add(new Absent(peer, Optional.of(Silence.of(e))));
        }
      }
    }
    if (absent.isEmpty()) {
      plan.home().setBegun();
    }
    return absent;
  }

  /** See {@link RatisNode#silent}. */
  List<Absent> silent() throws IOException {
    List<Absent> silent = new ArrayList<>();
    List<Peer> all = members.get();
    try (PeerAsker asker = asker(all)) {
      for (Peer peer : all) {
        try {
          asker.isBegun(peer.id());
        } catch (IOException e) {
          silent.add(new Absent(peer, Optional.of(Silence.of(e))));
        }
      }
    }
    return silent;
  }

  private PeerAsker asker(List<Peer> all) {
    return new PeerAsker(wiring, group, all);
  }
}
