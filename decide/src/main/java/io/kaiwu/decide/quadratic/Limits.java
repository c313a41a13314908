// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.quadratic;

/**
 * All limits of a program in one form, {@code normal'x >= value}: for each row its lower and its
 * upper limit, then the same for each variable. Rows are scaled to length 1.
 */
final class Limits {

  private static final double TOLERANCE = 1e-11;

  private final QuadraticProgram program;
  private final double[] rowLengths;
  private final int m;
  private final int n;

  Limits(QuadraticProgram program) {
    this(program, lengths(program));
  }

  private Limits(QuadraticProgram program, double[] rowLengths) {
    this.program = program;
    this.rowLengths = rowLengths;
    this.m = program.rows();
    this.n = program.variables();
  }

  /** Of a program with the same matrices. */
  Limits of(QuadraticProgram changed) {
    return new Limits(changed, rowLengths);
  }

  int count() {
    return 2 * (m + n);
  }

  double value(int limit) {
    return sign(limit) * raw(limit) / length(limit);
  }

  boolean exists(int limit) {
    return Double.isFinite(raw(limit));
  }

  boolean isEquality(int limit) {
    return raw(limit) == raw(twin(limit));
  }

  /** The other side of the same row or variable. */
  int twin(int limit) {
    int half = limit < 2 * m ? m : n;
    int start = limit < 2 * m ? 0 : 2 * m;
    return limit - start < half ? limit + half : limit - half;
  }

  double[] normal(int limit) {
    double[] normal = new double[n];
    addNormal(normal, limit, 1);
    return normal;
  }

  void addNormal(double[] sum, int limit, double factor) {
    double signed = factor * sign(limit) / length(limit);
    if (limit >= 2 * m) {
      sum[(limit - 2 * m) % n] += signed;
      return;
    }
    double[] row = program.row(limit % m);
    for (int j = 0; j < n; j++) {
      sum[j] += signed * row[j];
    }
  }

  /** By how much x misses the limit; negative where there is slack. */
  double missing(int limit, double[] x) {
    return value(limit) - sign(limit) * along(limit, x);
  }

  /** The limit that x misses most, held and {@code passed} ones aside; -1 when it keeps all. */
  int mostMissed(double[] x, ActiveSet held, boolean[] passed) {
    boolean[] skipped = passed.clone();
    for (int k = 0; k < held.size(); k++) {
      skipped[held.limit(k)] = true;
      skipped[twin(held.limit(k))] |= isEquality(held.limit(k));
    }
    double size = largest(x);
    double most = 0;
    int found = -1;
    for (int limit = 0; limit < count(); limit++) {
      if (!skipped[limit] && exists(limit)) {
        double missing = missing(limit, x);
        if (missing > TOLERANCE * (1 + Math.abs(value(limit)) + size) && missing > most) {
          most = missing;
          found = limit;
        }
      }
    }
    return found;
  }

  /** Puts weights of limits back to rows and variables, in the scale of the program. */
  void unscale(int limit, double weight, double[] rows, double[] bounds) {
    double signed = weight * sign(limit) / length(limit);
    if (limit < 2 * m) {
      rows[limit % m] += signed;
    } else {
      bounds[(limit - 2 * m) % n] += signed;
    }
  }

  /** How far from x one may go in this direction, infinite if for ever. */
  double room(double[] x, double[] direction) {
    double room = Double.POSITIVE_INFINITY;
    double size = largest(direction);
    for (int limit = 0; limit < count(); limit++) {
      if (exists(limit)) {
        double fall = -sign(limit) * along(limit, direction);
        if (fall > 1e-9 * size) {
          room = Math.min(room, Math.max(0, -missing(limit, x)) / fall);
        }
      }
    }
    return room;
  }

  static double largest(double[] v) {
    double largest = 0;
    for (double value : v) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private double along(int limit, double[] x) {
    if (limit >= 2 * m) {
      return x[(limit - 2 * m) % n];
    }
    double[] row = program.row(limit % m);
    double sum = 0;
    for (int j = 0; j < n; j++) {
      sum += row[j] * x[j];
    }
    return sum / rowLengths[limit % m];
  }

  private double raw(int limit) {
    if (limit < m) {
      return program.rowLower(limit);
    }
    if (limit < 2 * m) {
      return program.rowUpper(limit - m);
    }
    return limit < 2 * m + n ? program.lower(limit - 2 * m) : program.upper(limit - 2 * m - n);
  }

  private double sign(int limit) {
    boolean lower = limit < 2 * m ? limit < m : limit < 2 * m + n;
    return lower ? 1 : -1;
  }

  private double length(int limit) {
    return limit < 2 * m ? rowLengths[limit % m] : 1;
  }

  private static double[] lengths(QuadraticProgram program) {
    double[] lengths = new double[program.rows()];
    for (int i = 0; i < lengths.length; i++) {
      double length = 0;
      for (double v : program.row(i)) {
        length = Math.hypot(length, v);
      }
      lengths[i] = length == 0 ? 1 : length;
    }
    return lengths;
  }
}
