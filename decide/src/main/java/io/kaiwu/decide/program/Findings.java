// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What the checker finds, and the tolerances it finds it by: 1e-6 plus 1e-9 of the largest term
 * that takes part, for sums, bounds and reduced costs; 1e-6 from a whole number; 1e-6 of the
 * objective between both sides of duality.
 */
final class Findings {

  static final double ABSOLUTE = 1e-6;
  static final double RELATIVE = 1e-9;
  static final double WHOLE = 1e-6;
  static final double GAP = 1e-6;

  private final List<Violation> violations = new ArrayList<>();

  List<Violation> violations() {
    return violations;
  }

  void add(String name, double amount, String zh, String en) {
    violations.add(new Violation(name, Text.of(zh, en), amount));
  }

  /** How far an exact number may be off when terms as large as {@code largest} take part. */
  static double tolerance(double largest) {
    return ABSOLUTE + RELATIVE * largest;
  }

  /** By how much {@code value} lies below {@code lower} or above {@code upper}; 0 when between. */
  static double outside(BigDecimal value, double lower, double upper) {
    if (Double.isFinite(lower) && value.compareTo(new BigDecimal(lower)) < 0) {
      return new BigDecimal(lower).subtract(value).doubleValue();
    }
    if (Double.isFinite(upper) && value.compareTo(new BigDecimal(upper)) > 0) {
      return value.subtract(new BigDecimal(upper)).doubleValue();
    }
    return 0;
  }
}
