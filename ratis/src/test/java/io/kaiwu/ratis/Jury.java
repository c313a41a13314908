// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.trust.key.KeyType;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.note.Cosignature;
import io.kaiwu.trust.policy.TrustPolicy;
import io.kaiwu.trust.witness.Cosigning;
import io.kaiwu.trust.witness.CosigningSettings;
import io.kaiwu.trust.witness.Witness;
import io.kaiwu.trust.witness.WitnessServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Three honest witnesses over loopback, and a fourth that cosigns whatever it is shown. */
final class Jury implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  private static final int HONEST = 3;
  private static final CosigningSettings SETTINGS =
      new CosigningSettings(Duration.ofSeconds(60), Duration.ofHours(1), 3);

  private final Path folder;
  private final VKey log;
  private final SecretKey liar = key(HONEST);
  private final List<Witness> witnesses = new ArrayList<>();
  private final List<WitnessServer> servers = new ArrayList<>();

  Jury(Path folder, VKey log) {
    this.folder = folder;
    this.log = log;
    for (int i = 0; i < HONEST; i++) {
      Path home = folder.resolve("w" + i);
      Witness.watch(home, log);
      witnesses.add(Witness.open(home, List.of(key(i)), () -> NOW));
      servers.add(
          WitnessServer.start(
              witnesses.get(i),
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              "",
              error -> {
                throw error;
              }));
    }
  }

  private static SecretKey key(int i) {
    return SecretKey.generate(
        KeyType.ED25519_COSIGNATURE, "w%d.example/w".formatted(i), new SecureRandom());
  }

  /** Three of the four, and those nodes. */
  TrustPolicy policy(Map<String, VKey> nodes) {
    StringBuilder text = new StringBuilder("log " + log + "\n");
    nodes.forEach((id, key) -> text.append("witness node-%s %s\n".formatted(id, key)));
    for (int i = 0; i < HONEST; i++) {
      VKey key = witnesses.get(i).keys().getFirst();
      text.append("witness w%d %s %s\n".formatted(i, key, servers.get(i).uri()));
    }
    text.append("witness w3 ").append(liar.key());
    return TrustPolicy.parse(text + "\ngroup jury 3 w0 w1 w2 w3\nquorum jury\n");
  }

  /** The newest state of a log with the lines of all four that can be had. */
  Checkpoint ask(TransparencyLog asking, Path beside) {
    try (Cosigning cosigning = Cosigning.start(asking, policy(Map.of()), beside, SETTINGS)) {
      Checkpoint cosigned = cosigning.cosign();
      return cosigned.with(List.of(Cosignature.sign(cosigned, liar, NOW)));
    }
  }

  /** What the honest ones keep of forks they were shown. */
  List<Path> evidence() {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < HONEST; i++) {
      Path forks = folder.resolve("w" + i).resolve("forks");
      try (Stream<Path> found = Files.exists(forks) ? Files.list(forks) : Stream.empty()) {
        files.addAll(found.toList());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  @Override
  public void close() {
    servers.forEach(WitnessServer::close);
    witnesses.forEach(Witness::close);
  }
}
