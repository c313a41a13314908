// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.feature;

import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.stream.Operator;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lays the readings of one asset side by side: one row a source time, one column a tag.
 *
 * <p>A row is handed on as soon as all tags have come, or when a reading of a later time comes;
 * what has not come by then is missing. A reading for an earlier row is late: it changes nothing
 * that was handed on and is counted in {@link #lateReadings}. Two readings of one tag at one time:
 * the higher sequence wins while the row is open. A reading of unusable quality has come, but its
 * value is missing. Readings of other tags are passed over.
 */
public final class RowAssembler implements Operator<ReadingBatch, FeatureRow> {

  private final int[] tags;
  private final Map<Integer, Integer> columnOfTag;
  private final double[] values;
  private final long[] sequences;
  private final boolean[] arrived;
  private int arrivedCount;
  private long timeMicros;
  private long lastTimeMicros = Long.MIN_VALUE;
  private long lateReadings;

  /** Makes rows of the tags given, in that order. */
  public RowAssembler(int[] tags) {
    this.tags = tags.clone();
    this.columnOfTag = HashMap.newHashMap(tags.length);
    for (int c = 0; c < tags.length; c++) {
      if (columnOfTag.put(tags[c], c) != null) {
        throw new IllegalArgumentException(
            "The tag (%d) stands twice among the columns %s."
                .formatted(tags[c], Arrays.toString(tags)));
      }
    }
    this.values = new double[tags.length];
    this.sequences = new long[tags.length];
    this.arrived = new boolean[tags.length];
    clear();
  }

  @Override
  public void process(ReadingBatch input, Consumer<? super FeatureRow> out) {
    for (int i = 0; i < input.size(); i++) {
      Integer column = columnOfTag.get(input.tag(i));
      if (column == null) {
        continue;
      }
      long time = input.timeMicros(i);
      if (time <= lastTimeMicros || (arrivedCount > 0 && time < timeMicros)) {
        lateReadings++;
        continue;
      }
      if (arrivedCount > 0 && time > timeMicros) {
        flush(out);
      }
      timeMicros = time;
      put(column, input.sequence(i), input.value(i), input.quality(i));
      if (arrivedCount == values.length) {
        flush(out);
      }
    }
  }

  /** Hands on the open row, if any, as it is: for the end of a history. */
  public void flush(Consumer<? super FeatureRow> out) {
    if (arrivedCount == 0) {
      return;
    }
    FeatureRow row = FeatureRow.of(timeMicros, values);
    lastTimeMicros = timeMicros;
    clear();
    out.accept(row);
  }

  /** Readings that came after their row was handed on. */
  public long lateReadings() {
    return lateReadings;
  }

  private void put(int column, long sequence, double value, byte quality) {
    if (arrived[column] && sequence <= sequences[column]) {
      return;
    }
    arrivedCount += arrived[column] ? 0 : 1;
    arrived[column] = true;
    sequences[column] = sequence;
    values[column] = Quality.isUsable(quality) ? value : Double.NaN;
  }

  private void clear() {
    Arrays.fill(values, Double.NaN);
    Arrays.fill(sequences, Long.MIN_VALUE);
    Arrays.fill(arrived, false);
    arrivedCount = 0;
  }

  @Override
  public byte[] snapshot() {
    return State.write(
        mark(),
        out -> {
          out.writeLong(timeMicros);
          out.writeLong(lastTimeMicros);
          out.writeLong(lateReadings);
          for (int c = 0; c < values.length; c++) {
            out.writeBoolean(arrived[c]);
            out.writeLong(sequences[c]);
            out.writeDouble(values[c]);
          }
        });
  }

  @Override
  public void restore(byte[] snapshot) {
    State.read(
        snapshot,
        mark(),
        in -> {
          timeMicros = in.readLong();
          lastTimeMicros = in.readLong();
          lateReadings = in.readLong();
          arrivedCount = 0;
          for (int c = 0; c < values.length; c++) {
            arrived[c] = in.readBoolean();
            sequences[c] = in.readLong();
            values[c] = in.readDouble();
            arrivedCount += arrived[c] ? 1 : 0;
          }
        });
  }

  private String mark() {
    return "rows of tags " + Arrays.toString(tags);
  }
}
