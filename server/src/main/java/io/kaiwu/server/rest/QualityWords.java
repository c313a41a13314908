// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.reading.Quality;

/** Says the quality of a reading in words: {@code good late}. */
public final class QualityWords {

  private QualityWords() {}

  public static String of(byte quality) {
    StringBuilder words = new StringBuilder(16);
    words.append(
        Quality.isGood(quality) ? "good" : Quality.isUsable(quality) ? "uncertain" : "bad");
    if (Quality.has(quality, Quality.LATE)) {
      words.append(" late");
    }
    if (Quality.has(quality, Quality.REPAIRED)) {
      words.append(" repaired");
    }
    if (Quality.has(quality, Quality.BACKFILLED)) {
      words.append(" backfilled");
    }
    return words.toString();
  }
}
