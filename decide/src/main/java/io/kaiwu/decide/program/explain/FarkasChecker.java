// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.Terms;
import io.kaiwu.decide.program.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges from program and weights alone whether a sum of requirements is a contradiction: all
 * variables cancel, and the limits add up to more than zero. In decimals without rounding; what is
 * left of a variable may be 1e-9 of its largest term. Shares no code with what finds the weights.
 */
public final class FarkasChecker {

  public static final String NAME = "kaiwu-farkas-checker";
  public static final String VERSION = "1";

  private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

  private final Program program;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, BigDecimal> left = new HashMap<>();
  private final Map<String, BigDecimal> largest = new HashMap<>();
  private BigDecimal limits = BigDecimal.ZERO;
  private BigDecimal largestLimit = BigDecimal.ZERO;

  private FarkasChecker(Program program) {
    this.program = program;
  }

  public static Verdict check(Program program, List<Weight> weights) {
    FarkasChecker checker = new FarkasChecker(program);
    weights.forEach(checker::count);
    checker.judge();
    return Verdict.of(NAME, VERSION, checker.violations);
  }

  private void count(Weight weight) {
    String key = weight.key();
    int slash = key.indexOf('/');
    String kind = slash < 0 ? "" : key.substring(0, slash);
    String rest = key.substring(slash + 1);
    if (kind.equals("constraint")) {
      Optional<Constraint> row = program.findConstraint(rest);
      row.ifPresent(found -> countRow(weight, found));
      if (row.isPresent()) {
        return;
      }
    } else if (kind.equals("bound") && rest.contains("/")) {
      Optional<Variable> variable = program.findVariable(rest.substring(0, rest.lastIndexOf('/')));
      boolean fits = rest.endsWith(weight.weight() > 0 ? "/lower" : "/upper");
      variable.ifPresent(found -> countBound(weight, found));
      if (variable.isPresent() && fits) {
        return;
      }
    }
    add("key", 0, "没有这一要求：" + key, "There is no such requirement: " + key);
  }

  private void countRow(Weight weight, Constraint row) {
    Terms terms = program.row(row.index());
    for (int k = 0; k < terms.size(); k++) {
      countTerm(program.variable(terms.index(k)).name(), weight.weight(), terms.coefficient(k));
    }
    countLimit(weight, row.lower(), row.upper());
  }

  private void countBound(Weight weight, Variable variable) {
    countTerm(variable.name(), weight.weight(), 1);
    countLimit(weight, variable.lower(), variable.upper());
  }

  private void countTerm(String variable, double weight, double coefficient) {
    if (Double.isFinite(weight)) {
      BigDecimal term = new BigDecimal(weight).multiply(new BigDecimal(coefficient));
      left.merge(variable, term, BigDecimal::add);
      largest.merge(variable, term.abs(), BigDecimal::max);
    }
  }

  private void countLimit(Weight weight, double lower, double upper) {
    double limit = weight.weight() > 0 ? lower : upper;
    if (!Double.isFinite(limit) || !Double.isFinite(weight.weight())) {
      add("limit/" + weight.key(), 0, "没有这一侧的界限", "There is no limit on that side");
      return;
    }
    BigDecimal term = new BigDecimal(weight.weight()).multiply(new BigDecimal(limit));
    limits = limits.add(term);
    largestLimit = largestLimit.max(term.abs());
  }

  private void judge() {
    left.forEach((variable, sum) -> {
      BigDecimal allowed = TOLERANCE.multiply(largest.getOrDefault(variable, BigDecimal.ZERO));
      if (sum.abs().compareTo(allowed) > 0) {
        add("cancel/" + variable, sum.doubleValue(), "变量没有抵消", "A variable does not cancel");
      }
    });
    if (limits.compareTo(TOLERANCE.multiply(largestLimit)) <= 0) {
      add("sum", limits.doubleValue(), "界限之和不大于 0", "The limits do not add up to more than zero");
    }
  }

  private void add(String name, double amount, String zh, String en) {
    violations.add(new Violation(name, Text.of(zh + "。", en + "."), amount));
  }
}
