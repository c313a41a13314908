// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.Terms;
import io.kaiwu.decide.program.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program that keeps some asks, may miss others at a price per unit, and forgets the rest. Its
 * objective is what the misses cost.
 */
final class SubProgram {

  private final Program whole;
  private final Set<Ask> kept;
  private final ProgramBuilder builder = ProgramBuilder.withoutUnits("asks");
  private final Map<Ask, Integer> rows = new LinkedHashMap<>();
  private final Map<Ask, List<Variable>> misses = new LinkedHashMap<>();
  private final List<LinearExpression> costs = new ArrayList<>();
  private final Program program;

  private SubProgram(Program whole, Set<Ask> kept, Map<Ask, Double> prices) {
    this.whole = whole;
    this.kept = kept;
    for (Variable variable : whole.variables()) {
      addVariable(variable);
    }
    kept.forEach(ask -> addRow(ask, 0));
    prices.forEach(this::addRow);
    builder.objective(Sense.MINIMISE, "missed", "", LinearExpression.sum(costs));
    program = builder.build();
  }

  /** Only what is kept. */
  static SubProgram keeping(Program whole, Set<Ask> kept) {
    return new SubProgram(whole, kept, Map.of());
  }

  /**
   * @param prices of a unit missed, each more than zero; whole values cannot be missed
   */
  static SubProgram pricing(Program whole, Set<Ask> kept, Map<Ask, Double> prices) {
    return new SubProgram(whole, kept, prices);
  }

  Program program() {
    return program;
  }

  /** Which constraint of the program stands for the ask. */
  int row(Ask ask) {
    return rows.getOrDefault(ask, -1);
  }

  /** By how much these values miss the ask; above its upper limit is positive. */
  double missed(Ask ask, double[] values) {
    double missed = 0;
    for (Variable miss : misses.getOrDefault(ask, List.of())) {
      double sign = miss.name().startsWith("short") ? -1 : 1;
      missed += sign * values[miss.index()];
    }
    return missed;
  }

  private void addVariable(Variable variable) {
    int j = variable.index();
    double lower = kept.contains(new Ask.Lower(j)) ? variable.lower() : Double.NEGATIVE_INFINITY;
    double upper = kept.contains(new Ask.Upper(j)) ? variable.upper() : Double.POSITIVE_INFINITY;
    if (kept.contains(new Ask.Whole(j))) {
      builder.integer("x" + j, "", lower, upper);
    } else {
      builder.variable("x" + j, "", lower, upper);
    }
  }

  private void addRow(Ask ask, double price) {
    switch (ask) {
      case Ask.Row(int i) -> {
        Constraint row = whole.constraint(i);
        add(ask, price, row.lower(), row.upper(), whole.row(i));
      }
      case Ask.Lower(int j) -> {
        if (price > 0) {
          add(ask, price, whole.variable(j).lower(), Double.POSITIVE_INFINITY, single(j));
        }
      }
      case Ask.Upper(int j) -> {
        if (price > 0) {
          add(ask, price, Double.NEGATIVE_INFINITY, whole.variable(j).upper(), single(j));
        }
      }
      case Ask.Whole(int j) -> {} // its variable is an integer
    }
  }

  private void add(Ask ask, double price, double lower, double upper, Terms terms) {
    List<Variable> slack = new ArrayList<>();
    if (price > 0 && lower > Double.NEGATIVE_INFINITY) {
      slack.add(slack("short", price));
    }
    if (price > 0 && upper < Double.POSITIVE_INFINITY) {
      slack.add(slack("over", price));
    }
    misses.put(ask, slack);
    int size = terms.size();
    int[] indices = new int[size + slack.size()];
    double[] coefficients = new double[indices.length];
    Arrays.setAll(indices, k -> k < size ? terms.index(k) : slack.get(k - size).index());
    Arrays.setAll(
        coefficients,
        k ->
            k < size
                ? terms.coefficient(k)
                : slack.get(k - size).name().startsWith("short") ? 1 : -1);
    String name = "r" + rows.size();
    Constraint row = builder.constraint(name, "", lower, upper, Terms.of(indices, coefficients));
    rows.put(ask, row.index());
  }

  private Variable slack(String kind, double price) {
    Variable slack = builder.variable(kind + costs.size(), "");
    costs.add(slack.times(price));
    return slack;
  }

  private static Terms single(int j) {
    return Terms.of(new int[] {j}, new double[] {1});
  }
}
