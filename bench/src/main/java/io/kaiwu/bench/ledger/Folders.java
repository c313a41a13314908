// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that a run leaves behind. */
final class Folders {

  private Folders() {}

  static void make(Path folder) throws IOException {
    Files.createDirectories(folder);
  }

  static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
