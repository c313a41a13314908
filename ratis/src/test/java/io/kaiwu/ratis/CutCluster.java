// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.log.LogStore;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.protocol.GroupInfoReply;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeerId;

/** Nodes in JVMs of their own on a {@link Network}, and clients that sit beside each of them. */
final class CutCluster implements AutoCloseable {

  private static final int WRITERS = 8;
  private static final String PATIENCE = "-D" + NodeProcess.PATIENCE + "=3";
  private static final String KEEPS_ALL = "-D" + NodeProcess.KEPT + "=1000000";

  final Plant plant;
  final Network network;
  private final Path folder;
  private final Set<String> keeping;
  private final Map<String, NodeProcess> nodes = new TreeMap<>();
  private final RaftWiring wiring = new RaftWiring(Optional.empty());
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * Three nodes that run, on a network with wires for as many as may come.
   *
   * @param keeping whose Raft forgets nothing; that of the others soon forgets
   */
  CutCluster(Path folder, int wires, Set<String> keeping) throws IOException {
    this.folder = folder;
    this.keeping = keeping;
    plant = new Plant(folder);
    network = new Network(folder, Plant.peers(wires));
    List<Peer> three = network.peers.subList(0, 3);
    for (Peer peer : three) {
      nodes.put(peer.id(), start(peer, three, NodePlan.Start.BEGIN));
    }
    for (NodeProcess node : nodes.values()) {
      node.awaitReady();
    }
  }

  private NodeProcess start(Peer self, List<Peer> peers, NodePlan.Start start) throws IOException {
    List<String> options = new ArrayList<>(network.options(self.id()));
    options.add(PATIENCE);
    if (keeping.contains(self.id())) {
      options.add(KEEPS_ALL);
    }
    return NodeProcess.start(folder, self, peers, start, 0, options);
  }

  /** One node more. */
  void join(String id) throws IOException {
    nodes.put(id, start(network.peer(id), network.peers, NodePlan.Start.JOIN).awaitReady());
  }

  List<String> others(String id) {
    return nodes.keySet().stream().filter(other -> !other.equals(id)).toList();
  }

  Load load() {
    return new Load(plant, nodes.values().stream().map(NodeProcess::uri).toList(), WRITERS);
  }

  /** Who leads by the newest term, as the nodes say themselves; past the wires. */
  String leader() throws Exception {
    List<String> found = new ArrayList<>();
    Plant.eventually("a leader", () -> findLeader().filter(found::add).isPresent());
    return found.getLast();
  }

  /** Waits for a leader other than that. */
  String leaderInPlaceOf(String old) throws Exception {
    List<String> found = new ArrayList<>();
    Plant.eventually(
        "another leader",
        () -> findLeader().filter(id -> !id.equals(old)).filter(found::add).isPresent());
    return found.getLast();
  }

  String follower() throws Exception {
    return others(leader()).getFirst();
  }

  private Optional<String> findLeader() {
    Map<String, Long> terms = new HashMap<>();
    for (String id : nodes.keySet()) {
      findRole(id)
          .filter(RoleInfoProto::hasLeaderInfo)
          .ifPresent(role -> terms.put(id, role.getLeaderInfo().getTerm()));
    }
    return terms.entrySet().stream()
        .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .map(Map.Entry::getKey);
  }

  private Optional<RoleInfoProto> findRole(String id) {
    RaftGroupId group = RaftGroupId.valueOf(Cluster.read(plant.home("n1").raft()).group());
    try (RaftClient client =
        wiring.client(RaftWiring.group(group.getUuid(), network.direct), 1, 4000)) {
      GroupInfoReply info = client.getGroupManagementApi(RaftPeerId.valueOf(id)).info(group);
      return Optional.of(info.getRoleInfoProto());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private NodeProcess node(String id) {
    return Objects.requireNonNull(nodes.get(id));
  }

  List<URI> uris(List<String> ids) {
    return ids.stream().map(id -> node(id).uri()).toList();
  }

  /** What the node answers to one that appends at it and at no other. */
  HttpResponse<String> append(String id, List<SignedEntry> batch) throws Exception {
    String body = String.join("\n", batch.stream().map(SignedEntry::leafText).toList());
    return http.send(
        HttpRequest.newBuilder(node(id).uri().resolve("/append"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  Checkpoint checkpoint(String id) throws Exception {
    return Checkpoint.parse(
        http.send(
                HttpRequest.newBuilder(node(id).uri().resolve("/checkpoint")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body());
  }

  List<SignedEntry> entries(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> plant.entry(prefix + i)).toList();
  }

  /**
   * Waits until all say the same, stops them, and compares what their files hold, entry by entry.
   */
  Map<String, Long> awaitOneHistory() throws Exception {
    try {
      Plant.eventually("one root everywhere", this::agree);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + ": " + roots(), e);
    }
    for (NodeProcess node : nodes.values()) {
      node.stop();
    }
    List<Map<String, Long>> histories = new ArrayList<>();
    for (String id : nodes.keySet()) {
      try (LogStore store = LogStore.open(plant.home(id).log(), plant.logKey)) {
        histories.add(placesIn(store));
        assertThat(store.audit(done -> {}).damages()).isEmpty();
      }
    }
    assertThat(histories).allMatch(histories.getFirst()::equals);
    return histories.getFirst();
  }

  private boolean agree() throws Exception {
    return roots().stream().distinct().count() == 1;
  }

  private List<String> roots() throws Exception {
    List<String> roots = new ArrayList<>();
    for (String id : nodes.keySet()) {
      Checkpoint checkpoint = checkpoint(id);
      roots.add(checkpoint.size() + " " + checkpoint.root());
    }
    return roots;
  }

  /** Where each entry stands; fails where one is there twice. */
  private static Map<String, Long> placesIn(LogStore store) {
    Map<String, Long> places = new HashMap<>();
    for (long i = 0; i < store.checkpoint().size(); i++) {
      String id = store.entry(i).payloadJson().path("id").asText();
      assertThat(places.put(id, i)).as("another place of " + id).isNull();
    }
    return places;
  }

  @Override
  public void close() throws Exception {
    for (NodeProcess node : nodes.values()) {
      node.kill();
    }
    network.close();
    http.shutdownNow();
    http.close();
  }
}
