// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.util.Arrays;

/**
 * The line each row begins at. Kept as the rows at which the difference of the two changes: a few
 * places for most files. Where there are too many, the lines behind are unknown.
 */
final class LineNumbers {

  private static final int MOST = 1 << 19;

  private int[] rows = new int[16];
  private long[] aheads = new long[16];
  private int count;
  private int unknownFrom = Integer.MAX_VALUE;

  /** Takes in the next row; rows come in rising order. */
  void add(int row, long line) {
    long ahead = line - row;
    if ((count > 0 && aheads[count - 1] == ahead) || row >= unknownFrom) {
      return;
    }
    if (count == MOST) {
      unknownFrom = row;
      return;
    }
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, count * 2);
      aheads = Arrays.copyOf(aheads, count * 2);
    }
    rows[count] = row;
    aheads[count++] = ahead;
  }

  /** The line of a row, from 1; 0 if unknown. */
  long line(int row) {
    if (count == 0 || row >= unknownFrom) {
      return 0;
    }
    int at = Arrays.binarySearch(rows, 0, count, row);
    int part = at >= 0 ? at : -at - 2;
    return part < 0 ? 0 : row + aheads[part];
  }
}
