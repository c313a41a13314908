// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.core.text.Text;
import java.util.List;
import java.util.Map;

/** Finds fewer than ten training rows a column, or fewer than thirty rows to be judged on. */
final class TooFewRows implements Detector {

  private static final int EACH = 10;
  private static final int JUDGED = 30;

  @Override
  public List<Warning> inspect(Inspection study) {
    int rows = study.learned().length;
    int columns = study.x().width();
    int judged = study.judged().length;
    if (rows < EACH * columns) {
      return List.of(
          Warning.of(
                  "few-rows",
                  rows < 2 * columns ? Severity.SEVERE : Severity.WARNING,
                  Text.of(
                      "训练数据只有 %d 行，却有 %d 个输入列，平均每列不到 %d 行：模型容易把偶然当成规律。"
                          .formatted(rows, columns, EACH),
                      "There are %d training rows for %d input columns, fewer than %d a column: the model easily takes chance for a rule."
                          .formatted(rows, columns, EACH)),
                  Text.of(
                      "多收集数据，去掉不重要的列，或用带正则化的简单模型。",
                      "Collect more rows, leave out unimportant columns, or use a simple model with a penalty."))
              .withNumbers(Map.of("rows", (double) rows, "columns", (double) columns)));
    }
    if (judged < JUDGED) {
      return List.of(
          Warning.of(
                  "few-judged-rows",
                  Severity.WARNING,
                  Text.of(
                      "只用 %d 行来打分，换几行分数就会大变。".formatted(judged),
                      "Only %d rows are scored; a few others would change the score much."
                          .formatted(judged)),
                  Text.of(
                      "用交叉验证，并看分数的置信区间。",
                      "Use cross-validation, and look at the interval of the score."))
              .withNumbers(Map.of("rows", (double) judged)));
    }
    return List.of();
  }
}
