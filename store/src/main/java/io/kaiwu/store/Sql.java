// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Small pieces of SQL text. */
final class Sql {

  private Sql() {}

  /** The text as it stands between single quotes. */
  static String escape(String text) {
    return text.replace("'", "''");
  }

  /** The condition that {@code column} is one of the tags, as a range where they are one. */
  static String oneOf(String column, int[] tags) {
    int[] sorted = tags.clone();
    Arrays.sort(sorted);
    if (sorted.length > 2 && sorted[sorted.length - 1] - sorted[0] == sorted.length - 1) {
      return column + " BETWEEN " + sorted[0] + " AND " + sorted[sorted.length - 1];
    }
    return column
        + " IN "
        + Arrays.stream(sorted)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(",", "(", ")"));
  }

  /** What sorts by the place of the tag in {@code tags}. */
  static String placeOf(String column, int[] tags) {
    for (int i = 1; i < tags.length; i++) {
      if (tags[i] < tags[i - 1]) {
        return "list_position("
            + Arrays.stream(tags)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "[", "]"))
            + ", "
            + column
            + ")";
      }
    }
    return column;
  }
}
