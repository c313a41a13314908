// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.reading;

import java.util.Arrays;

/**
 * Readings side by side in columns: tag index, source time, sequence, value, quality. Immutable.
 *
 * <p>The key of a reading is (tag, time, sequence): two readings with one key are the same reading
 * delivered twice. The sequence tells apart readings of one tag at one time; a source that numbers
 * nothing leaves it 0. Values are in the unit of their tag and finite.
 */
public final class ReadingBatch {

  public static final ReadingBatch EMPTY = new Builder(0).build();

  private final int size;
  private final int[] tags;
  private final long[] timesMicros;
  private final long[] sequences;
  private final double[] values;
  private final byte[] qualities;

  private ReadingBatch(
      int size,
      int[] tags,
      long[] timesMicros,
      long[] sequences,
      double[] values,
      byte[] qualities) {
    this.size = size;
    this.tags = tags;
    this.timesMicros = timesMicros;
    this.sequences = sequences;
    this.values = values;
    this.qualities = qualities;
  }

  public static Builder builder(int expectedSize) {
    return new Builder(expectedSize);
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public int tag(int row) {
    return tags[checked(row)];
  }

  public long timeMicros(int row) {
    return timesMicros[checked(row)];
  }

  public long sequence(int row) {
    return sequences[checked(row)];
  }

  public double value(int row) {
    return values[checked(row)];
  }

  public byte quality(int row) {
    return qualities[checked(row)];
  }

  /** Copies of the columns, exactly {@link #size} long, for code that works on whole arrays. */
  public Columns toColumns() {
    return new Columns(
        Arrays.copyOf(tags, size),
        Arrays.copyOf(timesMicros, size),
        Arrays.copyOf(sequences, size),
        Arrays.copyOf(values, size),
        Arrays.copyOf(qualities, size));
  }

  private int checked(int row) {
    if (row >= size) {
      throw new IndexOutOfBoundsException("row " + row + " of " + size);
    }
    return row;
  }

  @Override
  public String toString() {
    return "ReadingBatch[" + size + "]";
  }

  /** The columns as arrays of their own, row i of each belonging together. */
  @SuppressWarnings(
      "ArrayRecordComponent") // a short-lived carrier of freshly copied arrays; never compared
  public record Columns(
      int[] tags, long[] timesMicros, long[] sequences, double[] values, byte[] qualities) {}

  /**
   * Collects readings; may go on after {@link #build}, which copies. Used by one thread at a time.
   */
  public static final class Builder {

    private int size;
    private int[] tags;
    private long[] timesMicros;
    private long[] sequences;
    private double[] values;
    private byte[] qualities;

    private Builder(int capacity) {
      tags = new int[capacity];
      timesMicros = new long[capacity];
      sequences = new long[capacity];
      values = new double[capacity];
      qualities = new byte[capacity];
    }

    public Builder add(int tag, long timeMicros, long sequence, double value, byte quality) {
      if (size == tags.length) {
        grow(size + 1);
      }
      tags[size] = tag;
      timesMicros[size] = timeMicros;
      sequences[size] = sequence;
      values[size] = value;
      qualities[size] = quality;
      size++;
      return this;
    }

    /** Adds one row of another batch. */
    public Builder add(ReadingBatch from, int row) {
      return add(
          from.tag(row),
          from.timeMicros(row),
          from.sequence(row),
          from.value(row),
          from.quality(row));
    }

    public Builder addAll(ReadingBatch from) {
      if (size + from.size > tags.length) {
        grow(size + from.size);
      }
      System.arraycopy(from.tags, 0, tags, size, from.size);
      System.arraycopy(from.timesMicros, 0, timesMicros, size, from.size);
      System.arraycopy(from.sequences, 0, sequences, size, from.size);
      System.arraycopy(from.values, 0, values, size, from.size);
      System.arraycopy(from.qualities, 0, qualities, size, from.size);
      size += from.size;
      return this;
    }

    public int size() {
      return size;
    }

    public ReadingBatch build() {
      return new ReadingBatch(
          size,
          Arrays.copyOf(tags, size),
          Arrays.copyOf(timesMicros, size),
          Arrays.copyOf(sequences, size),
          Arrays.copyOf(values, size),
          Arrays.copyOf(qualities, size));
    }

    private void grow(int needed) {
      int capacity = Math.max(needed, Math.max(16, tags.length * 2));
      tags = Arrays.copyOf(tags, capacity);
      timesMicros = Arrays.copyOf(timesMicros, capacity);
      sequences = Arrays.copyOf(sequences, capacity);
      values = Arrays.copyOf(values, capacity);
      qualities = Arrays.copyOf(qualities, capacity);
    }
  }
}
