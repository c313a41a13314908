// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.duckdb.DuckDBConnection;

/**
 * Read-only SQL for users over the views {@code readings}, {@code tags}, {@code assets}, {@code
 * gaps}, {@code cleaning} and {@code cleaning_totals}.
 *
 * <p>Three walls, each enough for most attempts: the parsed statement is checked against lists of
 * what may be named; it runs in a READ ONLY transaction; and DuckDB itself may reach no file and
 * change no setting.
 */
public final class UserSql {

  private final Database database;
  private final SqlGuard guard;

  UserSql(Database database, ObjectMapper json) {
    this.database = database;
    this.guard = new SqlGuard(json);
  }

  /**
   * Checks the SQL and makes it ready to run once.
   *
   * @throws SqlRefusedException if it is not exactly one statement that reads, or names what users
   *     may not
   */
  public SqlQuery query(String sql) {
    return database.read(
        "a statement to check",
        connection -> {
          guard.check(connection, sql);
          String within = SqlQuery.SOURCE_BEGIN + withoutEnd(sql) + SqlQuery.SOURCE_END;
          return new SqlQuery(database, sql, isAllowed(connection, within) ? within : "");
        });
  }

  private boolean isAllowed(DuckDBConnection connection, String sql) {
    try {
      guard.check(connection, sql);
      return true;
    } catch (SqlRefusedException e) {
      return false; // some statements cannot stand within another; they run as they are
    }
  }

  private static String withoutEnd(String sql) {
    String text = sql.stripTrailing();
    return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }
}
