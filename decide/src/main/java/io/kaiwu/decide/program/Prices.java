// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.core.text.Text;

/** What the dual of a constraint means, in words. */
final class Prices {

  private final Program program;

  Prices(Program program) {
    this.program = program;
  }

  /** What one unit more of a limit, or one unit less of a demand, would be worth. */
  Text words(Constraint row, double dual) {
    double worth = Math.abs(dual);
    String amount = Digits.of(worth, program.objectiveUnit());
    // By how much the cost falls when the bound is raised.
    boolean raise = program.sense().cost(dual) < 0;
    boolean minimise = program.sense() == Sense.MINIMISE;
    String gainZh = minimise ? "可节省 " + amount : "可多得 " + amount;
    String gainEn = minimise ? "would save " + amount : "would bring " + amount + " more";
    String unit = row.unit().isEmpty() || row.unit().equals("1") ? "" : row.unit();
    String unitZh = unit.isEmpty() ? "1 个单位" : "1 " + unit;
    String unitEn = unit.isEmpty() ? "unit" : unit;
    return raise
        ? Text.of(
            "%s 每放宽（增加）%s，%s".formatted(row.name(), unitZh, gainZh),
            "one more %s of %s %s".formatted(unitEn, row.name(), gainEn))
        : Text.of(
            "%s 每少要求 %s，%s".formatted(row.name(), unitZh, gainZh),
            "one %s less of %s %s".formatted(unitEn, row.name(), gainEn));
  }
}
