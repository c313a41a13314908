// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.payload;

import io.kaiwu.core.reading.Reason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The readings of one message as they came, in columns that are used again for the next message.
 * Used by one thread.
 */
public final class RawReadings {

  /** The tag index of a reading whose tag is not registered. */
  public static final int UNKNOWN = -1;

  static final long NO_SEQUENCE = -1;

  private int size;
  private int[] tags = new int[16];
  private String[] names = new String[16];
  private long[] timesMicros = new long[16];
  private long[] sequences = new long[16];
  private double[] values = new double[16];
  private @Nullable String[] units = new @Nullable String[16];
  private @Nullable Reason[] flaws = new @Nullable Reason[16];

  /** Forgets all readings and keeps the room they took. */
  public void clear() {
    Arrays.fill(units, 0, size, null);
    Arrays.fill(flaws, 0, size, null);
    size = 0;
  }

  /**
   * Adds one reading.
   *
   * @param tag the index of the tag, or {@link #UNKNOWN}
   * @param name the tag as the source named it
   * @param unit the unit the source named, or null for the tag's own
   * @param flaw what is wrong with this reading alone, or null
   */
  public void add(
      int tag,
      String name,
      long timeMicros,
      long sequence,
      double value,
      @Nullable String unit,
      @Nullable Reason flaw) {
    if (size == tags.length) {
      grow();
    }
    tags[size] = tag;
    names[size] = name;
    timesMicros[size] = timeMicros;
    sequences[size] = sequence;
    values[size] = value;
    units[size] = unit;
    flaws[size] = flaw;
    size++;
  }

  /** Gives the rows from {@code from} on the time and sequence of the object around them. */
  void complete(int from, long timeMicros, long sequence) {
    for (int row = from; row < size; row++) {
      timesMicros[row] = timeMicros;
      if (sequences[row] == NO_SEQUENCE) {
        sequences[row] = sequence;
      }
    }
  }

  public int size() {
    return size;
  }

  /** The index of the tag, or {@link #UNKNOWN}. */
  public int tag(int row) {
    return tags[row];
  }

  /** The tag as the source named it. */
  public String name(int row) {
    return names[row];
  }

  public long timeMicros(int row) {
    return timesMicros[row];
  }

  public long sequence(int row) {
    return sequences[row];
  }

  /** The value in the unit of the source; NaN or infinite if it was no finite number. */
  public double value(int row) {
    return values[row];
  }

  /** The unit the source named, or null for the tag's own. */
  public @Nullable String unit(int row) {
    return units[row];
  }

  /** What is wrong with this reading alone, or null. */
  public @Nullable Reason flaw(int row) {
    return flaws[row];
  }

  private void grow() {
    int capacity = tags.length * 2;
    tags = Arrays.copyOf(tags, capacity);
    names = Arrays.copyOf(names, capacity);
    timesMicros = Arrays.copyOf(timesMicros, capacity);
    sequences = Arrays.copyOf(sequences, capacity);
    values = Arrays.copyOf(values, capacity);
    units = Arrays.copyOf(units, capacity);
    flaws = Arrays.copyOf(flaws, capacity);
  }
}
