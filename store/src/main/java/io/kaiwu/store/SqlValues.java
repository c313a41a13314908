// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the values of a result into those that JSON can say. */
final class SqlValues {

  private SqlValues() {}

  static List<@Nullable Object> row(ResultSet row, int columns) throws SQLException {
    @Nullable Object[] values = new Object[columns];
    for (int i = 0; i < columns; i++) {
      values[i] = plain(row, i + 1);
    }
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  private static @Nullable Object plain(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    return switch (value) {
      case null -> null;
      case Boolean truth -> truth;
      case Number number -> number;
      // The store's times are UTC; as Timestamp they would be read in the zone of the machine.
      case Timestamp ignored ->
          row.getObject(column, java.time.LocalDateTime.class).toInstant(ZoneOffset.UTC).toString();
      case OffsetDateTime time -> time.toInstant().toString();
      default -> row.getString(column);
    };
  }
}
