// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Ray;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.Terms;
import io.kaiwu.decide.program.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges a ray from the program alone: no bound and no constraint ends it, and each step saves what
 * it says. In decimals without rounding; a constraint may move by 1e-9 of its largest term against
 * a limit. That there is a plan to start from is not judged here.
 */
public final class RayChecker {

  public static final String NAME = "kaiwu-ray-checker";
  public static final String VERSION = "1";

  private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

  private final Map<String, BigDecimal> amounts = new HashMap<>();
  private final List<Violation> violations = new ArrayList<>();

  private RayChecker() {}

  public static Verdict check(Program program, Ray ray) {
    RayChecker checker = new RayChecker();
    for (Ray.Movement movement : ray.movements()) {
      boolean known = program.findVariable(movement.name()).isPresent();
      if (!known || !Double.isFinite(movement.amount())) {
        checker.add(movement.name(), 0, "没有这一变量", "There is no such variable");
      } else {
        checker.amounts.merge(movement.name(), new BigDecimal(movement.amount()), BigDecimal::add);
      }
    }
    if (checker.violations.isEmpty()) {
      checker.judge(program, ray.improvement());
    }
    return Verdict.of(NAME, VERSION, checker.violations);
  }

  private void judge(Program program, double improvement) {
    for (Variable variable : program.variables()) {
      BigDecimal moved = amounts.getOrDefault(variable.name(), BigDecimal.ZERO);
      end("variable/" + variable.name(), moved.signum(), variable.lower(), variable.upper(), moved);
    }
    for (Constraint row : program.constraints()) {
      BigDecimal[] moved = sum(program, program.row(row.index()));
      boolean still = moved[0].abs().compareTo(TOLERANCE.multiply(moved[1])) <= 0;
      int sign = still ? 0 : moved[0].signum();
      end("constraint/" + row.name(), sign, row.lower(), row.upper(), moved[0]);
    }
    BigDecimal[] cost = sum(program, program.objective());
    BigDecimal saved = program.sense() == Sense.MINIMISE ? cost[0].negate() : cost[0];
    BigDecimal allowed = TOLERANCE.multiply(cost[1]);
    boolean said =
        Double.isFinite(improvement)
            && saved.subtract(new BigDecimal(improvement)).abs().compareTo(allowed) <= 0;
    if (saved.compareTo(allowed) <= 0 || !said) {
      add("improvement", improvement, "每一步并不改进这么多", "A step does not save what it says");
    }
  }

  private void end(String where, int sign, double lower, double upper, BigDecimal moved) {
    if ((sign > 0 && upper < Double.POSITIVE_INFINITY)
        || (sign < 0 && lower > Double.NEGATIVE_INFINITY)) {
      add(where, moved.doubleValue(), "沿此方向终将越界", "The ray leads beyond the limit");
    }
  }

  /** The sum of the terms, and the largest of them. */
  private BigDecimal[] sum(Program program, Terms terms) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal largest = BigDecimal.ZERO;
    for (int k = 0; k < terms.size(); k++) {
      String name = program.variable(terms.index(k)).name();
      BigDecimal term =
          new BigDecimal(terms.coefficient(k))
              .multiply(amounts.getOrDefault(name, BigDecimal.ZERO));
      sum = sum.add(term);
      largest = largest.max(term.abs());
    }
    return new BigDecimal[] {sum, largest};
  }

  private void add(String name, double amount, String zh, String en) {
    violations.add(new Violation(name, Text.of(zh + "。", en + "."), amount));
  }
}
