// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.logistics.epcis.EpcisException;
import io.kaiwu.logistics.epcis.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Documents of EPCIS in a file: one, laid out at will, or one a line. Read as often as needed; what
 * came in by the standard input is kept in a file meanwhile.
 */
final class EventFile implements AutoCloseable {

  private final Path file;
  private final boolean ours;
  private final boolean lines;

  private EventFile(Path file, boolean ours) throws IOException {
    this.file = file;
    this.ours = ours;
    this.lines = holdsLines(file);
  }

  static EventFile open(String name) throws IOException {
    if (!name.equals("-")) {
      return new EventFile(Path.of(name), false);
    }
    Path kept = Files.createTempFile("kaiwu-capture", ".json");
    Files.copy(System.in, kept, StandardCopyOption.REPLACE_EXISTING);
    return new EventFile(kept, true);
  }

  /**
   * One of them.
   *
   * @param number from 0
   * @param document empty if it cannot be read
   * @param problems why not
   */
  record Item(int number, Optional<EpcisDocument> document, List<Problem> problems, int bytes) {

    private static Item of(int number, byte[] bytes) {
      try {
        EpcisDocument document = EpcisDocument.parse(bytes);
        return new Item(number, Optional.of(document), List.of(), bytes.length);
      } catch (EpcisException e) {
        return new Item(
            number, Optional.empty(), List.of(new Problem("", e.problem())), bytes.length);
      }
    }
  }

  /** Is handed one after the other, until it returns false. */
  interface Sink {
    boolean take(Item item) throws IOException;
  }

  /** In bytes. */
  long size() throws IOException {
    return Files.size(file);
  }

  void read(Sink sink) throws IOException {
    if (!lines) {
      sink.take(Item.of(0, Files.readAllBytes(file)));
      return;
    }
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      int number = 0;
      boolean more = true;
      for (String line = reader.readLine(); more && line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          more = sink.take(Item.of(number++, line.getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
  }

  /** A line that is a document by itself is not the beginning of a longer one. */
  private static boolean holdsLines(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String line = reader.readLine();
      while (line != null && line.isBlank()) {
        line = reader.readLine();
      }
      if (line == null) {
        return false;
      }
      EpcisDocument.parse(line);
      return true;
    } catch (EpcisException e) {
      String name = String.valueOf(file.getFileName());
      return name.endsWith(".jsonl") || name.endsWith(".ndjson");
    }
  }

  @Override
  public void close() throws IOException {
    if (ours) {
      Files.deleteIfExists(file);
    }
  }
}
