// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.learn.table.Column;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.table.TimeColumn;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the column that says which machine, batch or customer a row belongs to, so that the guard
 * can look whether a group was torn between learning and judging.
 */
final class RowGroups {

  private static final int LEAST_GROUPS = 5;
  private static final Pattern NAMES =
      Pattern.compile(
          "(.*_)?(id|unit|machine|device|batch|lot|customer|patient|engine|user|subject|serial)"
              + "(_?(id|no|nr|number|code|name))?"
              + "|.*(设备|机台|机组|批次|批号|客户|用户|患者|编号)(号|名|名称)?");

  private RowGroups() {}

  /** A column that is called so and holds at least five groups, of two rows each on average. */
  static Optional<String> findColumn(Table table, String target) {
    return table.columns().stream()
        .filter(c -> !(c instanceof TimeColumn) && !c.name().equals(target) && c.missing() == 0)
        .map(Column::name)
        .filter(RowGroups::namesGroup)
        .filter(name -> {
          long groups = Arrays.stream(table.groups(name)).distinct().count();
          return groups >= LEAST_GROUPS && groups * 2 <= table.rows();
        })
        .findFirst();
  }

  static boolean namesGroup(String column) {
    String plain = column.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
    return NAMES.matcher(plain).matches();
  }
}
