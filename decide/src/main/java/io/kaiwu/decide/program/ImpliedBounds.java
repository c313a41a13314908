// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

/**
 * Bounds for variables that have none, a little wider than exact: what the constraints imply, and
 * beyond which no plan needs them. A variable that costs may stop where it has met, by itself, each
 * constraint that it helps to meet.
 */
final class ImpliedBounds {

  private static final int PASSES = 10;
  private static final double WIDER = 1e-6;
  // Bounds beyond it are mostly there for form's sake.
  private static final double FAR = 1e6;
  // Beyond it the sums here are no longer good to what WIDER adds.
  private static final double BLURRED = 1e8;

  private final Program program;
  private final double[] lower;
  private final double[] upper;

  private ImpliedBounds(Program program) {
    this.program = program;
    lower = program.variables().stream().mapToDouble(Variable::lower).toArray();
    upper = program.variables().stream().mapToDouble(Variable::upper).toArray();
  }

  static ImpliedBounds of(Program program) {
    ImpliedBounds bounds = new ImpliedBounds(program);
    boolean tighter = true;
    for (int pass = 0; tighter && pass < PASSES; pass++) {
      tighter = false;
      for (Constraint row : program.constraints()) {
        tighter |= bounds.atMost(row, 1, row.upper());
        tighter |= bounds.atMost(row, -1, -row.lower());
      }
    }
    for (Variable variable : program.variables()) {
      bounds.capByNeed(variable, 1);
      bounds.capByNeed(variable, -1);
    }
    return bounds;
  }

  /** Upwards with {@code way} 1: how far a variable can be needed that does not pay. */
  private void capByNeed(Variable variable, int way) {
    int j = variable.index();
    double cost = program.sense().cost(program.objectiveCoefficient(j));
    double least = way > 0 ? lower[j] : -upper[j];
    double most = way > 0 ? upper[j] : -lower[j];
    if (way * cost < 0 || most < FAR || !Double.isFinite(least)) {
      return;
    }
    double needed = least;
    Terms column = program.column(j);
    for (int k = 0; k < column.size(); k++) {
      Constraint row = program.constraint(column.index(k));
      double coefficient = way * column.coefficient(k);
      double side = coefficient > 0 ? row.lower() : row.upper();
      if (Double.isFinite(side)) {
        needed = Math.max(needed, (side - worst(row, j, coefficient > 0)) / coefficient);
      }
    }
    double wider = needed + WIDER * (1 + Math.abs(needed));
    double cap = variable.integer() ? Math.ceil(wider) : wider;
    if (way > 0) {
      upper[j] = Math.min(upper[j], cap);
    } else {
      lower[j] = Math.max(lower[j], -cap);
    }
  }

  /** The least, or the most, that the other variables of a row come to. */
  private double worst(Constraint row, int without, boolean least) {
    Terms terms = program.row(row.index());
    double sum = 0;
    for (int k = 0; k < terms.size(); k++) {
      if (terms.index(k) != without) {
        double coefficient = terms.coefficient(k);
        boolean atLower = least == coefficient > 0;
        sum += coefficient * (atLower ? lower[terms.index(k)] : upper[terms.index(k)]);
      }
    }
    return sum;
  }

  /** Perhaps infinite. */
  double lower(int variable) {
    return lower[variable];
  }

  /** Perhaps infinite. */
  double upper(int variable) {
    return upper[variable];
  }

  /** What {@code sign * row <= most} implies. */
  private boolean atMost(Constraint row, int sign, double most) {
    if (most == Double.POSITIVE_INFINITY) {
      return false;
    }
    Terms terms = program.row(row.index());
    double least = 0;
    int endless = -1;
    for (int k = 0; k < terms.size(); k++) {
      double smallest = smallest(sign * terms.coefficient(k), terms.index(k));
      if (Double.isFinite(smallest)) {
        least += smallest;
      } else if (endless >= 0) {
        return false;
      } else {
        endless = k;
      }
    }
    boolean tighter = false;
    for (int k = endless >= 0 ? endless : 0; k < terms.size(); k++) {
      double coefficient = sign * terms.coefficient(k);
      double others = k == endless ? least : least - smallest(coefficient, terms.index(k));
      tighter |= limit(terms.index(k), coefficient, most - others);
      if (endless >= 0) {
        break;
      }
    }
    return tighter;
  }

  private double smallest(double coefficient, int variable) {
    return coefficient * (coefficient > 0 ? lower[variable] : upper[variable]);
  }

  /** Takes in {@code coefficient * variable <= most}, if it has no bound on that side. */
  private boolean limit(int variable, double coefficient, double most) {
    double bound = most / coefficient;
    double slack = WIDER * (1 + Math.abs(bound));
    if (!(Math.abs(bound) < BLURRED && Math.abs(most) < BLURRED)) {
      return false;
    }
    if (coefficient > 0 && upper[variable] == Double.POSITIVE_INFINITY) {
      upper[variable] = bound + slack;
      return true;
    }
    if (coefficient < 0 && lower[variable] == Double.NEGATIVE_INFINITY) {
      lower[variable] = bound - slack;
      return true;
    }
    return false;
  }
}
