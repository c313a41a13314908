// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.quadratic;

import io.kaiwu.core.plot.Markup;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.Optional;

/**
 * Solves convex quadratic programs of up to some hundred variables to the last digits, and many
 * that differ only in c and in the limits one after the other: Q is factored once, and each starts
 * from the limits that held in the one before.
 *
 * <p>A dual active set method after Goldfarb and Idnani (1983, doi:10.1007/BF02591962). Where Q is
 * singular, or nearly so, a small multiple of |x - centre|² is added and the centre moved until it
 * does not matter (R. T. Rockafellar, "Monotone operators and the proximal point algorithm", SIAM
 * J. Control Optim. 14 (1976), doi:10.1137/0314056), so that linear programs are solved as well.
 * The end is refined on the limits held. Factoring costs O(n³), a step O(n (n + m)).
 *
 * <p>The same calls in the same order give the same answers. For one thread at a time.
 */
public final class QuadraticSolver {

  private static final double NEARLY_SINGULAR = 1e-9;
  private static final double INDEFINITE = 1e-10;
  private static final double SHIFT = 1e-6;
  private static final double STILL = 1e-12;
  private static final int MOST_CENTRES = 2000;

  private final QuadraticProgram program;
  private final Limits limits;
  private final ActiveSet held;
  private final double shift;
  private int mostSteps;

  /**
   * Factors Q.
   *
   * @throws InputException when Q is not positive semidefinite; it names a direction of negative
   *     curvature
   */
  public QuadraticSolver(QuadraticProgram program) {
    this.program = program;
    limits = new Limits(program);
    mostSteps = 50 * limits.count() + 1000;
    double scale = largestDiagonal();
    Cholesky factor = Cholesky.of(program.qRows(), 0);
    if (factor.isPositive() && factor.smallestPivot() > NEARLY_SINGULAR * scale) {
      shift = 0;
    } else {
      requireConvex(Cholesky.of(program.qRows(), scale == 0 ? 1e-300 : INDEFINITE * scale), scale);
      shift = SHIFT * (scale > 0 ? scale : largestLinear());
      factor = Cholesky.of(program.qRows(), shift);
    }
    held = new ActiveSet(factor.inverse());
  }

  /** With at most so many steps in a call, in place of 50 for each limit. */
  public QuadraticSolver withMostSteps(int mostSteps) {
    this.mostSteps = mostSteps;
    return this;
  }

  public QuadraticResult solve() {
    return solve(program);
  }

  /**
   * Solves a program made from the solver's own by {@link QuadraticProgram#withLinear}, {@link
   * QuadraticProgram#withRowLimits} or {@link QuadraticProgram#withBounds}.
   *
   * @throws IllegalArgumentException when its matrices are not those that were factored
   */
  public QuadraticResult solve(QuadraticProgram changed) {
    if (!changed.hasMatricesOf(program)) {
      throw new IllegalArgumentException(
          "The program has other matrices than the one this solver factored. Maybe it wants a solver of its own.");
    }
    return new Run(changed).solve();
  }

  private void requireConvex(Cholesky factor, double scale) {
    if (factor.isPositive()) {
      return;
    }
    double[] v = factor.fallingDirection();
    double square = 0;
    StringBuilder direction = new StringBuilder();
    for (int j = 0; j < v.length; j++) {
      square += v[j] * v[j];
      if (v[j] != 0 && direction.length() < 200) {
        direction.append(direction.isEmpty() ? "" : ", ");
        direction.append("x").append(j).append(": ").append(Markup.number(v[j]));
      }
    }
    double curvature = factor.failedPivot() / square - INDEFINITE * scale;
    String number = Markup.number(curvature);
    throw new InputException(
        Text.of(
            "目标函数不是凸的：沿方向 (%s) 的曲率为 %s，小于 0，因此局部最小值未必是全局最小值。请检查 Q 的符号（最大化须取 -Q），或改用非线性求解器。"
                .formatted(direction, number),
            "The objective is not convex: along (%s) its curvature is %s, below 0, so that a local minimum need not be the global one. Check the sign of Q (to maximise, take -Q), or use the nonlinear solver."
                .formatted(direction, number)));
  }

  private double largestDiagonal() {
    double largest = 0;
    for (int i = 0; i < program.variables(); i++) {
      for (int j = 0; j < program.variables(); j++) {
        largest = Math.max(largest, Math.abs(program.q(i, j)));
      }
    }
    return largest;
  }

  private double largestLinear() {
    double largest = 0;
    for (int j = 0; j < program.variables(); j++) {
      largest = Math.max(largest, Math.abs(program.c(j)));
    }
    return largest == 0 ? 1 : largest;
  }

  /** One call. */
  private final class Run {

    private final QuadraticProgram changed;
    private final Limits limits;
    private final int n;
    private int steps;

