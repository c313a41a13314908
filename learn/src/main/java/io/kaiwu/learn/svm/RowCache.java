// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import java.util.Arrays;

/**
 * Kernel rows kept for a second use, the least recently used given up first. A row may be known to
 * a part of its length only. Used by one thread; others may write into a claimed row meanwhile.
 */
final class RowCache {

  private static final double[] NONE = {};

  private final double[][] rows;
  private final int[] known;
  private final int[] before;
  private final int[] after;
  private final int end;
  private final long capacity;
  private long held;
  private double[] spare = NONE;

  /** At least two rows are kept, however few bytes are allowed. */
  RowCache(int rows, long bytes) {
    this.rows = new double[rows][];
    Arrays.fill(this.rows, NONE);
    known = new int[rows];
    end = rows; // the list's own place: after it stands the oldest, before it the newest
    before = new int[rows + 1];
    after = new int[rows + 1];
    before[end] = end;
    after[end] = end;
    capacity = Math.max(bytes / 8, 2L * rows);
  }

  /** A longer row; that of the row given up last where it will do, to spare the collector. */
  private double[] grown(double[] row, int kept, int length) {
    double[] longer = spare.length == length ? spare : new double[length];
    spare = NONE;
    System.arraycopy(row, 0, longer, 0, kept);
    return longer;
  }

  /** How much of a row is known. */
  int known(int row) {
    return known[row];
  }

  /**
   * The row, with room for {@code length} numbers, of which the first {@link #known} hold; the
   * caller sees to it that the rest are written before the next claim.
   */
  double[] claim(int row, int length) {
    if (rows[row].length > 0) {
      unlink(row);
    }
    if (rows[row].length < length) {
      held += length - rows[row].length;
      while (held > capacity && after[end] != end && before[end] != after[end]) {
        drop(after[end]);
      }
      rows[row] = grown(rows[row], known[row], length);
    }
    before[row] = before[end];
    after[row] = end;
    after[before[end]] = row;
    before[end] = row;
    return rows[row];
  }

  /** The row as far as it is {@link #known}; nobody writes into it. */
  double[] row(int row) {
    return rows[row];
  }

  /** Says that the first {@code length} numbers of a row hold now. */
  void filled(int row, int length) {
    known[row] = Math.max(known[row], length);
  }

  /**
   * Follows rows and columns to their new places: place p takes what was at {@code order[p]}. A row
   * that was not known to all of these places keeps what it knows of the first {@code kept}.
   */
  void reorder(int[] order, int kept) {
    double[][] oldRows = Arrays.copyOf(rows, order.length);
    int[] oldKnown = Arrays.copyOf(known, order.length);
    int[] newest = new int[rows.length];
    int count = 0;
    int[] place = new int[rows.length];
    for (int p = 0; p < place.length; p++) {
      place[p] = p;
    }
    for (int p = 0; p < order.length; p++) {
      place[order[p]] = p;
    }
    for (int r = after[end]; r != end; r = after[r]) {
      newest[count++] = place[r];
    }
    for (int p = 0; p < order.length; p++) {
      rows[p] = oldRows[order[p]];
      known[p] = oldKnown[order[p]];
    }
    before[end] = end;
    after[end] = end;
    double[] old = new double[order.length];
    for (int i = 0; i < count; i++) {
      int r = newest[i];
      if (known[r] < order.length) {
        compact(r, order, kept);
      } else {
        System.arraycopy(rows[r], 0, old, 0, old.length);
        for (int p = 0; p < old.length; p++) {
          rows[r][p] = old[order[p]];
        }
      }
      if (rows[r].length == 0) {
        continue;
      }
      before[r] = before[end];
      after[r] = end;
      after[before[end]] = r;
      before[end] = r;
    }
  }

  /** The order keeps the kept columns rising, so that moving down never overwrites what is due. */
  private void compact(int row, int[] order, int kept) {
    double[] values = rows[row];
    int length = 0;
    while (length < kept && order[length] < known[row]) {
      values[length] = values[order[length]];
      length++;
    }
    known[row] = length;
    if (length < values.length) {
      held -= values.length - length;
      rows[row] = length == 0 ? NONE : Arrays.copyOf(values, length);
    }
  }

  private void drop(int row) {
    unlink(row);
    held -= rows[row].length;
    spare = rows[row];
    rows[row] = NONE;
    known[row] = 0;
  }

  private void unlink(int row) {
    after[before[row]] = after[row];
    before[after[row]] = before[row];
  }
}
