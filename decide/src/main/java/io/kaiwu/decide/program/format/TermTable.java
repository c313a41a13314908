// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.decide.program.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Terms in the order a file has them, to be gathered by rows. */
final class TermTable {

  private int[] rows = new int[64];
  private int[] columns = new int[64];
  private double[] values = new double[64];
  private int size;

  void add(int row, int column, double value) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
      columns = Arrays.copyOf(columns, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    rows[size] = row;
    columns[size] = column;
    values[size++] = value;
  }

  /** One sparse vector for each of {@code count} rows. */
  List<Terms> byRow(int count) {
    int[] starts = new int[count + 1];
    for (int k = 0; k < size; k++) {
      starts[rows[k] + 1]++;
    }
    for (int i = 0; i < count; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = starts.clone();
    int[] sortedColumns = new int[size];
    double[] sortedValues = new double[size];
    for (int k = 0; k < size; k++) {
      int place = next[rows[k]]++;
      sortedColumns[place] = columns[k];
      sortedValues[place] = values[k];
    }
    List<Terms> terms = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      terms.add(
          Terms.of(
              Arrays.copyOfRange(sortedColumns, starts[i], starts[i + 1]),
              Arrays.copyOfRange(sortedValues, starts[i], starts[i + 1])));
    }
    return terms;
  }
}
