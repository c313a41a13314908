// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.reading.ReadingBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The newest row of each tag in a batch. */
final class NewestRows {

  private NewestRows() {}

  /** A place for each tag up to the greatest of the batch, all -1. */
  static int[] none(ReadingBatch batch) {
    int greatest = -1;
    for (int row = 0; row < batch.size(); row++) {
      greatest = Math.max(greatest, batch.tag(row));
    }
    int[] rows = new int[greatest + 1];
    Arrays.fill(rows, -1);
    return rows;
  }

  static boolean isNewer(ReadingBatch batch, int row, int than) {
    return batch.timeMicros(row) > batch.timeMicros(than)
        || (batch.timeMicros(row) == batch.timeMicros(than)
            && batch.sequence(row) > batch.sequence(than));
  }

  static List<LatestValue> of(ReadingBatch batch) {
    int[] newest = none(batch);
    for (int row = 0; row < batch.size(); row++) {
      int before = newest[batch.tag(row)];
      if (before < 0 || isNewer(batch, row, before)) {
        newest[batch.tag(row)] = row;
      }
    }
    List<LatestValue> values = new ArrayList<>();
    for (int row : newest) {
      if (row >= 0) {
        values.add(LatestValue.of(batch, row));
      }
    }
    return values;
  }
}
