// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.SecretKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/** One organisation with a log, for tests. */
final class Plant {

  static final String TYPE = "application/json";

  final SecretKey organisation = SecretKey.generate("plant-1.example", new SecureRandom());
  final SecretKey logKey = SecretKey.generate("plant-1.example/log", new SecureRandom());

  EmbeddedLog open(Path directory) {
    return open(directory, Disk.REAL);
  }

  EmbeddedLog open(Path directory, Disk disk) {
    return EmbeddedLog.open(
        directory, logKey, List.of(organisation.key()), LogSettings.DEFAULT, disk);
  }

  SignedEntry entry(int number) {
    return SignedEntry.sign(
        TYPE, JsonNodeFactory.instance.objectNode().put("number", number), organisation);
  }

  /** Appends entries from..to-1, one block each. */
  void append(EmbeddedLog log, int from, int to) {
    for (int i = from; i < to; i++) {
      log.append(List.of(entry(i))).join();
    }
  }

  static int number(EmbeddedLog log, long index) {
    return log.entry(index).payloadJson().path("number").asInt();
  }

  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }
}
