// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.time.ZoneId;

/** Reads single cells as {@link CsvTable} reads those of a file: for rows that come one by one. */
public final class CellText {

  private static final MissingMarks MARKS = new MissingMarks(CsvOptions.standard().missing());

  private CellText() {}

  /** Whether a cell says that nothing is known: empty, {@code NA}, {@code null}, {@code 空} ... */
  public static boolean isMissing(String cell) {
    String text = cell.strip();
    return text.isEmpty() || MARKS.has(text);
  }

  /**
   * The number a cell holds, NaN if it is none. A point is the decimal mark; a comma is where it
   * cannot stand between thousands. Per cents are hundredths.
   */
  public static double number(String cell) {
    NumberForm form = NumberForm.of(cell.strip());
    if (form == null) {
      return Double.NaN;
    }
    double value = Double.isNaN(form.point()) ? form.comma() : form.point();
    return form.percent() ? value / 100 : value;
  }

  /** The time a cell holds in microseconds, {@link TimeColumn#MISSING} if it is none. */
  public static long micros(String cell, ZoneId zone) {
    return new TimeText(zone).read(cell.strip());
  }
}
