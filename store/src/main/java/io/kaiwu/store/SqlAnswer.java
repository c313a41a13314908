// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user's SQL gave.
 *
 * @param rows each as long as {@code columns}; numbers and truth values as such, times in ISO 8601
 *     and UTC, everything else as text, SQL's NULL as null
 * @param cut whether there were more rows than asked for
 */
public record SqlAnswer(List<Column> columns, List<List<@Nullable Object>> rows, boolean cut) {

  /** The name and SQL type of a column. */
  public record Column(String name, String type) {}

  public SqlAnswer {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
