// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.merkle.MerkleHasher;
import io.kaiwu.trust.merkle.ProofVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.protocol.GroupInfoReply;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeerId;

/** Looks after the nodes of one log from outside: how they stand, who belongs to them. */
public final class ClusterAdmin implements AutoCloseable {

  private static final int ATTEMPTS = 30;
  private static final int QUICK_ATTEMPTS = 1;
  private static final int REQUEST_MILLIS = 10_000;

  private final RaftWiring wiring;
  private final UUID group;
  private final List<Peer> known;
  private final PeerAsker asker;

  private ClusterAdmin(RaftWiring wiring, UUID group, List<Peer> known) {
    this.wiring = wiring;
    this.group = group;
    this.known = known;
    this.asker = new PeerAsker(wiring, group, known);
  }

  /**
   * Finds the cluster by some of its nodes.
   *
   * @throws TrustException if none of them answers
   */
  public static ClusterAdmin of(List<Peer> peers, Optional<TlsFiles> tls) {
    RaftWiring wiring = new RaftWiring(tls);
    for (Peer peer : peers) {
      Optional<UUID> found = findGroup(wiring, peer, peers);
      if (found.isPresent()) {
        return new ClusterAdmin(wiring, found.get(), peers);
      }
    }
    throw new TrustException(
        Text.of(
                "节点 %s 无一应答。也许它们没有启动，或证书不同。",
                "None of the nodes (%s) answers. Maybe they are not started, or their certificates are others.")
            .formatted(peers));
  }

  private static Optional<UUID> findGroup(RaftWiring wiring, Peer peer, List<Peer> peers) {
    RaftClient client =
        wiring.client(RaftWiring.group(new UUID(0, 1), peers), QUICK_ATTEMPTS, REQUEST_MILLIS);
    try (client) {
      return client
          .getGroupManagementApi(RaftPeerId.valueOf(peer.id()))
          .list()
          .getGroupIds()
          .stream()
          .map(RaftGroupId::getUuid)
          .findFirst();
    } catch (IOException | RuntimeException e) { // gRPC's own are unchecked
      return Optional.empty();
    }
  }

  /** Its beginning, as one of the nodes tells it. */
  Cluster cluster() {
    for (Peer peer : known) {
      try {
        return Cluster.parse(text(asker.ask(peer.id(), Question.of(Question.Kind.CLUSTER))));
      } catch (IOException | IllegalArgumentException e) {
        // the next may answer
      }
    }
    throw new TrustException(
        Text.of(
                "节点 %s 都没有说明集群是怎样开始的。请确认其中至少一个正在运行。",
                "None of the nodes (%s) tells how it began. Maybe they have stopped: kaiwu ledger node status")
            .formatted(known));
  }

  /** The nodes that belong to it now. */
  public List<Peer> members() {
    for (Peer peer : known) {
      Optional<List<Peer>> members = findInfo(peer).map(ClusterAdmin::membersOf);
      if (members.isPresent() && !members.get().isEmpty()) {
        return members.get();
      }
    }
    throw new TrustException(
        Text.of(
                "节点 %s 都没有说明集群有哪些成员。请确认其中至少一个正在运行。",
                "None of the nodes (%s) says who belongs to it. Maybe they have stopped: kaiwu ledger node status")
            .formatted(known));
  }

  private static List<Peer> membersOf(GroupInfoReply info) {
    return info.getGroup().getPeers().stream().map(Peer::of).toList();
  }

  private Optional<GroupInfoReply> findInfo(Peer peer) {
    try (RaftClient client =
        wiring.client(RaftWiring.group(group, known), QUICK_ATTEMPTS, REQUEST_MILLIS)) {
      return Optional.of(
          client
              .getGroupManagementApi(RaftPeerId.valueOf(peer.id()))
              .info(RaftGroupId.valueOf(group)));
    } catch (IOException | RuntimeException e) { // gRPC's own are unchecked
      return Optional.empty();
    }
  }

