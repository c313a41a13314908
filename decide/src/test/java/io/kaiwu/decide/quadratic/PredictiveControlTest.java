// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A cart pushed to its place: x' = x + v + u/2, v' = v + u, at the cost of x² + v² + u² a step. */
class PredictiveControlTest {

  private static final int HORIZON = 20;

  /** The cost to go from the horizon on, {x², xv, v²}: a fixed point of Riccati's equation. */
  private static final double[] TO_GO = riccati();

  @Test
  void withoutLimitsThePushIsThatOfTheRiccatiEquation() {
    QuadraticProgram program = program(Double.POSITIVE_INFINITY);
    double push = plan(new QuadraticSolver(program), program, 3, -1).x()[0];
    double[] gain = gain(TO_GO);
    assertThat(push).isCloseTo(-(gain[0] * 3 + gain[1] * -1), within(1e-9));
  }

  @Test
  void withALimitOnThePushTheCartArrivesInFewerStepsThanFromScratch() {
    QuadraticProgram program = program(0.5);
    QuadraticSolver solver = new QuadraticSolver(program);
    int fromScratch = 0;
    int goingOn = 0;
    double x = 40;
    double v = 0;
    for (int t = 0; t < 60; t++) {
      fromScratch += plan(new QuadraticSolver(program), program, x, v).steps();
      QuadraticResult.Minimum plan = plan(solver, program, x, v);
      goingOn += plan.steps();
      double push = plan.x()[0];
      assertThat(Math.abs(push)).isLessThanOrEqualTo(0.5 + 1e-12);
      x += v + push / 2;
      v += push;
    }
    assertThat(Math.hypot(x, v)).isLessThan(1e-6);
    assertThat(goingOn).isLessThan(fromScratch);
  }

  private static QuadraticResult.Minimum plan(
      QuadraticSolver solver, QuadraticProgram program, double x, double v) {
    QuadraticProgram now = program.withLinear(linear(x, v));
    QuadraticResult result = solver.solve(now);
    assertThat(QuadraticChecker.check(now, result).violations()).isEmpty();
    return (QuadraticResult.Minimum) result;
  }

  /** The state is a sum over the pushes: one of k steps ago counts k + 1/2 in x and 1 in v. */
  private static QuadraticProgram program(double most) {
    double[][] q = new double[HORIZON][HORIZON];
    for (int t = 1; t <= HORIZON; t++) {
      double[] w = weight(t);
      for (int i = 0; i < t; i++) {
        for (int j = 0; j < t; j++) {
          double xi = t - 0.5 - i;
          double xj = t - 0.5 - j;
          q[i][j] += 2 * (w[0] * xi * xj + w[1] * (xi + xj) + w[2]);
        }
      }
    }
    for (int i = 0; i < HORIZON; i++) {
      q[i][i] += 2;
    }
    double[] above = new double[HORIZON];
    double[] below = new double[HORIZON];
    Arrays.fill(above, most);
    Arrays.fill(below, -most);
    return QuadraticProgram.minimise(q, new double[HORIZON]).withBounds(below, above);
  }

  private static double[] linear(double x, double v) {
    double[] c = new double[HORIZON];
    for (int t = 1; t <= HORIZON; t++) {
      double[] w = weight(t);
      double drift = x + t * v;
      for (int i = 0; i < t; i++) {
        double xi = t - 0.5 - i;
        c[i] += 2 * (w[0] * xi * drift + w[1] * (xi * v + drift) + w[2] * v);
      }
    }
    return c;
  }

  private static double[] weight(int t) {
    return t < HORIZON ? new double[] {1, 0, 1} : TO_GO;
  }

  /** P = I + A'PA - A'PB (1 + B'PB)^-1 B'PA with A = (1 1; 0 1), B = (1/2; 1). */
  private static double[] riccati() {
    double[] p = {1, 0, 1};
    for (int k = 0; k < 500; k++) {
      double[] g = gain(p);
      double size = size(p);
      p =
          new double[] {
            1 + p[0] - g[0] * g[0] * size,
            p[0] + p[1] - g[0] * g[1] * size,
            1 + p[0] + 2 * p[1] + p[2] - g[1] * g[1] * size
          };
    }
    return p;
  }

  private static double[] gain(double[] p) {
    double x = p[0] / 2 + p[1];
    double v = x + p[1] / 2 + p[2];
    return new double[] {x / size(p), v / size(p)};
  }

  private static double size(double[] p) {
    return 1 + p[0] / 4 + p[1] + p[2];
  }
}
