// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a table comes from and where its cells are kept; shared by all selections of it. */
final class Origin {

  private final String source;
  private final Optional<Digest> digest;
  private final List<Text> notes;
  private final @Nullable LineNumbers lines;
  private final CellStore store;

  Origin(
      String source,
      Optional<Digest> digest,
      List<Text> notes,
      @Nullable LineNumbers lines,
      CellStore store) {
    this.source = source;
    this.digest = digest;
    this.notes = List.copyOf(notes);
    this.lines = lines;
    this.store = store;
  }

  String source() {
    return source;
  }

  Optional<Digest> digest() {
    return digest;
  }

  List<Text> notes() {
    return notes;
  }

  long line(int cell) {
    return lines == null ? 0 : lines.line(cell);
  }

  void close() {
    store.close();
  }
}
