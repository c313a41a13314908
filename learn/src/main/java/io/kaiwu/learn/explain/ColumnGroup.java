// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.explain;

import io.kaiwu.learn.LearnException;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns that belong together and are explained as one, such as those a column of words was
 * unfolded into.
 *
 * @param columns by position, at least one
 */
public record ColumnGroup(String name, List<Integer> columns) {

  public ColumnGroup {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new LearnException("The group of columns (%s) must hold one at least.".formatted(name));
    }
  }

  /** Each column by itself. */
  public static List<ColumnGroup> each(List<String> names) {
    List<ColumnGroup> groups = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      groups.add(new ColumnGroup(names.get(c), List.of(c)));
    }
    return List.copyOf(groups);
  }

  static void check(List<ColumnGroup> groups, int width) {
    for (ColumnGroup group : groups) {
      for (int column : group.columns()) {
        if (column < 0 || column >= width) {
          throw new LearnException(
              "The group (%s) names column (%d) of %d.".formatted(group.name(), column, width));
        }
      }
    }
  }
}
