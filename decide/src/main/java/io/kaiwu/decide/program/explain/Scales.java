// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.Terms;

/** What counts as one unit of each ask: its limit, or where that is zero its coefficients. */
final class Scales {

  private Scales() {}

  /** More than zero. */
  static double of(Program program, Ask ask) {
    return switch (ask) {
      case Ask.Row(int i) -> row(program, program.constraint(i));
      case Ask.Lower(int j) -> orOne(program.variable(j).lower());
      case Ask.Upper(int j) -> orOne(program.variable(j).upper());
      case Ask.Whole(int j) -> 1;
    };
  }

  private static double row(Program program, Constraint row) {
    double largest = Math.max(finite(row.lower()), finite(row.upper()));
    if (largest > 0) {
      return largest;
    }
    Terms terms = program.row(row.index());
    for (int k = 0; k < terms.size(); k++) {
      largest = Math.max(largest, Math.abs(terms.coefficient(k)));
    }
    return orOne(largest);
  }

  private static double finite(double limit) {
    return Double.isFinite(limit) ? Math.abs(limit) : 0;
  }

  private static double orOne(double value) {
    return value == 0 ? 1 : Math.abs(value);
  }
}
