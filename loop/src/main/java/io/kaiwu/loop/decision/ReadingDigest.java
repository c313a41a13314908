// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.reading.ReadingBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/**
 * The digest of the readings of a window: SHA-256 over the tag names in order, each as UTF-8 ended
 * by a zero byte, one more zero byte, then for each reading in the order given 29 bytes, big
 * endian: position of its tag in that list (int), time in microseconds (long), sequence (long),
 * value (IEEE 754 bits of the double, zero without a sign), quality (byte).
 */
public final class ReadingDigest {

  private static final int ROW_BYTES = 29;

  private ReadingDigest() {}

  /**
   * The digest of {@code readings}.
   *
   * @param tags the names, in the order of the window
   * @param positionOf the position in {@code tags} for each tag index that occurs in the readings
   */
  public static Digest of(
      List<String> tags, Map<Integer, Integer> positionOf, ReadingBatch readings) {
    MessageDigest sha = begin(tags);
    ByteBuffer row = row();
    for (int i = 0; i < readings.size(); i++) {
      Integer position = positionOf.get(readings.tag(i));
      if (position == null) {
        throw new IllegalArgumentException(
            "The tag with index (%d) is not one of the window's tags (%s)."
                .formatted(readings.tag(i), tags));
      }
      feed(
          sha,
          row,
          position,
          readings.timeMicros(i),
          readings.sequence(i),
          readings.value(i),
          readings.quality(i));
    }
    return Digest.of(sha);
  }

  static ByteBuffer row() {
    return ByteBuffer.allocate(ROW_BYTES);
  }

  static MessageDigest begin(List<String> tags) {
    MessageDigest sha = Digest.sha256();
    for (String tag : tags) {
      sha.update(tag.getBytes(StandardCharsets.UTF_8));
      sha.update((byte) 0);
    }
    sha.update((byte) 0);
    return sha;
  }

  static void feed(
      MessageDigest sha,
      ByteBuffer row,
      int position,
      long timeMicros,
      long sequence,
      double value,
      byte quality) {
    row.clear();
    row.putInt(position).putLong(timeMicros).putLong(sequence).putDouble(value + 0.0).put(quality);
    row.flip();
    sha.update(row);
  }
}
