// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import io.kaiwu.core.reading.ReadingBatch;

/**
 * The readings of one unit from new, or newly renewed, to its failure.
 *
 * @param unit names the unit, and the life if it had several
 * @param tags its tag index for each column of {@link RulSettings#columns}
 * @param readings in time order; the last time is the failure
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier into training; never compared
public record RunToFailure(String unit, int[] tags, ReadingBatch readings) {

  public RunToFailure {
    tags = tags.clone();
  }
}
