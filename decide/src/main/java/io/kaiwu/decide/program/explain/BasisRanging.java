// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.program.BasisStatus;
import io.kaiwu.decide.program.Certificate;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.Terms;
import io.kaiwu.decide.program.Variable;
import java.util.Optional;

/**
 * Ranges over which the optimal basis stays optimal. Columns are the variables and then the sums of
 * the constraints, with A x - r = 0. Source: V. Chvatal, Linear Programming, Freeman 1983, chapter
 * 10.
 */
final class BasisRanging extends Ranging {

  /** Beyond that the dense factors would take seconds. */
  static final int MOST_ROWS = 600;

  private final int[] basic;
  private final BasisStatus[] status;
  private final Factors factors;
  private boolean primalDegenerate;
  private boolean dualDegenerate;

  private BasisRanging(
      Program program,
      ProgramPlan plan,
      Certificate certificate,
      int[] basic,
      BasisStatus[] status,
      Factors factors) {
    super(program, plan, certificate);
    this.basic = basic;
    this.status = status;
    this.factors = factors;
    for (int k = 0; k < n + m; k++) {
      boolean atLimit = isAt(value(k), lower(k)) || isAt(value(k), upper(k));
      boolean zero = Math.abs(reduced(k)) <= ZERO_DUAL * costScale();
      primalDegenerate |= status[k] == BasisStatus.BASIC && atLimit;
      dualDegenerate |= status[k] != BasisStatus.BASIC && lower(k) < upper(k) && zero;
    }
  }

  /** Empty without a usable basis, or when it is too large. */
  static Optional<BasisRanging> of(Program program, ProgramPlan plan, Certificate certificate) {
    int n = program.variables().size();
    int m = program.constraints().size();
    if (!certificate.hasBasis() || m > MOST_ROWS) {
      return Optional.empty();
    }
    BasisStatus[] status = new BasisStatus[n + m];
    int[] basic = new int[m];
    int count = 0;
    for (int k = 0; k < n + m; k++) {
      status[k] =
          (k < n
                  ? certificate.findStatus(program.variable(k))
                  : certificate.findStatus(program.constraint(k - n)))
              .orElseThrow();
      if (status[k] == BasisStatus.BASIC && count++ < m) {
        basic[count - 1] = k;
      }
    }
    if (count != m) {
      return Optional.empty();
    }
    double[][] matrix = new double[m][m];
    for (int p = 0; p < m; p++) {
      double[] column = column(program, n, m, basic[p]);
      for (int i = 0; i < m; i++) {
        matrix[i][p] = column[i];
      }
    }
    return Factors.of(matrix)
        .map(factors -> new BasisRanging(program, plan, certificate, basic, status, factors));
  }

  boolean isPrimalDegenerate() {
    return primalDegenerate;
  }

  boolean isDualDegenerate() {
    return dualDegenerate;
  }

  @Override
  Range costChange(Variable variable) {
    int j = variable.index();
    if (status[j] == BasisStatus.BASIC) {
      return basicCostChange(place(j));
    }
    double reduced = reducedCost(j);
    return switch (status[j]) {
      case AT_LOWER -> new Range(Math.min(0, -reduced), Double.POSITIVE_INFINITY);
      case AT_UPPER -> new Range(Double.NEGATIVE_INFINITY, Math.max(0, -reduced));
      case FREE -> new Range(0, 0);
      case FIXED, BASIC -> Range.ALL;
    };
  }

  private Range basicCostChange(int place) {
    double[] unit = new double[m];
    unit[place] = 1;
    double[] row = factors.solveTransposed(unit);
    Range range = Range.ALL;
    for (int k = 0; k < n + m; k++) {
      if (status[k] == BasisStatus.BASIC || lower(k) == upper(k)) {
        continue;
      }
      double alpha = times(row, k);
      if (Math.abs(alpha) <= 1e-11) {
        continue;
      }
      double ratio = reduced(k) / alpha;
      boolean ends = (status[k] == BasisStatus.AT_LOWER) == (alpha > 0);
      if (status[k] == BasisStatus.FREE) {
        range = range.and(0, 0);
      } else if (ends) {
        range = range.and(Double.NEGATIVE_INFINITY, Math.max(0, ratio));
      } else {
        range = range.and(Math.min(0, ratio), Double.POSITIVE_INFINITY);
      }
    }
    return range;
  }

  @Override
  Range limitChange(Constraint row) {
    if (status[n + row.index()] == BasisStatus.BASIC) {
      return new Range(0, 0);
    }
    double[] unit = new double[m];
    unit[row.index()] = 1;
    double[] moved = factors.solve(unit);
    Range range = Range.ALL;
    for (int p = 0; p < m; p++) {
      int k = basic[p];
      double rate = moved[p];
      if (Math.abs(rate) > 1e-11) {
        double toLower = Math.min(0, lower(k) - value(k)) / rate;
        double toUpper = Math.max(0, upper(k) - value(k)) / rate;
        range = range.and(Math.min(toLower, toUpper), Math.max(toLower, toUpper));
      }
    }
    return range;
  }

  @Override
  Range activityRange(Constraint row) {
    double activity = activities[row.index()];
    return new Range(activity, activity);
  }

  private int place(int column) {
    for (int p = 0; p < m; p++) {
      if (basic[p] == column) {
        return p;
      }
    }
    throw new IllegalStateException("Column %d is not basic.".formatted(column));
  }

  private double times(double[] row, int k) {
    if (k >= n) {
      return -row[k - n];
    }
    Terms terms = program.column(k);
    double sum = 0;
    for (int t = 0; t < terms.size(); t++) {
      sum += row[terms.index(t)] * terms.coefficient(t);
    }
    return sum;
  }

  private static double[] column(Program program, int n, int m, int k) {
    double[] column = new double[m];
    if (k >= n) {
      column[k - n] = -1;
    } else {
      Terms terms = program.column(k);
      for (int t = 0; t < terms.size(); t++) {
        column[terms.index(t)] = terms.coefficient(t);
      }
    }
    return column;
  }

  private double reduced(int k) {
    return k < n ? reducedCost(k) : dual(k - n);
  }

  private double value(int k) {
    return k < n ? values[k] : activities[k - n];
  }

  private double lower(int k) {
    return k < n ? program.variable(k).lower() : program.constraint(k - n).lower();
  }

  private double upper(int k) {
    return k < n ? program.variable(k).upper() : program.constraint(k - n).upper();
  }
}
