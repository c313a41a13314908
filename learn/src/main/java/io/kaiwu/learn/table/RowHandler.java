// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes the fields of records apart into the columns that are read. Used by one thread. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<Boolean> {

  private final String file;
  private final CellReader[] columns;
  private final Ragged ragged;
  private final int skippedLines;
  private final LineNumbers lines = new LineNumbers();
  private boolean header;
  private int rows;
  private int fields;
  private int extra;
  private long line;
  private boolean filled;
  private long raggedLines;
  private long emptyLines;
  private final boolean held;
  private char[] text = new char[256];
  private int[] ends = new int[16];

  /**
   * Prepares to read.
   *
   * @param columns null for one that is not read in this pass
   */
  RowHandler(
      String file,
      @Nullable CellReader[] columns,
      Ragged ragged,
      boolean header,
      int skippedLines) {
    this.file = file;
    this.columns = notNull(columns);
    this.ragged = ragged;
    this.header = header;
    this.skippedLines = skippedLines;
    this.held = ragged == Ragged.SKIP;
  }

  @SuppressWarnings("NullAway") // asked for null wherever it is used
  private static CellReader[] notNull(@Nullable CellReader[] columns) {
    return columns;
  }

  int rows() {
    return rows;
  }

  LineNumbers lines() {
    return lines;
  }

  long raggedLines() {
    return raggedLines;
  }

  /** Lines of separators alone, which are left out. */
  long emptyLines() {
    return emptyLines;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    fields = 0;
    extra = 0;
    filled = false;
    line = startingLineNumber + skippedLines;
  }

  @Override
  protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
    int from = offset;
    int end = offset + length;
    while (from < end && isBlank(buffer[from])) {
      from++;
    }
    while (end > from && isBlank(buffer[end - 1])) {
      end--;
    }
    fields = field + 1;
    filled |= end > from;
    if (header) {
      return;
    }
    if (field >= columns.length) {
      extra += end > from ? 1 : 0;
    } else if (held) {
      hold(field, buffer, from, end - from);
    } else {
      put(field, buffer, from, end - from);
    }
  }

  @SuppressWarnings("UnnecessaryUnicodeEscape")
  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00a0' || c == '\u3000' || c == '\ufeff';
  }

  private void put(int field, char[] buffer, int from, int length) {
    CellReader column = columns[field];
    if (column == null) {
      return;
    }
    if (length == 0) {
      column.addMissing();
    } else {
      column.accept(buffer, from, length, rows, line);
    }
  }

  private void hold(int field, char[] buffer, int from, int length) {
    int begin = field == 0 ? 0 : ends[field - 1];
    if (begin + length > text.length) {
      text = Arrays.copyOf(text, Math.max(begin + length, text.length * 2));
    }
    if (field == ends.length) {
      ends = Arrays.copyOf(ends, field * 2);
    }
    System.arraycopy(buffer, from, text, begin, length);
    ends[field] = begin + length;
  }

  @Override
  protected Boolean buildRecord() {
    if (header) {
      header = !filled;
      return true;
    }
    if (!filled) {
      emptyLines++;
      takeBack();
      return true;
    }
    int width = columns.length;
    boolean wrong = fields < width || extra > 0;
    if (wrong) {
      if (ragged == Ragged.REFUSE) {
        throw wrongLength();
      }
      raggedLines++;
      if (ragged == Ragged.SKIP) {
        return true;
      }
    }
    if (held) {
      for (int c = 0; c < width; c++) {
        int begin = c == 0 ? 0 : ends[c - 1];
        put(c, text, begin, ends[c] - begin);
      }
    }
    for (int c = fields; c < width; c++) {
      CellReader column = columns[c];
      if (column != null) {
        column.addMissing();
      }
    }
    lines.add(rows, line);
    if (++rows == Integer.MAX_VALUE) {
      throw new DataException(
          Text.of(
              "文件（%s）超过 %d 行，请先拆分或抽样。".formatted(file, rows),
              "The file (%s) has more than %d rows. Maybe split it or take a sample."
                  .formatted(file, rows)));
    }
    return true;
  }

  private void takeBack() {
    if (held) {
      return;
    }
    for (int c = 0; c < Math.min(fields, columns.length); c++) {
      CellReader column = columns[c];
      if (column != null) {
        column.takeBack();
      }
    }
  }

  private DataException wrongLength() {
    int width = columns.length;
    return new DataException(
        Text.of(
            "文件（%s）第 %d 行有 %d 个字段，而表有 %d 列。可能是分隔符不对，或字段里有未加引号的分隔符；也可以选择补空或跳过这样的行。"
                .formatted(file, line, fields, width),
            "Line %d of the file (%s) has %d fields; the table has %d columns. Maybe the separator is another one, or a field with a separator lacks its quotes; such lines can also be filled or skipped."
                .formatted(line, file, fields, width)));
  }
}
