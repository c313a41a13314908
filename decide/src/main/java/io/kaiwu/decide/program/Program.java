// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A linear program, mixed-integer where variables say so: minimise or maximise {@code c x +
 * constant} under {@code lower <= A x <= upper} and the bounds of each variable. It never changes;
 * {@link ProgramBuilder} makes it.
 *
 * {@snippet :
 * ProgramBuilder mix = new ProgramBuilder("feed mix");
 * Variable oats = mix.variable("oats", "kg");
 * Variable maize = mix.variable("maize", "kg", 0, 40);
 * mix.minimise(oats.times(0.21).plus(maize.times(0.18)), "CNY");
 * mix.atLeast("protein", "kg", oats.times(0.11).plus(maize.times(0.08)), 10);
 * mix.between("total", "kg", oats.plus(maize), 90, 110);
 * Program program = mix.build();
 * SolveResult<ProgramPlan> result =
 *     ProgramSolvers.auto().solve(program, SolveOptions.of(Duration.ofSeconds(10), 1));
 * }
 */
public final class Program {

  private final String name;
  private final Sense sense;
  private final String objectiveName;
  private final String objectiveUnit;
  private final double constant;
  private final Terms objective;
  private final double[] costs;
  private final List<Variable> variables;
  private final List<Constraint> constraints;
  private final Map<String, Variable> variablesByName;
  private final Map<String, Constraint> constraintsByName;
  private final SparseMatrix rows;
  private final SparseMatrix columns;

  Program(ProgramBuilder builder) {
    name = builder.name;
    sense = builder.sense;
    objectiveName = builder.objectiveName;
    objectiveUnit = builder.objectiveUnit;
    constant = builder.objective.constant();
    objective = builder.objective.terms();
    variables = List.copyOf(builder.variables.values());
    constraints = List.copyOf(builder.constraints.values());
    variablesByName = Map.copyOf(builder.variables);
    constraintsByName = Map.copyOf(builder.constraints);
    rows = SparseMatrix.ofRows(builder.rows);
    columns = rows.transposed(variables.size());
    costs = new double[variables.size()];
    for (int k = 0; k < objective.size(); k++) {
      costs[objective.index(k)] = objective.coefficient(k);
    }
  }

  public String name() {
    return name;
  }

  public Sense sense() {
    return sense;
  }

  /** What the objective is called, {@code cost}. */
  public String objectiveName() {
    return objectiveName;
  }

  /** The unit of the objective; empty where a file does not say. */
  public String objectiveUnit() {
    return objectiveUnit;
  }

  /** What the objective is when all variables are zero. */
  public double constant() {
    return constant;
  }

  public Terms objective() {
    return objective;
  }

  /** What one unit of variable {@code j} adds to the objective. */
  public double objectiveCoefficient(int j) {
    return costs[j];
  }

  public List<Variable> variables() {
    return variables;
  }

  public List<Constraint> constraints() {
    return constraints;
  }

  public Variable variable(int j) {
    return variables.get(j);
  }

  public Constraint constraint(int i) {
    return constraints.get(i);
  }

  public Optional<Variable> findVariable(String name) {
    return Optional.ofNullable(variablesByName.get(name));
  }

  public Optional<Constraint> findConstraint(String name) {
    return Optional.ofNullable(constraintsByName.get(name));
  }

  /** The terms of constraint {@code i}; their indices are those of variables. O(1). */
  public Terms row(int i) {
    return rows.get(i);
  }

  /** Where variable {@code j} occurs; the indices are those of constraints. O(1). */
  public Terms column(int j) {
    return columns.get(j);
  }

  /** How many coefficients of the constraints are not zero. */
  public int nonZeros() {
    return rows.size();
  }

  /** Whether some variable takes whole values only. */
  public boolean isMixedInteger() {
    return variables.stream().anyMatch(Variable::integer);
  }

  /** The objective at {@code values}, in plain floating point. */
  public double objectiveAt(double[] values) {
    return constant + objective.dot(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Program program
        && name.equals(program.name)
        && sense == program.sense
        && objectiveName.equals(program.objectiveName)
        && objectiveUnit.equals(program.objectiveUnit)
        && constant == program.constant
        && objective.equals(program.objective)
        && variables.equals(program.variables)
        && constraints.equals(program.constraints)
        && rows.equals(program.rows);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * variables.hashCode() + constraints.hashCode()) + objective.hashCode();
  }

  @Override
  public String toString() {
    return "%s (%d variables, %d constraints)"
        .formatted(name, variables.size(), constraints.size());
  }
}
