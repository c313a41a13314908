// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.frame;

import io.kaiwu.learn.LearnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Named columns of doubles with one length; NaN is a missing value. Where known, each row carries
 * its group (the unit it was measured on) and its time. Immutable; safe for use by many threads.
 *
 * <p>A selection of rows or columns is a view that shares the numbers.
 */
public final class Frame {

  private final List<String> names;
  private final double[][] columns;
  private final int @Nullable [] index;
  private final int rows;
  private final List<String> groups;
  private final int @Nullable [] groupOfRow;
  private final long @Nullable [] timesMicros;

  private Frame(
      List<String> names,
      double[][] columns,
      int @Nullable [] index,
      int rows,
      List<String> groups,
      int @Nullable [] groupOfRow,
      long @Nullable [] timesMicros) {
    this.names = names;
    this.columns = columns;
    this.index = index;
    this.rows = rows;
    this.groups = groups;
    this.groupOfRow = groupOfRow;
    this.timesMicros = timesMicros;
  }

  /** A frame of columns alone, one array a name. The arrays are copied. */
  public static Frame of(List<String> names, double[]... columns) {
    return create(names, columns, List.of(), null, null);
  }

  static Frame create(
      List<String> names,
      double[][] columns,
      List<String> groups,
      int @Nullable [] groupOfRow,
      long @Nullable [] timesMicros) {
    if (names.size() != columns.length || new HashSet<>(names).size() != names.size()) {
      throw new LearnException(
          "A frame needs one name for each column and no name twice; the names are %s for %d columns."
              .formatted(names, columns.length));
    }
    int rows = columns.length == 0 ? 0 : columns[0].length;
    double[][] copies = new double[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      if (columns[c].length != rows) {
        throw new LearnException(
            "The column (%s) has %d rows; the first column has %d."
                .formatted(names.get(c), columns[c].length, rows));
      }
      copies[c] = columns[c].clone();
    }
    return new Frame(
        List.copyOf(names), copies, null, rows, List.copyOf(groups), groupOfRow, timesMicros);
  }

  public int rows() {
    return rows;
  }

  public int width() {
    return columns.length;
  }

  public List<String> names() {
    return names;
  }

  public double value(int row, int column) {
    return columns[column][base(row)];
  }

  /** The position of a column. */
  public OptionalInt findColumn(String name) {
    int at = names.indexOf(name);
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
  }

  /**
   * The position of a column.
   *
   * @throws LearnException if there is none of that name
   */
  public int column(String name) {
    return findColumn(name)
        .orElseThrow(() ->
            new LearnException(
                "There is no column (%s) in the frame. Maybe one of %s is meant."
                    .formatted(name, names)));
  }

  /** A copy of one column. */
  public double[] toColumn(int column) {
    double[] copy = new double[rows];
    for (int r = 0; r < rows; r++) {
      copy[r] = value(r, column);
    }
    return copy;
  }

  /** Writes a row into the first {@link #width} places of {@code into}. */
  public void copyRow(int row, double[] into) {
    int at = base(row);
    for (int c = 0; c < columns.length; c++) {
      into[c] = columns[c][at];
    }
  }

  public boolean hasGroups() {
    return groupOfRow != null;
  }

  public boolean hasTimes() {
    return timesMicros != null;
  }

  /** The names of all groups of the frame this one was selected from. */
  public List<String> groups() {
    return groups;
  }

  /** The position in {@link #groups} of a row's group. */
  public int group(int row) {
    if (groupOfRow == null) {
      throw new LearnException(
          "The rows of this frame carry no group. Maybe build it with groups.");
    }
    return groupOfRow[base(row)];
  }

  public long timeMicros(int row) {
    if (timesMicros == null) {
      throw new LearnException("The rows of this frame carry no time. Maybe build it with times.");
    }
    return timesMicros[base(row)];
  }

  /** The rows given, in that order. */
  public Frame withRows(int[] selected) {
    int[] at = new int[selected.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = base(selected[i]);
    }
    return new Frame(names, columns, at, at.length, groups, groupOfRow, timesMicros);
  }

  /** The columns given, in that order. */
  public Frame withColumns(List<String> selected) {
    double[][] chosen = selected.stream().map(n -> columns[column(n)]).toArray(double[][]::new);
    return new Frame(List.copyOf(selected), chosen, index, rows, groups, groupOfRow, timesMicros);
  }

  /** This frame with more columns on its right; {@code added[c]} holds one number a row. */
  public Frame withAdded(List<String> moreNames, double[][] added) {
    int length = columns.length == 0 ? rows : columns[0].length;
    List<String> all = new ArrayList<>(names);
    all.addAll(moreNames);
    double[][] wider = Arrays.copyOf(columns, columns.length + added.length);
    for (int c = 0; c < added.length; c++) {
      double[] scattered = new double[length];
      Arrays.fill(scattered, Double.NaN); // rows outside this selection are seen by nobody
      for (int r = 0; r < rows; r++) {
        scattered[base(r)] = added[c][r];
      }
      wider[columns.length + c] = scattered;
    }
    return new Frame(List.copyOf(all), wider, index, rows, groups, groupOfRow, timesMicros);
  }

  private int base(int row) {
    if (row < 0 || row >= rows) {
      throw new IndexOutOfBoundsException("row " + row + " of " + rows);
    }
    return index == null ? row : index[row];
  }

  @Override
  public String toString() {
    return "Frame[" + rows + " x " + columns.length + "]";
  }
}
