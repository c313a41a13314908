// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.util.HashSet;
import java.util.List;

/** Tells whether the first record of a file holds the names of its columns. */
final class HeaderGuess {

  private final MissingMarks marks;
  private final TimeText times;

  HeaderGuess(CsvOptions options) {
    this.marks = new MissingMarks(options.missing());
    this.times = new TimeText(options.zone());
  }

  boolean isHeader(List<String> first, List<List<String>> rest) {
    if (first.stream().anyMatch(this::isValue)) {
      return false;
    }
    if (rest.isEmpty()) {
      return true;
    }
    for (int c = 0; c < first.size(); c++) {
      if (!isEmpty(first.get(c)) && isColumnOfValues(rest, c)) {
        return true;
      }
    }
    boolean distinct = new HashSet<>(first).size() == first.size();
    return distinct && !recurs(first, rest);
  }

  private boolean isValue(String cell) {
    String text = cell.strip();
    return !isEmpty(text)
        && (NumberForm.of(text) != null || times.read(text) != TimeColumn.MISSING);
  }

  private boolean isEmpty(String cell) {
    return cell.isBlank() || marks.has(cell.strip());
  }

  private boolean isColumnOfValues(List<List<String>> rows, int column) {
    int values = 0;
    int others = 0;
    for (List<String> row : rows) {
      if (column < row.size() && !isEmpty(row.get(column))) {
        boolean value = isValue(row.get(column));
        values += value ? 1 : 0;
        others += value ? 0 : 1;
      }
    }
    return values > 9 * others;
  }

  private static boolean recurs(List<String> first, List<List<String>> rest) {
    for (List<String> row : rest) {
      for (int c = 0; c < Math.min(first.size(), row.size()); c++) {
        if (!first.get(c).isBlank() && first.get(c).equals(row.get(c))) {
          return true;
        }
      }
    }
    return false;
  }
}
