// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.Variable;
import java.util.LinkedHashSet;
import java.util.Set;

/** One thing that a program asks of its plans. */
sealed interface Ask {

  /** A constraint, both sides of it. */
  record Row(int constraint) implements Ask {}

  record Lower(int variable) implements Ask {}

  record Upper(int variable) implements Ask {}

  /** That a variable takes whole values. */
  record Whole(int variable) implements Ask {}

  static Set<Ask> rowsOf(Program program) {
    Set<Ask> asks = new LinkedHashSet<>();
    for (Constraint row : program.constraints()) {
      if (row.lower() > Double.NEGATIVE_INFINITY || row.upper() < Double.POSITIVE_INFINITY) {
        asks.add(new Row(row.index()));
      }
    }
    return asks;
  }

  static Set<Ask> boundsOf(Program program) {
    Set<Ask> asks = new LinkedHashSet<>();
    for (Variable variable : program.variables()) {
      if (variable.lower() > Double.NEGATIVE_INFINITY) {
        asks.add(new Lower(variable.index()));
      }
      if (variable.upper() < Double.POSITIVE_INFINITY) {
        asks.add(new Upper(variable.index()));
      }
    }
    return asks;
  }

  static Set<Ask> wholesOf(Program program) {
    Set<Ask> asks = new LinkedHashSet<>();
    for (Variable variable : program.variables()) {
      if (variable.integer()) {
        asks.add(new Whole(variable.index()));
      }
    }
    return asks;
  }
}