    Run(QuadraticProgram changed) {
      this.changed = changed;
      this.limits = QuadraticSolver.this.limits.of(changed);
      this.n = changed.variables();
    }

    QuadraticResult solve() {
      double[] centre = new double[n];
      for (int k = 0; k < MOST_CENTRES; k++) {
        DualAscent ascent = new DualAscent(held, limits, linearAround(centre));
        DualAscent.End end = ascent.climb(mostSteps - steps);
        steps += ascent.steps();
        if (end == DualAscent.End.UNFINISHED) {
          break;
        }
        if (end == DualAscent.End.CONFLICT) {
          return conflict(ascent.conflict());
        }
        double[] x = ascent.x();
        double[] d = new double[n];
        for (int j = 0; j < n; j++) {
          d[j] = x[j] - centre[j];
        }
        if (shift * Limits.largest(d) <= STILL * (1 + largestGradient(x))) {
          return minimum(x, ascent.multipliers());
        }
        if (k > 0) { // from then on the centre keeps all limits, and d leads downhill
          double far = stride(x, d);
          if (far == Double.POSITIVE_INFINITY) {
            Optional<QuadraticResult> ray = RaySearch.find(changed, steps);
            if (ray.isPresent()) {
              return ray.get();
            }
            far = 1;
          }
          for (int j = 0; j < n; j++) {
            x[j] += far * d[j];
          }
        }
        centre = x;
      }
      return RaySearch.find(changed, steps).orElse(new QuadraticResult.Unfinished(steps));
    }

    private double[] linearAround(double[] centre) {
      double[] c = new double[n];
      for (int j = 0; j < n; j++) {
        c[j] = changed.c(j) - shift * centre[j];
      }
      return c;
    }

    /** How much further the objective itself falls along d, as far as the limits allow. */
    private double stride(double[] x, double[] d) {
      double[] bend = timesQ(d);
      double[] gradient = gradient(x);
      double curvature = dot(bend, d);
      double slope = dot(gradient, d);
      double size = Limits.largest(d);
      double flat = STILL * 1e-3 * scaleOfQ() * size * size;
      if (slope >= -1e-9 * size * largestGradient(x)) {
        return 0;
      }
      double room = limits.room(x, d);
      return curvature <= flat ? room : Math.min(room, -slope / curvature);
    }

    private double scaleOfQ() {
      return shift / SHIFT;
    }

    private QuadraticResult conflict(double[] weights) {
      double[] rows = new double[changed.rows()];
      double[] bounds = new double[n];
      for (int limit = 0; limit < weights.length; limit++) {
        if (weights[limit] != 0) {
          limits.unscale(limit, weights[limit], rows, bounds);
        }
      }
      return new QuadraticResult.Conflict(rows, bounds, steps);
    }

    private QuadraticResult minimum(double[] x, double[] u) {
      refine(x, u);
      double[] rows = new double[changed.rows()];
      double[] bounds = new double[n];
      for (int k = 0; k < u.length; k++) {
        boolean free = limits.isEquality(held.limit(k));
        limits.unscale(held.limit(k), free ? u[k] : Math.max(0, u[k]), rows, bounds);
      }
      return new QuadraticResult.Minimum(x, rows, bounds, objective(x), steps);
    }

    /** Newton steps on the limits held; each answers to what rounding and shift left over. */
    private void refine(double[] x, double[] u) {
      double before = Double.POSITIVE_INFINITY;
      for (int round = 0; round < 5; round++) {
        double[] force = gradient(x);
        double[] miss = new double[u.length];
        for (int k = 0; k < u.length; k++) {
          limits.addNormal(force, held.limit(k), -u[k]);
          miss[k] = limits.missing(held.limit(k), x);
        }
        double error = Math.max(Limits.largest(force), Limits.largest(miss));
        if (error >= 0.5 * before || error == 0) {
          return;
        }
        before = error;
        double[] dx = new double[n];
        double[] du = new double[n + 1];
        held.solve(force, miss, dx, du);
        for (int j = 0; j < n; j++) {
          x[j] += dx[j];
        }
        for (int k = 0; k < u.length; k++) {
          u[k] += du[k];
        }
      }
    }

    private double[] gradient(double[] x) {
      double[] gradient = timesQ(x);
      for (int j = 0; j < n; j++) {
        gradient[j] += changed.c(j);
      }
      return gradient;
    }

    private double largestGradient(double[] x) {
      return Limits.largest(gradient(x));
    }

    private double[] timesQ(double[] x) {
      double[][] q = changed.qRows();
      double[] product = new double[n];
      for (int i = 0; i < n; i++) {
        product[i] = dot(q[i], x);
      }
      return product;
    }

    private double objective(double[] x) {
      double[] product = timesQ(x);
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += x[j] * (0.5 * product[j] + changed.c(j));
      }
      return sum;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
