// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.reading.ReadingBatch;
import java.sql.SQLException;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

/**
 * Shows a batch to DuckDB as the table function {@code incoming_readings()}; the fastest way in for
 * batches of up to some ten thousand rows. Used by the one lane that writes readings.
 */
final class IncomingReadings
    implements DuckDBTableFunction<Boolean, IncomingReadings.Cursor, Boolean> {

  static final String NAME = "incoming_readings()";

  private volatile ReadingBatch batch = ReadingBatch.EMPTY;

  static IncomingReadings register(DuckDBConnection connection) throws SQLException {
    IncomingReadings incoming = new IncomingReadings();
    try (var builder = DuckDBFunctions.tableFunction()) {
      builder.withName("incoming_readings").withFunction(incoming).register(connection);
    }
    return incoming;
  }

  /** What the next statement that reads the function will find. */
  void offer(ReadingBatch next) {
    this.batch = next;
  }

  @Override
  public Boolean bind(DuckDBTableFunctionBindInfo info) {
    info.addResultColumn("tag", DuckDBColumnType.INTEGER)
        .addResultColumn("micros", DuckDBColumnType.BIGINT)
        .addResultColumn("seq", DuckDBColumnType.BIGINT)
        .addResultColumn("value", DuckDBColumnType.DOUBLE)
        .addResultColumn("quality", DuckDBColumnType.UTINYINT);
    return true;
  }

  @Override
  public Cursor init(DuckDBTableFunctionInitInfo info) {
    info.setMaxThreads(1);
    return new Cursor(batch);
  }

  @Override
  public Boolean localInit(DuckDBTableFunctionInitInfo info) {
    return true;
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
    return info.<Cursor>getInitData().fill(chunk);
  }

  /** How far one statement has read the batch. */
  static final class Cursor {

    private final ReadingBatch batch;
    private int next;

    Cursor(ReadingBatch batch) {
      this.batch = batch;
    }

    private long fill(DuckDBDataChunkWriter chunk) {
      int count = (int) Math.min(chunk.capacity(), batch.size() - next);
      if (count == 0) {
        return 0;
      }
      var tags = chunk.vector(0);
      var micros = chunk.vector(1);
      var sequences = chunk.vector(2);
      var values = chunk.vector(3);
      var qualities = chunk.vector(4);
      for (int i = 0; i < count; i++) {
        int row = next + i;
        tags.setInt(i, batch.tag(row));
        micros.setLong(i, batch.timeMicros(row));
        sequences.setLong(i, batch.sequence(row));
        values.setDouble(i, batch.value(row));
        qualities.setUint8(i, batch.quality(row) & 0xFF);
      }
      next += count;
      return count;
    }
  }
}
