// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Named columns of one length, each of numbers, texts or times. Immutable; safe for use by many
 * threads until it is closed. A selection shares the cells of the table it was selected from, and
 * ends with it.
 */
public final class Table implements AutoCloseable {

  private final Origin origin;
  private final List<Column> columns;
  private final Map<String, Column> byName;
  private final Rows rows;

  Table(Origin origin, List<Column> columns, Rows rows) {
    this.origin = origin;
    this.columns = List.copyOf(columns);
    this.byName = new HashMap<>();
    columns.forEach(c -> byName.put(c.name(), c));
    this.rows = rows;
  }

  /** Builds a table of arrays. */
  public static TableBuilder builder() {
    return new TableBuilder();
  }

  public int rows() {
    return rows.count();
  }

  public int width() {
    return columns.size();
  }

  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  public List<Column> columns() {
    return columns;
  }

  public Optional<Column> findColumn(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The column of that name.
   *
   * @throws DataException naming near ones if there is none
   */
  public Column column(String name) {
    Column column = byName.get(name);
    if (column == null) {
      throw noColumn(name);
    }
    return column;
  }

  /**
   * The column of that name, whose cells are numbers.
   *
   * @throws DataException if there is none, or it holds something else
   */
  public NumberColumn numbers(String name) {
    if (column(name) instanceof NumberColumn numbers) {
      return numbers;
    }
    throw wrongKind(name, Kind.NUMBER);
  }

  /** The column of that name, whose cells are texts. */
  public TextColumn texts(String name) {
    if (column(name) instanceof TextColumn texts) {
      return texts;
    }
    throw wrongKind(name, Kind.TEXT);
  }

  /** The column of that name, whose cells are times. */
  public TimeColumn times(String name) {
    if (column(name) instanceof TimeColumn times) {
      return times;
    }
    throw wrongKind(name, Kind.TIME);
  }

  /**
   * The rows by the group a column puts them in: equal numbers for equal cells, from 0 in the order
   * of first occurrence; rows that miss it are one group more.
   */
  public int[] groups(String name) {
    Column column = column(name);
    Map<String, Integer> known = new HashMap<>();
    return IntStream.range(0, rows())
        .map(r -> {
          String text = column.text(r);
          return known.computeIfAbsent(text == null ? "" : text, t -> known.size());
        })
        .toArray();
  }

  /** The first rows, at most {@code count}. */
  public Table head(int count) {
    return select(IntStream.range(0, Math.min(count, rows())).toArray());
  }

  /** The rows given, in that order; sharing the cells. */
  public Table select(int[] selected) {
    Rows chosen = rows.select(selected);
    List<Column> views =
        columns.stream()
            .<Column>map(c ->
                switch (c) {
                  case NumberColumn numbers -> numbers.over(chosen);
                  case TextColumn texts -> texts.over(chosen);
                  case TimeColumn times -> times.over(chosen);
                })
            .toList();
    return new Table(origin, views, chosen);
  }

  /** The columns given, in that order; sharing the cells. */
  public Table withColumns(List<String> names) {
    return new Table(origin, names.stream().map(this::column).toList(), rows);
  }

  /** All columns but those given. */
  public Table without(List<String> names) {
    names.forEach(this::column);
    return new Table(
        origin, columns.stream().filter(c -> !names.contains(c.name())).toList(), rows);
  }

  /** The file it was read from, or what its builder was told. */
  public String source() {
    return origin.source();
  }

  /** The digest of the file's bytes, as they lie on the disk; empty if there is no file. */
  public Optional<Digest> digest() {
    return origin.digest();
  }

  /** What a reader of the file should know: how it was decoded, lines filled or left out. */
  public List<Text> notes() {
    return origin.notes();
  }

  /** The line of the file a row begins at, from 1; 0 if unknown. */
  public long line(int row) {
    return origin.line(rows.cell(row));
  }

  /** Where a row is, for messages: {@code row 17 (line 18)}; rows from 1, in the whole file. */
  public Text place(int row) {
    int cell = rows.cell(row);
    return place(cell, origin.line(cell));
  }

  /** Where a misfit is, for messages. */
  public Text place(Misfit misfit) {
    return place(misfit.row(), misfit.line());
  }

  private static Text place(int cell, long line) {
    return line == 0
        ? Text.of("第 %d 行数据".formatted(cell + 1), "row %d".formatted(cell + 1))
        : Text.of(
            "第 %d 行数据（文件第 %d 行）".formatted(cell + 1, line),
            "row %d (line %d)".formatted(cell + 1, line));
  }

  private DataException noColumn(String name) {
    List<String> near = NearNames.of(name, names());
    List<String> some = near.isEmpty() ? names().stream().limit(10).toList() : near;
    return new DataException(
        Text.of(
            "%s 中没有列（%s）。也许是：%s。".formatted(source(), name, String.join("、", some)),
            "There is no column (%s) in %s. Maybe %s is meant."
                .formatted(name, source(), String.join(", ", some))));
  }

  private DataException wrongKind(String name, Kind wanted) {
    Kind kind = column(name).kind();
    return new DataException(
        Text.of(
            "列（%s）是%s，这里需要%s。".formatted(name, kind.text().zh(), wanted.text().zh()),
            "The column (%s) is of kind %s; kind %s is needed here."
                .formatted(name, kind.text().en(), wanted.text().en())));
  }

  /** Ends this table and all selections of it, and deletes what it keeps on the disk. */
  @Override
  public void close() {
    origin.close();
  }

  @Override
  public String toString() {
    return "Table[" + source() + ", " + rows() + " x " + width() + "]";
  }
}
