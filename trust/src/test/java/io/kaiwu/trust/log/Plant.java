// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.SecretKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One organisation with a log, for tests. */
final class Plant {

  static final String TYPE = "application/json";

  /** Waits for no disk: for tests that cut no power. */
  static final Disk FORGETFUL = channel -> {};

  final SecretKey organisation;
  final SecretKey logKey;

  Plant() {
    this(
        SecretKey.generate("plant-1.example/log", new SecureRandom()),
        SecretKey.generate("plant-1.example", new SecureRandom()));
  }

  Plant(SecretKey logKey, SecretKey organisation) {
    this.logKey = logKey;
    this.organisation = organisation;
  }

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

  SignedEntry entryOf(int number, String time) {
    return Statement.of(
            logKey.key().name(),
            "test",
            Instant.parse(time),
            TYPE,
            JsonNodeFactory.instance.objectNode().put("number", number))
        .sign(organisation);
  }

  /** Entries from..to-1 under one signature. */
  List<SignedEntry> batch(int from, int to) {
    return SignedEntry.signBatch(
        TYPE,
        IntStream.range(from, to)
            .mapToObj(i -> JsonNodeFactory.instance.objectNode().put("number", i))
            .toList(),
        organisation);
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
