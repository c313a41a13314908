// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.core.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds numbers that only name or count rows, used as an input. */
final class IdColumns implements Detector {

  private static final int LEAST_ROWS = 20;

  @Override
  public List<Warning> inspect(Inspection study) {
    List<Warning> found = new ArrayList<>();
    for (int c = 0; c < study.x().width() && study.x().rows() >= LEAST_ROWS; c++) {
      String name = study.inputs().get(c);
      if (isId(study.x().toColumn(c), namesId(name))) {
        found.add(
            Warning.of(
                    "id-like-column",
                    Severity.WARNING,
                    Text.of(
                        "“%s”像是编号或序号：几乎每行都不同，只用来区分行，不含规律。模型会把它背下来，或者把它当作时间。".formatted(name),
                        "(%s) looks like a number that names or counts rows: nearly each row has its own. The model would learn it by heart, or take it for time."
                            .formatted(name)),
                    Text.of("训练前去掉这一列。", "Leave it out of the inputs."))
                .withColumns(List.of(name))
                .withNumbers(Map.of("rows", (double) study.x().rows())));
      }
    }
    return found;
  }

  private static boolean isId(double[] column, boolean named) {
    for (double v : column) {
      if (v != Math.rint(v) || Double.isInfinite(v)) {
        return false; // not whole, or NaN
      }
    }
    double[] sorted = column.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int distinct = 1;
    for (int i = 1; i < n; i++) {
      distinct += sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    boolean dense = sorted[n - 1] - sorted[0] < 1.2 * n;
    boolean rises = true;
    for (int i = 1; i < n; i++) {
      rises &= column[i] > column[i - 1];
    }
    return distinct >= 0.95 * n && (named || (distinct == n && (dense || rises)));
  }

  static boolean namesId(String column) {
    String name = column.toLowerCase(Locale.ROOT);
    return name.matches(
            "(.*[^a-z])?(id|ids|no|nr|index|idx|uuid|key|rownames|rowid|serial)([^a-z].*)?")
        || name.matches(".*(编号|序号|单号|流水号|工号|卡号).*")
        || column.matches(".*[a-z](ID|Id|No)");
  }
}
