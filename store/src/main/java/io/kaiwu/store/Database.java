// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The open DuckDB file: lends connections for reading and opens lanes for writing. */
final class Database implements AutoCloseable {

  private static final int IDLE_READERS = 6;

  private final StoreFiles files;
  private final DuckDBConnection root;
  private final ConcurrentLinkedDeque<DuckDBConnection> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger idleCount = new AtomicInteger();
  private final List<WriteLane> lanes = new ArrayList<>();
  private volatile boolean closed;

  private Database(StoreFiles files, DuckDBConnection root) {
    this.files = files;
    this.root = root;
  }

  static Database open(StoreConfig config, StoreFiles files) {
    Properties properties = new Properties();
    properties.put("memory_limit", config.memoryLimitMegabytes() + "MB");
    properties.put("threads", Integer.toString(config.threads()));
    properties.put("temp_directory", files.spill().toString());
    properties.put("autoload_known_extensions", "false");
    properties.put("autoinstall_known_extensions", "false");
    properties.put("jdbc_stream_results", "true");
    DuckDBConnection root;
    try {
      root =
          DriverManager.getConnection("jdbc:duckdb:" + files.database(), properties)
              .unwrap(DuckDBConnection.class);
    } catch (SQLException e) {
      throw OpenFailure.explain(files, e);
    }
    Database database = new Database(files, root);
    try (Statement statement = root.createStatement()) {
      Schema.prepare(statement);
      shutIn(statement, files);
      return database;
    } catch (SQLException e) {
      database.close();
      throw new StoreException(
          "The store (%s) could not be prepared: %s".formatted(files.database(), e.getMessage()),
          e);
    }
  }

  /**
   * From here on DuckDB reaches no file but its own and the exchange folder, and no setting can be
   * changed, whatever SQL a user finds to say so.
   */
  private static void shutIn(Statement statement, StoreFiles files) throws SQLException {
    statement.execute(
        "SET allowed_directories = ['%s']".formatted(Sql.escape(files.exchange().toString())));
    statement.execute("SET enable_external_access = false");
    statement.execute("SET lock_configuration = true");
  }

  StoreFiles files() {
    return files;
  }

  DuckDBConnection connect() throws SQLException {
    return root.duplicate();
  }

  /** A lane of its own for one part of the store; closed with the database. */
  WriteLane openLane() {
    try {
      WriteLane lane = new WriteLane(connect());
      lanes.add(lane);
      return lane;
    } catch (SQLException e) {
      throw new StoreException("No connection to the store could be made: " + e.getMessage(), e);
    }
  }

  /** Runs {@code work} with a connection that no one else uses meanwhile. */
  <T> T read(String what, SqlWork<DuckDBConnection, T> work) {
    DuckDBConnection lent = null;
    try {
      lent = borrow();
      T result = work.run(lent);
      giveBack(lent);
      lent = null;
      return result;
    } catch (SQLException e) {
      throw new StoreException(
          "The store could not read %s: %s".formatted(what, e.getMessage()), e);
    } finally {
      closeQuietly(lent);
    }
  }

  private DuckDBConnection borrow() throws SQLException {
    DuckDBConnection waiting = idle.pollFirst();
    if (waiting == null) {
      return connect();
    }
    idleCount.decrementAndGet();
    return waiting;
  }

  private void giveBack(DuckDBConnection lent) throws SQLException {
    if (closed) {
      lent.close(); // the last one to close lets DuckDB close the file
    } else if (idleCount.incrementAndGet() <= IDLE_READERS) {
      idle.addFirst(lent);
    } else {
      idleCount.decrementAndGet();
      lent.close();
    }
  }

  private static void closeQuietly(@Nullable DuckDBConnection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException alreadyBroken) {
        // What broke it is on its way to the caller already.
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    lanes.forEach(WriteLane::close);
    idle.forEach(Database::closeQuietly);
    idle.clear();
    closeQuietly(root);
  }
}
