// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.reading.ReadingBatch;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.duckdb.DuckDBConnection;

/** Inserts large batches over the Arrow C stream interface, within the caller's transaction. */
final class BulkLoader implements AutoCloseable {

  private static final String STREAM = "incoming_stream";

  private final BufferAllocator allocator;

  /** Fails here, when the store opens, and not at the first large batch. */
  BulkLoader() {
    try {
      allocator = new RootAllocator();
      allocator.buffer(8).close();
    } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
      throw new StoreException(
          "Arrow cannot reach the memory it needs. Maybe Java was started without --add-opens=java.base/java.nio=ALL-UNNAMED.",
          e);
    }
  }

  void insert(WriteLane lane, ReadingBatch batch) throws SQLException {
    DuckDBConnection connection = lane.connection();
    try (ArrowReadings reader = new ArrowReadings(allocator, batch);
        ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
      Data.exportArrayStream(allocator, reader, stream);
      connection.registerArrowStream(STREAM, stream);
      lane.execute(ReadingAppender.INSERT_FROM + STREAM);
    } catch (IOException e) {
      throw new SQLException("The Arrow stream could not be closed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    allocator.close();
  }
}
