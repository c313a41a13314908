// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.reading;

/**
 * How far a reading can be believed, in one byte: a level in the two lowest bits, marks above them.
 *
 * <p>The levels are those of OPC UA's status codes (IEC 62541-4): good, uncertain, bad. Learning
 * uses good and uncertain readings; control uses good ones only.
 */
public final class Quality {

  public static final byte GOOD = 0;
  public static final byte UNCERTAIN = 1;
  public static final byte BAD = 2;

  /** Came after a newer reading of its tag. */
  public static final byte LATE = 1 << 2;

  /** Its value was replaced by the cleaning recipe. */
  public static final byte REPAIRED = 1 << 3;

  /** Was imported or re-sent to fill a gap. */
  public static final byte BACKFILLED = 1 << 4;

  private static final int LEVEL = 0b11;

  private Quality() {}

  public static boolean isGood(byte quality) {
    return (quality & LEVEL) == GOOD;
  }

  /** Whether the value may be learned from: good or uncertain. */
  public static boolean isUsable(byte quality) {
    return (quality & LEVEL) <= UNCERTAIN;
  }

  public static boolean has(byte quality, byte mark) {
    return (quality & mark) == mark;
  }

  /** The same with {@code mark} set. */
  public static byte mark(byte quality, byte mark) {
    return (byte) (quality | mark);
  }

  /** The same marks at a level no better than {@code level}. */
  public static byte atBest(byte quality, byte level) {
    return (quality & LEVEL) >= level ? quality : (byte) ((quality & ~LEVEL) | level);
  }
}
