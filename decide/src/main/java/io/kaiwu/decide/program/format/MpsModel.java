// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an MPS file has said so far. */
final class MpsModel {

  String name = "";
  boolean maximise;
  @Nullable String chosenObjective;
  final Map<String, MpsRow> rows = new LinkedHashMap<>();
  final Map<String, FileColumn> columns = new LinkedHashMap<>();
  final List<Text> notes = new ArrayList<>();
  final TermTable entries = new TermTable();
  final TermTable costs = new TermTable();
  private final FirstSet rhsSet = new FirstSet("RHS", notes);
  private final FirstSet rangeSet = new FirstSet("RANGES", notes);
  private @Nullable MpsRow objective;
  private @Nullable FileColumn current;
  private boolean integers;
  private int constraints;

  boolean isColumn(String column) {
    return columns.containsKey(column);
  }

  void row(int line, String type, String row) {
    char kind = type.length() == 1 ? Character.toUpperCase(type.charAt(0)) : '?';
    if ("NLGE".indexOf(kind) < 0) {
      throw new Malformed(line, type, Text.of("行的类型 N、L、G 或 E", "the type of a row: N, L, G or E"));
    }
    if (row.isEmpty()) {
      throw new Malformed(line, "", Text.of("行的名称", "the name of a row"));
    }
    MpsRow added = new MpsRow(row, kind, kind == 'N' ? -1 : constraints++);
    if (rows.putIfAbsent(row, added) != null) {
      throw twice(line, Text.of("行 " + row, "row " + row));
    }
    if (kind == 'N' && (objective == null || row.equals(chosenObjective))) {
      objective = added;
    }
  }

  void marker(int line, String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    if (upper.contains("'INTORG'")) {
      integers = true;
    } else if (upper.contains("'INTEND'")) {
      integers = false;
    } else {
      throw new Malformed(
          line, text.strip(), Text.of("标记 'INTORG' 或 'INTEND'", "the marker 'INTORG' or 'INTEND'"));
    }
  }

  /** Groups of generalised upper bounds, a hint that old solvers took, change no program. */
  void groupMarker() {
    Text note =
        Text.of(
            "GUB 分组标记不影响问题，已略过", "the markers of GUB groups change nothing and are passed over");
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  void column(int line, List<String> fields) {
    FileColumn column = current;
    if (column == null || !column.name.equals(fields.getFirst())) {
      column = newColumn(line, fields.getFirst());
      current = column;
    }
    for (int k = 1; k < fields.size(); k += 2) {
      MpsRow row = findRow(line, fields.get(k));
      double value = Numerals.finite(line, fields.get(k + 1));
      if (row.lastColumn == column.index) {
        throw twice(
            line,
            Text.of(
                "列 %s 中的行 %s".formatted(column.name, row.name),
                "row %s in column %s".formatted(row.name, column.name)));
      }
      row.lastColumn = column.index;
      if (row.index >= 0) {
        entries.add(row.index, column.index, value);
      } else if (row == objective) {
        costs.add(0, column.index, value);
      }
    }
  }

  private FileColumn newColumn(int line, String column) {
    if (column.isEmpty()) {
      throw new Malformed(line, "", Text.of("列的名称", "the name of a column"));
    }
    FileColumn added = new FileColumn(column, columns.size(), integers);
    if (columns.putIfAbsent(column, added) != null) {
      throw new Malformed(
          line,
          Text.of(
              "列 %s 的各行不相连；请把它们放在一起".formatted(column),
              "the lines of column %s are apart; put them together".formatted(column)));
    }
    return added;
  }

  void rhs(int line, List<String> fields) {
    if (!rhsSet.isFirst(fields.getFirst())) {
      return;
    }
    for (int k = 1; k < fields.size(); k += 2) {
      MpsRow row = findRow(line, fields.get(k));
      if (row.rhsLine > 0) {
        throw twice(
            line,
            Text.of("行 %s 的右端项".formatted(row.name), "the right-hand side of row " + row.name));
      }
      row.rhsLine = line;
      row.rhs =
          row.isFree()
              ? Numerals.finite(line, fields.get(k + 1))
              : Numerals.bound(line, fields.get(k + 1));
    }
  }

  void range(int line, List<String> fields) {
    if (!rangeSet.isFirst(fields.getFirst())) {
      return;
    }
    for (int k = 1; k < fields.size(); k += 2) {
      MpsRow row = findRow(line, fields.get(k));
      if (row.rangeLine > 0) {
        throw twice(line, Text.of("行 %s 的范围".formatted(row.name), "the range of row " + row.name));
      }
      row.rangeLine = line;
      row.range = Numerals.bound(line, fields.get(k + 1));
      if (Double.isFinite(row.range)) {
        row.exactRange = Numerals.exact(fields.get(k + 1));
      }
    }
  }

  private MpsRow findRow(int line, String row) {
    MpsRow found = rows.get(row);
    if (found == null) {
      throw new Malformed(
          line, row, Text.of("ROWS 段中已有的行名", "the name of a row from section ROWS"));
    }
    return found;
  }

  /** The program, and in what order and by what names. */
  ReadProgram build(Names names, int lastLine) {
    if (objective == null) {
      throw new Malformed(
          lastLine, Text.of("没有目标行（类型 N 的行）", "there is no objective, a row of type N"));
    }
    return new MpsAssembly(this, objective, names).build();
  }

  static Malformed twice(int line, Text what) {
    return new Malformed(
        line, Text.of(what.zh() + "出现了两次；请删去一个", what.en() + " occurs twice; remove one of them"));
  }
}
