// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.text.Text;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A checked statement of a user: one thread runs it, any other may stop it. */
public final class SqlQuery {

  private static final Text CANCELLED = Text.of("查询已停止。", "The query was stopped.");

  static final String SOURCE_BEGIN = "SELECT * FROM (\n";
  static final String SOURCE_END = "\n)";

  private final Database database;
  private final String sql;
  private final String source;
  private @Nullable Statement running;
  private @Nullable Text stopped;

  /**
   * A query that was checked.
   *
   * @param source the statement as a source of rows that a limit can be put behind, or empty
   */
  SqlQuery(Database database, String sql, String source) {
    this.database = database;
    this.sql = sql;
    this.source = source;
  }

  /**
   * Runs the statement.
   *
   * @param maxRows rows beyond this are left out and {@link SqlAnswer#cut} says so
   * @param timeout after which it is stopped
   * @throws SqlRefusedException if DuckDB finds a mistake in it, if it took too long, or if it was
   *     cancelled
   */
  public SqlAnswer run(int maxRows, Duration timeout) {
    return database.read(
        "the answer to a query",
        connection -> {
          execute(connection, "BEGIN TRANSACTION READ ONLY");
          try {
            return answer(connection, maxRows, timeout);
          } finally {
            execute(connection, "ROLLBACK");
          }
        });
  }

  /** Stops the statement, or keeps it from starting. */
  public void cancel() {
    stop(CANCELLED);
  }

  private SqlAnswer answer(DuckDBConnection connection, int maxRows, Duration timeout)
      throws SQLException {
    // The driver's own timer does not say that it was the one that stopped a streaming result.
    Thread timer = Thread.ofVirtual().name("query-timeout").start(() -> stopAfter(timeout));
    try (Statement statement = connection.createStatement()) {
      begin(statement);
      try (ResultSet found = statement.executeQuery(limited(maxRows))) {
        return collect(found, maxRows);
      } finally {
        end();
      }
    } catch (SQLException e) {
      throw refusal(e);
    } finally {
      timer.interrupt();
    }
  }

  // A limit lets DuckDB keep the first rows of a sort, not sort all of history.
  private String limited(int maxRows) {
    return source.isEmpty() ? sql : source + " LIMIT " + (maxRows + 1L);
  }

  private SqlAnswer collect(ResultSet found, int maxRows) throws SQLException {
    ResultSetMetaData shape = found.getMetaData();
    List<SqlAnswer.Column> columns = new ArrayList<>();
    for (int i = 1; i <= shape.getColumnCount(); i++) {
      columns.add(new SqlAnswer.Column(shape.getColumnLabel(i), shape.getColumnTypeName(i)));
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    while (found.next()) {
      if (rows.size() == maxRows) {
        return new SqlAnswer(columns, rows, true);
      }
      rows.add(SqlValues.row(found, columns.size()));
    }
    return new SqlAnswer(columns, rows, false);
  }

  private void stopAfter(Duration timeout) {
    try {
      Thread.sleep(timeout);
    } catch (InterruptedException finishedInTime) {
      return;
    }
    stop(
        Text.of(
            "查询超过 %s 秒，已停止。可以缩小时间范围再试。".formatted(seconds(timeout)),
            "The query took longer than %s s and was stopped. Maybe ask for a shorter time range."
                .formatted(seconds(timeout))));
  }

  private static String seconds(Duration timeout) {
    return Double.toString(timeout.toMillis() / 1e3);
  }

  // Stopping reaches the connection, not the statement: only between begin and end may it happen.
  private synchronized void stop(Text why) {
    stopped = why;
    if (running != null) {
      try {
        running.cancel();
      } catch (SQLException e) {
        throw new StoreException("The query could not be stopped: " + e.getMessage(), e);
      }
    }
  }

  private synchronized void begin(Statement statement) {
    if (stopped != null) {
      throw new SqlRefusedException(stopped);
    }
    running = statement;
  }

  private synchronized void end() {
    running = null;
  }

  private synchronized SqlRefusedException refusal(SQLException e) {
    return new SqlRefusedException(
        stopped != null
            ? stopped
            : Text.of("查询无法执行：" + e.getMessage(), "The query cannot be run: " + e.getMessage()));
  }

  private static void execute(DuckDBConnection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
