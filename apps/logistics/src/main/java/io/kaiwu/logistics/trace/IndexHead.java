// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import io.kaiwu.core.file.DurableFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * How much of the index's files is known to be on disk.
 *
 * @param source what tells the log it was made from; empty while nothing was
 * @param clean whether it was closed, and nothing has been written since
 */
record IndexHead(
    int events,
    int links,
    int names,
    long nameBytes,
    long nextPosition,
    String source,
    boolean clean) {

  static final IndexHead EMPTY = new IndexHead(0, 0, 0, 0, 0, "", false);
  private static final String NAME = "head";
  private static final String FORMAT = "2";

  static IndexHead read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return EMPTY;
    }
    Properties head = new Properties();
    head.load(new StringReader(Files.readString(file)));
    if (!FORMAT.equals(head.getProperty("format"))) {
      return EMPTY;
    }
    return new IndexHead(
        (int) number(head, "events"),
        (int) number(head, "links"),
        (int) number(head, "names"),
        number(head, "nameBytes"),
        number(head, "nextPosition"),
        head.getProperty("source", ""),
        Boolean.parseBoolean(head.getProperty("clean")));
  }

  private static long number(Properties head, String name) {
    return Long.parseLong(head.getProperty(name, "0"));
  }

  void write(Path folder) throws IOException {
    String text =
        "format=%s%nevents=%d%nlinks=%d%nnames=%d%nnameBytes=%d%nnextPosition=%d%nsource=%s%nclean=%s%n"
            .formatted(FORMAT, events, links, names, nameBytes, nextPosition, source, clean);
    DurableFile.replace(folder.resolve(NAME), text.getBytes(StandardCharsets.UTF_8));
  }
}
