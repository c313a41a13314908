// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.policy.TrustPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Witnesses of several operators over loopback, each with its own folder and key. */
public final class WitnessNet implements AutoCloseable {

  /** The time of every witness. */
  public static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  private final VKey log;
  private final List<SecretKey> keys = new ArrayList<>();
  private final List<Witness> witnesses = new ArrayList<>();
  private final List<WitnessServer> servers = new ArrayList<>();
  private final List<URI> addresses = new ArrayList<>();

  public WitnessNet(Path folder, VKey log, int count) {
    this.log = log;
    for (int i = 0; i < count; i++) {
      SecretKey key =
          SecretKey.generate(
              KeyType.ED25519_COSIGNATURE, "w%d.example/w".formatted(i), new SecureRandom());
      Witness.watch(folder.resolve("w" + i), log);
      Witness witness = Witness.open(folder.resolve("w" + i), List.of(key), () -> NOW);
      keys.add(key);
      witnesses.add(witness);
      WitnessServer server =
          WitnessServer.start(
              witness,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              "",
              error -> {
                throw error;
              });
      servers.add(server);
      addresses.add(server.uri());
    }
  }

  /** The key of one witness, for a dishonest one. */
  public SecretKey key(int i) {
    return keys.get(i);
  }

  public Witness witness(int i) {
    return witnesses.get(i);
  }

  public URI uri(int i) {
    return addresses.get(i);
  }

  /** A policy that asks for so many of them; the given addresses stand in for the first ones. */
  public TrustPolicy policy(int threshold, String... insteadOf) {
    StringBuilder text = new StringBuilder("log " + log + "\n");
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < keys.size(); i++) {
      String url = i < insteadOf.length ? insteadOf[i] : addresses.get(i).toString();
      text.append("witness w%d %s %s\n".formatted(i, keys.get(i).key(), url));
      members.append(" w").append(i);
    }
    return TrustPolicy.parse(text + "group all-w " + threshold + members + "\nquorum all-w\n");
  }

  public void stop(int i) {
    servers.get(i).close();
  }

  @Override
  public void close() {
    servers.forEach(WitnessServer::close);
    witnesses.forEach(Witness::close);
  }
}
