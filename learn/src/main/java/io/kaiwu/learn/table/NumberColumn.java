// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A column of numbers. */
public final class NumberColumn implements Column {

  private final String name;
  private final Float64Cells cells;
  private final Rows rows;
  private final NumberFacts facts;

  NumberColumn(String name, Float64Cells cells, Rows rows, NumberFacts facts) {
    this.name = name;
    this.cells = cells;
    this.rows = rows;
    this.facts = facts;
  }

  NumberColumn over(Rows selected) {
    return new NumberColumn(name, cells, selected, facts);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Kind kind() {
    return Kind.NUMBER;
  }

  @Override
  public int rows() {
    return rows.count();
  }

  /** NaN is a missing value. */
  public double value(int row) {
    return cells.get(rows.cell(row));
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(value(row));
  }

  /**
   * Writes the numbers of {@code selected[from..to)} into every {@code step}-th place of {@code
   * into}, from place {@code at}: a column of a row-major block.
   */
  public void gather(int[] selected, int from, int to, double[] into, int at, int step) {
    int place = at;
    for (int i = from; i < to; i++) {
      into[place] = cells.get(rows.cell(selected[i]));
      place += step;
    }
  }

  /** A copy. */
  public double[] toArray() {
    double[] copy = new double[rows()];
    for (int r = 0; r < copy.length; r++) {
      copy[r] = value(r);
    }
    return copy;
  }

  @Override
  public @Nullable String text(int row) {
    double value = value(row);
    return Double.isNaN(value) ? null : text(value);
  }

  /** The shortest text of a number: {@code 3}, {@code 0.5}, {@code 1.0E30}. */
  public static String text(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return Math.abs(value) >= 1e-5 && Math.abs(value) < 1e15
        ? new BigDecimal(Double.toString(value)).toPlainString()
        : Double.toString(value);
  }

  @Override
  public Misfits misfits() {
    return facts.texts();
  }

  /** Cells that say infinity, or a number too large for a double; they hold an infinity. */
  public Misfits nonFinite() {
    return facts.nonFinite();
  }

  /** Whether every number was written in per cent, and so is held as a hundredth of it. */
  public boolean isPercent() {
    return facts.percent();
  }

  /** The currency written with its numbers, such as {@code ¥}; empty without. */
  public String currency() {
    return facts.currency();
  }
}
