// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.plan.Change;
import io.kaiwu.decide.plan.Relaxation;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.Variable;
import java.util.HashMap;
import java.util.Map;

/** Applies a way out to the program it was found for, which then has a plan. */
public final class Easing {

  private final Map<String, Double> amounts = new HashMap<>();

  private Easing(Relaxation way) {
    for (Change change : way.changes()) {
      amounts.put(change.key(), change.amount());
    }
  }

  /**
   * The program with all changes made.
   *
   * @throws DecideException when a change is about nothing in the program
   */
  public static Program apply(Program program, Relaxation way) {
    Easing easing = new Easing(way);
    ProgramBuilder builder = ProgramBuilder.withoutUnits(program.name());
    for (Variable variable : program.variables()) {
      double lower = variable.lower() + easing.take("bound/" + variable.name() + "/lower");
      double upper = variable.upper() + easing.take("bound/" + variable.name() + "/upper");
      if (variable.integer()) {
        builder.integer(variable.name(), variable.unit(), lower, upper);
      } else {
        builder.variable(variable.name(), variable.unit(), lower, upper);
      }
    }
    builder.objective(
        program.sense(),
        program.objectiveName(),
        program.objectiveUnit(),
        new LinearExpression(program.objective(), program.constant()));
    for (Constraint row : program.constraints()) {
      double by = easing.take("constraint/" + row.name());
      double lower = row.isEquality() || by < 0 ? row.lower() + by : row.lower();
      double upper = row.isEquality() || by > 0 ? row.upper() + by : row.upper();
      builder.constraint(row.name(), row.unit(), lower, upper, program.row(row.index()));
    }
    if (!easing.amounts.isEmpty()) {
      throw new DecideException(
          "The changes of %s are about nothing in this program. Maybe they belong to another one."
              .formatted(easing.amounts.keySet()));
    }
    return builder.build();
  }

  private double take(String key) {
    Double amount = amounts.remove(key);
    return amount == null ? 0 : amount;
  }
}
