// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import io.kaiwu.core.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The entries that the index leaves out, one a line; written whole, as there are few. */
final class LeftOutFile {

  /** Of those that are no events, so many are kept; of the damaged, all. */
  private static final int KEPT = 10_000;

  private final Path file;
  private final TreeMap<Long, LeftOut> entries = new TreeMap<>();
  private boolean changed;

  LeftOutFile(Path folder) throws IOException {
    file = folder.resolve("left-out");
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        LeftOut one = LeftOut.ofLine(line);
        entries.put(one.position(), one);
      }
    }
  }

  void put(LeftOut one) {
    if (entries.size() < KEPT || one.reason() == LeftOut.Reason.DAMAGED) {
      entries.put(one.position(), one);
      changed = true;
    }
  }

  void remove(long position) {
    changed |= entries.remove(position) != null;
  }

  void clear() {
    changed |= !entries.isEmpty();
    entries.clear();
  }

  List<LeftOut> list() {
    return List.copyOf(entries.values());
  }

  void write() throws IOException {
    if (changed) {
      String text =
          entries.values().stream().map(one -> one.line() + "\n").collect(Collectors.joining());
      DurableFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
      changed = false;
    }
  }
}
