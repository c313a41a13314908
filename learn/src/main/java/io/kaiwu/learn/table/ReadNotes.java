// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import io.kaiwu.core.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What the reader of a file should know of how it was understood. */
final class ReadNotes {

  private ReadNotes() {}

  static List<Text> of(
      List<String> names, List<ColumnPlan> plans, List<Evidence> evidence, RowHandler rows) {
    List<Text> notes = new ArrayList<>();
    if (rows.raggedLines() > 0) {
      notes.add(
          Text.of(
              "有 %d 行的字段数与列数不符，已按要求补空或跳过。".formatted(rows.raggedLines()),
              "%d lines had too many or too few fields and were filled or skipped as asked."
                  .formatted(rows.raggedLines())));
    }
    if (rows.emptyLines() > 0) {
      notes.add(
          Text.of(
              "有 %d 行没有任何内容，已略去。".formatted(rows.emptyLines()),
              "%d lines without any filled cell were left out.".formatted(rows.emptyLines())));
    }
    for (int c = 0; c < names.size(); c++) {
      ColumnPlan plan = plans.get(c);
      if (evidence.get(c).isGuess(plan)) {
        notes.add(
            switch (plan.kind()) {
              case TIME -> dayOrMonth(names.get(c), plan);
              case NUMBER, TEXT ->
                  evidence.get(c).commasOrThousands > 0
                      ? comma(names.get(c), plan)
                      : thousands(names.get(c));
            });
      }
    }
    return notes;
  }

  private static Text thousands(String name) {
    return Text.of(
        "列（%s）里的 1.234 被读作 1234，因为文件其他列用小数逗号；如果不对，请说明小数点是点。".formatted(name),
        "In the column (%s) 1.234 was taken for 1234, since other columns have decimal commas. If that is wrong, say that the point is decimal."
            .formatted(name));
  }

  private static Text comma(String name, ColumnPlan plan) {
    return plan.comma()
        ? Text.of(
            "列（%s）里的 1,234 被读作 1.234（小数逗号）；如果是一千多，请说明小数点是点。".formatted(name),
            "In the column (%s) 1,234 was taken for 1.234, a decimal comma. If thousands are meant, say that the point is decimal."
                .formatted(name))
        : Text.of(
            "列（%s）里的 1,234 被读作 1234（千位分隔符）；如果是小数逗号，请说明。".formatted(name),
            "In the column (%s) 1,234 was taken for 1234. If decimal commas are meant, say so."
                .formatted(name));
  }

  private static Text dayOrMonth(String name, ColumnPlan plan) {
    return plan.dayFirst()
        ? Text.of(
            "列（%s）里的 3/4/2024 被读作 4 月 3 日；如果月份在前，请说明。".formatted(name),
            "In the column (%s) 3/4/2024 was taken for the third of April. If the month comes first, say so."
                .formatted(name))
        : Text.of(
            "列（%s）里的 3/4/2024 被读作 3 月 4 日；如果日在前，请说明。".formatted(name),
            "In the column (%s) 3/4/2024 was taken for the fourth of March. If the day comes first, say so."
                .formatted(name));
  }
}
