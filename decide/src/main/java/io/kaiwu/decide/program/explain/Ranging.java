// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.program.Certificate;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.Variable;

/** What both ways to find ranges need to know of an optimal plan, in the sense of minimising. */
abstract class Ranging {

  static final double AT_LIMIT = 1e-7;
  static final double ZERO_DUAL = 1e-9;

  final Program program;
  final int n;
  final int m;
  final double[] values;
  final double[] activities;
  private final Certificate certificate;
  private final double sign;

  Ranging(Program program, ProgramPlan plan, Certificate certificate) {
    this.program = program;
    this.certificate = certificate;
    n = program.variables().size();
    m = program.constraints().size();
    values = plan.values();
    activities = new double[m];
    for (int i = 0; i < m; i++) {
      activities[i] = program.row(i).dot(values);
    }
    sign = program.sense() == Sense.MINIMISE ? 1 : -1;
  }

  /** By how much each coefficient of the objective may change; the plan stays optimal. */
  abstract Range costChange(Variable variable);

  /** By how much the limit that binds may change; the duals stay. */
  abstract Range limitChange(Constraint row);

  /** What the constraint's sum may be among the optimal plans. */
  abstract Range activityRange(Constraint row);

  double dual(int i) {
    return sign * certificate.dual(i);
  }

  double reducedCost(int j) {
    return sign * certificate.reducedCost(j);
  }

  double cost(int j) {
    return sign * program.objectiveCoefficient(j);
  }

  /** A range of changes to the objective that is minimised, for the program's own objective. */
  Range own(Range change) {
    return sign > 0 ? change : new Range(-change.high(), -change.low());
  }

  double costScale() {
    double scale = 0;
    for (int j = 0; j < n; j++) {
      scale = Math.max(scale, Math.abs(program.objectiveCoefficient(j)));
    }
    return scale == 0 ? 1 : scale;
  }

  static boolean isAt(double value, double limit) {
    return Double.isFinite(limit)
        && Math.abs(value - limit) <= AT_LIMIT * Math.max(1, Math.abs(limit));
  }
}
