// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a {@link Program}, variable by variable and constraint by constraint.
 *
 * <p>Each name is used once among the variables and once among the constraints, and each has a
 * unit; 1 for what has none. What breaks a rule is refused with an {@link InputException} that
 * names it.
 */
public final class ProgramBuilder {

  final String name;
  final Map<String, Variable> variables = new LinkedHashMap<>();
  final Map<String, Constraint> constraints = new LinkedHashMap<>();
  final List<Terms> rows = new ArrayList<>();
  Sense sense = Sense.MINIMISE;
  String objectiveName = "objective";
  String objectiveUnit = "";
  LinearExpression objective = LinearExpression.zero();
  private final boolean unitsStated;
  private final List<Variable> inOrder = new ArrayList<>();

  public ProgramBuilder(String name) {
    this(name, true);
  }

  private ProgramBuilder(String name, boolean unitsStated) {
    this.name = name;
    this.unitsStated = unitsStated;
  }

  /** One that takes an empty unit, for files, which say nothing of units. */
  public static ProgramBuilder withoutUnits(String name) {
    return new ProgramBuilder(name, false);
  }

  /** One that holds all variables of {@code program}, and nothing else of it. */
  public static ProgramBuilder withVariablesOf(Program program) {
    ProgramBuilder builder = withoutUnits(program.name());
    for (Variable variable : program.variables()) {
      builder.add(variable);
    }
    return builder;
  }

  /** One that holds all of {@code program}, to be added to. */
  public static ProgramBuilder copyOf(Program program) {
    ProgramBuilder builder = withVariablesOf(program);
    builder.objective(
        program.sense(),
        program.objectiveName(),
        program.objectiveUnit(),
        new LinearExpression(program.objective(), program.constant()));
    for (Constraint row : program.constraints()) {
      builder.constraint(
          row.name(), row.unit(), row.lower(), row.upper(), program.row(row.index()));
    }
    return builder;
  }

  /** A quantity of at least zero. */
  public Variable variable(String name, String unit) {
    return variable(name, unit, 0, Double.POSITIVE_INFINITY);
  }

  public Variable variable(String name, String unit, double lower, double upper) {
    return add(new Variable(inOrder.size(), name, unit, lower, upper, false));
  }

  /** A number of pieces. */
  public Variable integer(String name, String unit, double lower, double upper) {
    return add(new Variable(inOrder.size(), name, unit, lower, upper, true));
  }

  /** A yes (1) or no (0). */
  public Variable binary(String name) {
    return integer(name, "1", 0, 1);
  }

  public ProgramBuilder minimise(LinearExpression expression, String unit) {
    return objective(Sense.MINIMISE, objectiveName, unit, expression);
  }

  public ProgramBuilder maximise(LinearExpression expression, String unit) {
    return objective(Sense.MAXIMISE, objectiveName, unit, expression);
  }

  /** Sets the objective, in place of any before. */
  public ProgramBuilder objective(
      Sense sense, String name, String unit, LinearExpression expression) {
    requireUnit(Text.of("目标", "The objective"), unit);
    requireKnown(name, expression.terms());
    requireFinite(name, expression.constant());
    this.sense = sense;
    this.objectiveName = name;
    this.objectiveUnit = unit;
    this.objective = expression;
    return this;
  }

  public Constraint atMost(String name, String unit, LinearExpression expression, double upper) {
    return between(name, unit, expression, Double.NEGATIVE_INFINITY, upper);
  }

  public Constraint atLeast(String name, String unit, LinearExpression expression, double lower) {
    return between(name, unit, expression, lower, Double.POSITIVE_INFINITY);
  }

  public Constraint equalTo(String name, String unit, LinearExpression expression, double value) {
    return between(name, unit, expression, value, value);
  }

  /** {@code lower <= expression <= upper}; a constant in the expression goes to both sides. */
  public Constraint between(
      String name, String unit, LinearExpression expression, double lower, double upper) {
    requireFinite(name, expression.constant());
    return constraint(
        name,
        unit,
        lower - expression.constant(),
        upper - expression.constant(),
        expression.terms());
  }

  public Constraint constraint(String name, String unit, double lower, double upper, Terms terms) {
    Text what = Text.of("约束 " + name, "Constraint " + name);
    requireName(what, name);
    requireUnit(what, unit);
    requireBounds(what, lower, upper);
    requireKnown(name, terms);
    Constraint row = new Constraint(constraints.size(), name, unit, plain(lower), plain(upper));
    if (constraints.putIfAbsent(name, row) != null) {
      throw twice(what);
    }
    rows.add(terms);
    return row;
  }

  public Program build() {
    return new Program(this);
  }

  private Variable add(Variable variable) {
    Text what = Text.of("变量 " + variable.name(), "Variable " + variable.name());
    requireName(what, variable.name());
    requireUnit(what, variable.unit());
    requireBounds(what, variable.lower(), variable.upper());
    Variable added =
        new Variable(
            inOrder.size(),
            variable.name(),
            variable.unit(),
            plain(variable.lower()),
            plain(variable.upper()),
            variable.integer());
    if (variables.putIfAbsent(added.name(), added) != null) {
      throw twice(what);
    }
    inOrder.add(added);
    return added;
  }

  /** Without the sign of a zero, which would make equal programs unequal. */
  private static double plain(double number) {
    return number + 0.0;
  }

  private void requireUnit(Text what, String unit) {
    if (unitsStated && unit.isBlank()) {
      throw new InputException(
          Text.of(
              what.zh() + "没有单位。请写明单位，例如 kg；没有单位的写 1。",
              what.en() + " has no unit. State one, such as kg; 1 for a pure number."));
    }
  }

  private void requireKnown(String where, Terms terms) {
    if (!terms.isEmpty() && terms.index(terms.size() - 1) >= inOrder.size()) {
      throw new DecideException(
          "%s has a variable with index %d; this program has only %d. Maybe it is of another program."
              .formatted(where, terms.index(terms.size() - 1), inOrder.size()));
    }
  }

  private static void requireFinite(String where, double constant) {
    if (!Double.isFinite(constant)) {
      throw new DecideException(
          "The constant (%s) of %s must be finite.".formatted(constant, where));
    }
  }

  private static void requireName(Text what, String name) {
    if (name.isBlank()) {
      throw new InputException(
          Text.of(what.zh() + "的名称为空。请给出名称。", what.en() + " has an empty name. Give it one."));
    }
  }

  private static void requireBounds(Text what, double lower, double upper) {
    if (!(lower <= upper)
        || lower == Double.POSITIVE_INFINITY
        || upper == Double.NEGATIVE_INFINITY) {
      throw new InputException(
          Text.of(
              "%s 的下限（%s）不得大于上限（%s），两者必须是数。".formatted(what.zh(), lower, upper),
              "%s has the lower bound %s and the upper bound %s; both must be numbers, the lower at most the upper."
                  .formatted(what.en(), lower, upper)));
    }
  }

  private static InputException twice(Text what) {
    return new InputException(
        Text.of(what.zh() + " 出现了两次。请改名。", what.en() + " occurs twice. Rename one of them."));
  }
}
