// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;

/**
 * A connection for writing that one thread uses at a time, each use one durable transaction.
 *
 * <p>The transaction is opened by BEGIN TRANSACTION in so many words: with autocommit merely
 * switched off, DuckDB's appender commits every 2,048 rows and a killed process leaves half a
 * batch.
 */
final class WriteLane implements AutoCloseable {

  private final DuckDBConnection connection;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  WriteLane(DuckDBConnection connection) {
    this.connection = connection;
  }

  /**
   * Runs {@code work} in a transaction that is on disk when this returns, or leaves no trace.
   *
   * @param what is written, for the message of an error
   */
  <T> T write(String what, SqlWork<WriteLane, T> work) {
    return write(what, work, result -> {});
  }

  /**
   * The same; once the transaction is on disk {@code committed} brings what is in memory up to it,
   * before another thread gets the lane.
   */
  <T> T write(String what, SqlWork<WriteLane, T> work, Consumer<T> committed) {
    lock.lock();
    try {
      T result = transact(what, work);
      committed.accept(result);
      return result;
    } finally {
      lock.unlock();
    }
  }

  private <T> T transact(String what, SqlWork<WriteLane, T> work) {
    try {
      execute("BEGIN TRANSACTION");
      T result = work.run(this);
      execute("COMMIT");
      return result;
    } catch (SQLException e) {
      undo(e);
      throw new StoreException(
          "The store could not write %s: %s. Maybe the disk is full."
              .formatted(what, e.getMessage()),
          e);
    } catch (RuntimeException e) {
      undo(e);
      throw e;
    }
  }

  private void undo(Exception cause) {
    prepared.values().forEach(WriteLane::closeQuietly);
    prepared.clear(); // a statement that failed is closed by the driver and cannot be used again
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e); // also when BEGIN or COMMIT itself failed and nothing is open
    }
  }

  DuckDBConnection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The statement, prepared once and kept; not to be closed. */
  PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // The connection is being given up or the transaction undone; there is nothing left to save.
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      prepared.values().forEach(WriteLane::closeQuietly);
      prepared.clear();
      closeQuietly(connection);
    } finally {
      lock.unlock();
    }
  }
}
