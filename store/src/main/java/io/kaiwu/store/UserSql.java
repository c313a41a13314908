// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import com.fasterxml.jackson.databind.ObjectMapper;

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
    database.read(
        "a statement to check",
        connection -> {
          guard.check(connection, sql);
          return sql;
        });
    return new SqlQuery(database, sql);
  }
}
