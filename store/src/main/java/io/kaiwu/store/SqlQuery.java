// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.text.Text;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A checked statement of a user: one thread runs it, any other may stop it. */
public final class SqlQuery {

  private final Database database;
  private final String sql;
  private volatile boolean cancelled;
  private volatile @Nullable Statement running;

  SqlQuery(Database database, String sql) {
    this.database = database;
    this.sql = sql;
  }

  /**
   * Runs the statement.
   *
   * @param maxRows rows beyond this are left out and {@link SqlAnswer#cut} says so
   * @param timeout after which it is stopped; counted in whole seconds, at least one
   * @throws SqlRefusedException if DuckDB finds a mistake in it, if it took too long, or if it was
   *     cancelled
   */
  public SqlAnswer run(int maxRows, Duration timeout) {
    return database.read(
        "the answer to a query",
        connection -> {
          try (Statement begin = connection.createStatement()) {
            begin.execute("BEGIN TRANSACTION READ ONLY");
          }
          try {
            return answer(connection, maxRows, timeout);
          } finally {
            running = null;
            try (Statement end = connection.createStatement()) {
              end.execute("ROLLBACK");
            }
          }
        });
  }

  /** Stops the statement, or keeps it from starting. */
  public void cancel() {
    cancelled = true;
    Statement now = running;
    if (now != null) {
      try {
        now.cancel();
      } catch (SQLException e) {
        throw new StoreException("The query could not be stopped: " + e.getMessage(), e);
      }
    }
  }

  private SqlAnswer answer(DuckDBConnection connection, int maxRows, Duration timeout)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout((int) Math.clamp(timeout.toSeconds(), 1, Integer.MAX_VALUE));
      running = statement;
      if (cancelled) {
        throw stopped();
      }
      try (ResultSet found = statement.executeQuery(sql)) {
        return collect(found, maxRows);
      }
    } catch (SQLTimeoutException e) {
      throw cancelled ? stopped() : tooLong(timeout);
    } catch (SQLException e) {
      throw cancelled ? stopped() : mistaken(e);
    }
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
      if (cancelled) {
        throw stopped();
      }
      rows.add(SqlValues.row(found, columns.size()));
    }
    return new SqlAnswer(columns, rows, false);
  }

  private static SqlRefusedException stopped() {
    return new SqlRefusedException(Text.of("查询已停止。", "The query was stopped."));
  }

  private static SqlRefusedException tooLong(Duration timeout) {
    return new SqlRefusedException(
        Text.of(
            "查询超过 %d 秒，已停止。可以缩小时间范围再试。".formatted(timeout.toSeconds()),
            "The query took longer than %d s and was stopped. Maybe ask for a shorter time range."
                .formatted(timeout.toSeconds())));
  }

  private static SqlRefusedException mistaken(SQLException e) {
    return new SqlRefusedException(
        Text.of("查询无法执行：" + e.getMessage(), "The query cannot be run: " + e.getMessage()));
  }
}
