// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.frame;

import io.kaiwu.learn.LearnException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the rows of a {@link Frame}, each with its group and time. Used by one thread. */
public final class FrameBuilder {

  private final List<String> names;
  private final Map<String, Integer> groups = new LinkedHashMap<>();
  private double[][] columns;
  private int[] groupOfRow = new int[64];
  private long[] timesMicros = new long[64];
  private int rows;

  public FrameBuilder(List<String> names) {
    this.names = List.copyOf(names);
    this.columns = new double[names.size()][64];
  }

  public FrameBuilder add(String group, long timeMicros, double[] row) {
    if (row.length != names.size()) {
      throw new LearnException(
          "A row of unit (%s) has %d values for %d columns."
              .formatted(group, row.length, names.size()));
    }
    if (rows == groupOfRow.length) {
      resize(rows * 2);
    }
    groupOfRow[rows] = groups.computeIfAbsent(group, g -> groups.size());
    timesMicros[rows] = timeMicros;
    for (int c = 0; c < row.length; c++) {
      columns[c][rows] = row[c];
    }
    rows++;
    return this;
  }

  public int rows() {
    return rows;
  }

  /** The frame; the builder gives its arrays away and must not be used again. */
  public Frame build() {
    resize(rows);
    return Frame.create(names, columns, List.copyOf(groups.keySet()), groupOfRow, timesMicros);
  }

  private void resize(int capacity) {
    columns = Arrays.stream(columns).map(c -> Arrays.copyOf(c, capacity)).toArray(double[][]::new);
    groupOfRow = Arrays.copyOf(groupOfRow, capacity);
    timesMicros = Arrays.copyOf(timesMicros, capacity);
  }
}
