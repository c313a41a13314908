// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import io.kaiwu.core.reading.Quality;
import java.time.Instant;

/**
 * A value that was true of a tag at a time.
 *
 * @param quality see {@link Quality}
 */
public record Sample(Instant at, double value, byte quality) {

  public static Sample good(Instant at, double value) {
    return new Sample(at, value, Quality.GOOD);
  }

  public boolean isGood() {
    return Quality.isGood(quality);
  }
}