  /** Adds a node that runs, or takes one away; most of the old and of the new must answer. */
  private void change(List<Peer> members) {
    try (RaftClient client =
        wiring.client(RaftWiring.group(group, known), ATTEMPTS, REQUEST_MILLIS)) {
      RaftClientReply reply =
          client.admin().setConfiguration(members.stream().map(Peer::raft).toList());
      if (!reply.isSuccess()) {
        throw new IOException(reply.getException());
      }
    } catch (IOException | RuntimeException e) {
      throw new TrustException(
          Text.of(
                  "节点无法改为 %s：%s。改动须有改动前、后各自的多数节点同意：3 个中的 2 个，5 个中的 3 个。请先启动更多节点。",
                  "The nodes could not be changed to (%s): %s. A change needs a majority of the nodes before it and of those after it: 2 of 3, 3 of 5. Maybe start more of them first.")
              .formatted(members, e),
          e);
    }
  }

  /** Adds a node that waits to be; returns when it has caught up. */
  void add(Peer peer) {
    List<Peer> members = new ArrayList<>(members());
    members.removeIf(member -> member.id().equals(peer.id()));
    members.add(peer);
    change(members);
  }

  /**
   * Takes a node away.
   *
   * @throws TrustException if there is no such node, it is the last, or no majority answers
   */
  public void remove(String id) {
    List<Peer> members = members();
    List<Peer> left = members.stream().filter(member -> !member.id().equals(id)).toList();
    if (left.size() == members.size() || left.isEmpty()) {
      throw new TrustException(
          Text.of(
                  "节点 %s 无法移除：现有节点为 %s，且至少须保留一个。请照那里的写法给出编号。",
                  "The node (%s) cannot be taken away: the nodes are (%s), and one must remain. Maybe write its id as it stands there.")
              .formatted(id, members));
    }
    change(left);
  }

  /** How each node stands, and whose history is not that of the others. */
  public List<NodeStatus> status() {
    List<Peer> members = members(); // who joined since is not among those that were named
    try (PeerAsker all = new PeerAsker(wiring, group, members)) {
      return RootComparison.judge(
          members.stream().map(peer -> status(all, peer)).toList(),
          (first, second) -> isExtended(all, first, second));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private NodeStatus status(PeerAsker asker, Peer peer) {
    try {
      JsonNode answer =
          new ObjectMapper()
              .readTree(text(asker.ask(peer.id(), Question.of(Question.Kind.STATUS))));
      boolean leads =
          findInfo(peer).map(info -> info.getRoleInfoProto().hasLeaderInfo()).orElse(false);
      return new NodeStatus(
          peer,
          leads ? NodeStatus.State.LEADER : NodeStatus.State.FOLLOWER,
          answer.path("size").asLong(),
          Optional.of(new Digest(answer.path("root").asText())),
          Optional.empty());
    } catch (IOException | IllegalArgumentException e) {
      return new NodeStatus(
          peer, NodeStatus.State.DOWN, 0, Optional.empty(), Optional.of(Silence.of(e)));
    }
  }

  /** Whether what the second has extends what the first has, by the second's own proof. */
  private static boolean isExtended(PeerAsker asker, NodeStatus first, NodeStatus second) {
    if (first.size() == 0 || first.size() == second.size()) {
      return first.size() == 0 || first.root().equals(second.root());
    }
    try {
      byte[] proof =
          asker.ask(second.peer().id(), Question.consistency(first.size(), second.size()));
      List<byte[]> hashes = new ArrayList<>();
      for (int at = 0; at < proof.length; at += MerkleHasher.LENGTH) {
        hashes.add(Arrays.copyOfRange(proof, at, at + MerkleHasher.LENGTH));
      }
      return ProofVerifier.verifiesConsistency(
          first.size(), second.size(), bytes(first), bytes(second), hashes);
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] bytes(NodeStatus status) {
    return HexFormat.of().parseHex(status.root().orElseThrow().hex());
  }

  PeerAsker asker() {
    return asker;
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      asker.close();
    } catch (IOException e) {
      // nothing was to be kept
    }
  }
}
