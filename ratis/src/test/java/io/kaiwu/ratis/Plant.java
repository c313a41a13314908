// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.KeyFile;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.log.KnownKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** An organisation whose log several nodes keep, for tests. */
final class Plant {

  static final String TYPE = "application/json";
  static final String ORIGIN = "plant-1.example/log";

  final Path folder;
  final SecretKey organisation;
  final SecretKey logKey;

  Plant(Path folder) {
    this.folder = folder;
    SecureRandom random = new SecureRandom();
    organisation =
        KeyFile.openOrCreate(folder.resolve("organisation.key"), "plant-1.example", random);
    logKey = KeyFile.openOrCreate(folder.resolve("log.key"), ORIGIN, random);
  }

  NodeHome home(String id) {
    return NodeHome.in(folder.resolve(id));
  }

  RatisNode open(Peer self, List<Peer> peers, NodePlan.Start start, RatisSettings settings) {
    return open(self, peers, start, settings, Optional.empty());
  }

  RatisNode open(
      Peer self,
      List<Peer> peers,
      NodePlan.Start start,
      RatisSettings settings,
      Optional<TlsFiles> tls) {
    return RatisNode.open(
        new NodePlan(home(self.id()), self, peers, start, tls, settings),
        logKey,
        NodeCosigner.open(
            home(self.id()), self.id(), logKey.key(), new SecureRandom(), InstantSource.system()),
        (log, time) -> new KnownKeys(List.of(organisation.key())),
        InstantSource.system());
  }

  SignedEntry entry(String id) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode().put("id", id);
    return SignedEntry.sign(TYPE, payload, organisation);
  }

  /** Nodes n1, n2, ... on free ports of this machine. */
  static List<Peer> peers(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }
    List<Peer> peers =
        IntStream.range(0, count)
            .mapToObj(i -> new Peer("n" + (i + 1), "127.0.0.1", sockets.get(i).getLocalPort()))
            .toList();
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return peers;
  }

  /** Waits until something holds; far longer than it should take. */
  static void eventually(String what, Callable<Boolean> holds) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!holds.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Never happened: " + what);
      }
      Thread.sleep(20);
    }
  }
}
