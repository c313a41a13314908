// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import io.kaiwu.learn.LearnException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a table of arrays, which are copied. Used by one thread. */
public final class TableBuilder {

  private final CellStore store = new CellStore(new Memory(Long.MAX_VALUE, Path.of("")), 1);
  private final List<Entry> entries = new ArrayList<>();
  private String source = "table";
  private int rows = -1;

  TableBuilder() {}

  private record Entry(String name, Kind kind, CellWriter cells, List<String> levels) {}

  /** What it is called in messages. */
  public TableBuilder source(String name) {
    source = name;
    return this;
  }

  /** Adds a column of numbers; NaN is a missing value. */
  public TableBuilder numbers(String name, double... values) {
    Float64Writer cells = new Float64Writer(store);
    for (double value : values) {
      cells.add(value);
    }
    return add(new Entry(name, Kind.NUMBER, cells, List.of()), values.length);
  }

  /** Adds a column of times in microseconds; {@link TimeColumn#MISSING} is a missing value. */
  public TableBuilder times(String name, long... micros) {
    Float64Writer cells = new Float64Writer(store);
    for (long time : micros) {
      cells.add(time == TimeColumn.MISSING ? Double.NaN : time);
    }
    return add(new Entry(name, Kind.TIME, cells, List.of()), micros.length);
  }

  /** Adds a column of texts; null is a missing value. */
  public TableBuilder texts(String name, @Nullable String... values) {
    Int32Writer cells = new Int32Writer(store);
    Map<String, Integer> codes = new HashMap<>();
    List<String> levels = new ArrayList<>();
    for (String value : values) {
      if (value == null) {
        cells.add(TextColumn.MISSING);
      } else {
        Integer code = codes.get(value);
        if (code == null) {
          code = levels.size();
          codes.put(value, code);
          levels.add(value);
        }
        cells.add(code);
      }
    }
    return add(new Entry(name, Kind.TEXT, cells, List.copyOf(levels)), values.length);
  }

  private TableBuilder add(Entry entry, int length) {
    if (rows >= 0 && rows != length) {
      throw new LearnException(
          "The column (%s) has %d rows; the others have %d.".formatted(entry.name, length, rows));
    }
    if (entries.stream().anyMatch(e -> e.name.equals(entry.name))) {
      throw new LearnException("There are two columns (%s).".formatted(entry.name));
    }
    rows = length;
    entries.add(entry);
    return this;
  }

  public Table build() {
    store.seal();
    Rows all = Rows.all(Math.max(rows, 0));
    List<Column> columns = entries.stream().map(e -> column(e, all)).toList();
    return new Table(new Origin(source, Optional.empty(), List.of(), null, store), columns, all);
  }

  private static Column column(Entry e, Rows all) {
    return switch (e.cells) {
      case Int32Writer codes ->
          new TextColumn(e.name, new TextCells.Coded(codes.cells(), e.levels), all);
      case Float64Writer numbers when e.kind == Kind.TIME ->
          new TimeColumn(e.name, numbers.cells(), all, Misfits.NONE, ZoneOffset.UTC);
      case Float64Writer numbers ->
          new NumberColumn(e.name, numbers.cells(), all, NumberFacts.PLAIN);
      default -> throw new IllegalStateException("no column of " + e.cells);
    };
  }
}
