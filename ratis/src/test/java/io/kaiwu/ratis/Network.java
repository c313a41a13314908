// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * A network between nodes whose wires can be cut. The nodes know one another by names, which each
 * looks up in a file of its own ({@code jdk.net.hosts.file}); there every other node's name stands
 * for an address of this machine (127.1.FROM.TO) where a {@link Cable} to that node listens. So the
 * list of nodes is the same at all of them, as Raft requires, and yet each pair has its own way.
 */
final class Network implements AutoCloseable {

  private static final String DOMAIN = ".wire";

  /** As the nodes know one another. */
  final List<Peer> peers;

  /** The same nodes, reached past the wires. */
  final List<Peer> direct;

  private final Path folder;
  private final Map<String, Wire> wires = new HashMap<>();
  private final List<Cable> cables = new ArrayList<>();

  Network(Path folder, List<Peer> direct) throws IOException {
    this.folder = folder;
    this.direct = direct;
    this.peers = direct.stream().map(p -> new Peer(p.id(), p.id() + DOMAIN, p.port())).toList();
    forEachPair((from, to) -> wires.put(from + ">" + to, new Wire()));
    for (int from = 0; from < direct.size(); from++) {
      StringBuilder hosts = new StringBuilder("127.0.0.1 localhost\n");
      for (int to = 0; to < direct.size(); to++) {
        Peer target = direct.get(to);
        String address = from == to ? target.host() : "127.1.%d.%d".formatted(from + 1, to + 1);
        hosts.append(address).append(' ').append(target.id()).append(DOMAIN).append('\n');
        if (from != to) {
          Wire there = wire(direct.get(from).id(), target.id());
          Wire back = wire(target.id(), direct.get(from).id());
          cables.add(new Cable(address, target, there, back));
        }
      }
      Files.writeString(hostsFile(direct.get(from).id()), hosts);
    }
  }

  private Path hostsFile(String id) {
    return folder.resolve("hosts-" + id);
  }

  /** What the JVM of a node is started with. */
  List<String> options(String id) {
    return List.of("-Djdk.net.hosts.file=" + hostsFile(id));
  }

  Peer peer(String id) {
    return peers.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
  }

  private Wire wire(String from, String to) {
    return Objects.requireNonNull(wires.get(from + ">" + to));
  }

  /** What the one sends does not reach the other. */
  void cutOneWay(String from, String to) {
    wire(from, to).cut(true);
  }

  /** Neither hears the other. */
  void cut(String one, String other) {
    cutOneWay(one, other);
    cutOneWay(other, one);
  }

  /** What the one sends reaches the other again. */
  void mendOneWay(String from, String to) {
    wire(from, to).cut(false);
  }

  /** Nobody hears the node, nor does it hear anybody. */
  void isolate(String id) {
    direct.stream().map(Peer::id).filter(other -> !other.equals(id)).forEach(o -> cut(id, o));
  }

  /** Everybody hears everybody again; what was sent meanwhile arrives, as TCP has it. */
  void heal() {
    wires.values().forEach(wire -> wire.cut(false));
  }

  /** Everything takes so long on its way. */
  void delay(Duration time) {
    wires.values().forEach(wire -> wire.delay(time));
  }

  /** Tears all connections that lead to or from the node, in the middle of what is being sent. */
  void tear(String id) {
    wires.forEach((pair, wire) -> {
      if (pair.startsWith(id + ">") || pair.endsWith(">" + id)) {
        wire.tear();
      }
    });
  }

  private void forEachPair(BiConsumer<String, String> action) {
    for (Peer from : direct) {
      for (Peer to : direct) {
        action.accept(from.id(), to.id());
      }
    }
  }

  @Override
  public void close() {
    heal();
    for (Cable cable : cables) {
      try {
        cable.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
