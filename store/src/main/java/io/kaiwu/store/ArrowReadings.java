// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.reading.ReadingBatch;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Shows a batch as an Arrow stream of slices of {@value #SLICE} rows; the fastest way in for large
 * batches. The columns are those of {@link IncomingReadings}.
 */
final class ArrowReadings extends ArrowReader {

  static final int SLICE = 65_536;

  private static final Schema SCHEMA =
      new Schema(
          List.of(
              column("tag", new ArrowType.Int(32, true)),
              column("micros", new ArrowType.Int(64, true)),
              column("seq", new ArrowType.Int(64, true)),
              column("value", new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE)),
              column("quality", new ArrowType.Int(8, false))));

  private final ReadingBatch batch;
  private int next;

  ArrowReadings(BufferAllocator allocator, ReadingBatch batch) {
    super(allocator);
    this.batch = batch;
  }

  private static Field column(String name, ArrowType type) {
    return Field.notNullable(name, type);
  }

  @Override
  public boolean loadNextBatch() throws java.io.IOException {
    prepareLoadNextBatch();
    int count = Math.min(SLICE, batch.size() - next);
    if (count == 0) {
      return false;
    }
    VectorSchemaRoot root = getVectorSchemaRoot();
    var tags = allocated(root, 0, count).getDataBuffer();
    var micros = allocated(root, 1, count).getDataBuffer();
    var sequences = allocated(root, 2, count).getDataBuffer();
    var values = allocated(root, 3, count).getDataBuffer();
    var qualities = allocated(root, 4, count).getDataBuffer();
    for (int i = 0; i < count; i++) {
      int row = next + i;
      tags.setInt(4L * i, batch.tag(row));
      micros.setLong(8L * i, batch.timeMicros(row));
      sequences.setLong(8L * i, batch.sequence(row));
      values.setDouble(8L * i, batch.value(row));
      qualities.setByte(i, batch.quality(row));
    }
    for (var vector : root.getFieldVectors()) {
      vector.setValueCount(count);
    }
    root.setRowCount(count);
    next += count;
    return true;
  }

  private static BaseFixedWidthVector allocated(VectorSchemaRoot root, int column, int count) {
    BaseFixedWidthVector vector = (BaseFixedWidthVector) root.getVector(column);
    vector.allocateNew(count);
    vector.getValidityBuffer().setOne(0, vector.getValidityBuffer().capacity());
    return vector;
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() {
    // The source is a batch in memory.
  }

  @Override
  protected Schema readSchema() {
    return SCHEMA;
  }
}
