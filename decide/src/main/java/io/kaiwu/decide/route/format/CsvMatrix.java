// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import io.kaiwu.core.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A square table in a CSV file: names in the first row and the first column, in the same order. */
final class CsvMatrix {

  private final List<String> names;
  private final double[] values;

  /**
   * A table.
   *
   * @param values n x n, row-major, from the row to the column
   */
  CsvMatrix(List<String> names, double[] values) {
    this.names = List.copyOf(names);
    this.values = values.clone();
  }

  List<String> names() {
    return names;
  }

  /** A copy of all values. */
  double[] values() {
    return values.clone();
  }

  static CsvMatrix read(Path file) {
    SourceText source = SourceText.read(file).requireUnicode();
    if (source.size() == 0) {
      throw source.missing(Text.of("第一行的地点名", "a first line with the names of places"));
    }
    List<String> header = CsvText.cells(source, 1);
    List<String> names = header.subList(1, header.size());
    int n = names.size();
    double[] values = new double[n * n];
    List<Integer> rows = new ArrayList<>();
    for (int line = 2; line <= source.size(); line++) {
      if (!source.line(line).isBlank()) {
        rows.add(line);
      }
    }
    if (rows.size() != n) {
      throw source.wrong(
          1,
          source.line(1),
          Text.of("与列数相同的 %d 行".formatted(n), "as many rows below as columns (%d)".formatted(n)));
    }
    for (int i = 0; i < n; i++) {
      int line = rows.get(i);
      List<String> cells = CsvText.cells(source, line);
      if (cells.size() != n + 1 || !cells.getFirst().equals(names.get(i))) {
        throw source.wrong(
            line,
            source.line(line),
            Text.of(
                "%s 与 %d 个数".formatted(names.get(i), n),
                "%s and %d numbers".formatted(names.get(i), n)));
      }
      for (int j = 0; j < n; j++) {
        Text what = Text.of("不小于 0 的数", "a number of zero or more");
        double value = source.number(line, cells.get(j + 1), what);
        values[i * n + j] = source.notNegative(line, value, what);
      }
    }
    return new CsvMatrix(names, values);
  }
}
