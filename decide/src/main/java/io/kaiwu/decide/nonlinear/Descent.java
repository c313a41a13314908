// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

import io.kaiwu.decide.DecideException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Sequential quadratic programming from one start: a step from the constraints made linear, a line
 * search on objective plus weighed violations, a correction of second order where the full step is
 * refused (the Maratos effect), prices on violations where the linear constraints clash. Source: J.
 * Nocedal, S. J. Wright, Numerical Optimization, 2nd edition, Springer 2006, chapter 18.
 */
final class Descent {

  private static final double CONVERGED = 1e-11;
  private static final int MOST_STEPS = 500;
  private static final int MOST_IDLE = 5;

  private final NonlinearProgram program;
  private final Differences differences;
  private final BooleanSupplier stop;
  private final Curvature curvature;
  private final double[] weights;
  private double[] constraintMultipliers;
  private double[] boundMultipliers;
  private Point point;
  private double[] gradient;
  private double[][] slopes;
  private int steps;
  private int idle;

  Descent(NonlinearProgram program, double[] start, BooleanSupplier stop) {
    this.program = program;
    this.stop = stop;
    differences = new Differences(program.variables());
    curvature = new Curvature(start.length);
    weights = new double[program.constraints().size()];
    constraintMultipliers = new double[weights.length];
    boundMultipliers = new double[start.length];
    point = Point.at(program, start);
    gradient = point.gradient(differences);
    slopes = point.slopes(differences);
  }

  /** Goes down until nothing is gained, or {@code stop} says so. */
  void run() {
    while (steps < MOST_STEPS && idle < MOST_IDLE && !stop.getAsBoolean() && isDefined()) {
      steps++;
      Optional<StepProgram.Step> step = step();
      if (step.isEmpty()) {
        if (curvature.isFresh()) {
          return;
        }
        curvature.reset();
        continue;
      }
      constraintMultipliers = step.get().constraintMultipliers;
      boundMultipliers = step.get().boundMultipliers;
      if (isConverged()) {
        return;
      }
      Optional<Point> next = search(step.get().d);
      if (next.isEmpty()) {
        if (curvature.isFresh()) {
          return;
        }
        curvature.reset();
        continue;
      }
      moveTo(next.get());
    }
  }

  Point point() {
    return point;
  }

  int steps() {
    return steps;
  }

  double[] constraintMultipliers() {
    return constraintMultipliers;
  }

  double[] boundMultipliers() {
    return boundMultipliers;
  }

  private boolean isDefined() {
    return Double.isFinite(point.objective)
        && Arrays.stream(point.values).allMatch(Double::isFinite)
        && Arrays.stream(gradient).allMatch(Double::isFinite)
        && Arrays.stream(slopes).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
  }

  private Optional<StepProgram.Step> step() {
    StepProgram subproblem = subproblem();
    try {
      Optional<StepProgram.Step> step = subproblem.solve(point.values);
      return step.isPresent() ? step : subproblem.solveElastic(point.values, price());
    } catch (DecideException e) { // rounding has made the curvature indefinite, or infinite
      return Optional.empty();
    }
  }

  private StepProgram subproblem() {
    return new StepProgram(program, point.x, gradient, slopes, curvature.matrix());
  }

  private double price() {
    double largest = 1;
    for (double weight : weights) {
      largest = Math.max(largest, weight);
    }
    return 10 * largest;
  }

  private boolean isConverged() {
    double[] left = lagrangianGradient(gradient, slopes);
    double scale = 1;
    double error = 0;
    for (int j = 0; j < left.length; j++) {
      scale = Math.max(scale, Math.abs(gradient[j]));
      error = Math.max(error, Math.abs(left[j] - boundMultipliers[j]));
    }
    for (int i = 0; i < weights.length; i++) {
      double y = constraintMultipliers[i];
      NonlinearConstraint constraint = program.constraints().get(i);
      double limit = y > 0 ? constraint.lower() : constraint.upper();
      error = y == 0 ? error : Math.max(error, Math.abs(y * (point.values[i] - limit)));
    }
    for (int j = 0; j < left.length; j++) {
      double z = boundMultipliers[j];
      NonlinearVariable variable = program.variables().get(j);
      double limit = z > 0 ? variable.lower() : variable.upper();
      error = z == 0 ? error : Math.max(error, Math.abs(z * (point.x[j] - limit)));
    }
    return error <= CONVERGED * scale && point.largestViolation() <= CONVERGED;
  }

  private Optional<Point> search(double[] d) {
    double expected = Curvature.dot(gradient, d);
    for (int i = 0; i < weights.length; i++) {
      double y = Math.abs(constraintMultipliers[i]);
      weights[i] = Math.max(1.1 * y, 0.5 * (weights[i] + 1.1 * y));
      double linear = point.values[i] + Curvature.dot(slopes[i], d);
      double left = program.constraints().get(i).violation(linear);
      expected -= weights[i] * (point.violation(i) - left);
    }
    double merit = point.merit(weights);
    double noise = 1e-15 * (1 + Math.abs(merit));
    if (!(expected < 0)) {
      expected = 0;
    }
    for (double length = 1; length > 1e-10; length *= 0.5) {
      double bar = merit + 1e-4 * length * expected + noise;
      Point next = Point.at(program, moved(d, length));
      if (next.merit(weights) <= bar && !Arrays.equals(next.x, point.x)) {
        return Optional.of(next);
      }
      if (length == 1) {
        Optional<Point> corrected = corrected(d, next).filter(p -> p.merit(weights) <= bar);
        if (corrected.isPresent()) {
          return corrected;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Point> corrected(double[] d, Point next) {
    double[] values = new double[weights.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = next.values[i] - Curvature.dot(slopes[i], d);
      if (!Double.isFinite(values[i])) {
        return Optional.empty();
      }
    }
    if (values.length == 0) {
      return Optional.empty();
    }
    return subproblem().solve(values).map(step -> Point.at(program, moved(step.d, 1)));
  }

  private void moveTo(Point next) {
    double[] before = lagrangianGradient(gradient, slopes);
    double[] s = new double[before.length];
    for (int j = 0; j < s.length; j++) {
      s[j] = next.x[j] - point.x[j];
    }
    double gained = point.merit(weights) - next.merit(weights);
    idle = gained > 1e-14 * (1 + Math.abs(point.objective)) ? 0 : idle + 1;
    point = next;
    gradient = next.gradient(differences);
    slopes = next.slopes(differences);
    double[] y = lagrangianGradient(gradient, slopes);
    for (int j = 0; j < y.length; j++) {
      y[j] -= before[j];
    }
    curvature.learn(s, y);
  }

  private double[] lagrangianGradient(double[] gradient, double[][] slopes) {
    double[] sum = gradient.clone();
    for (int i = 0; i < slopes.length; i++) {
      for (int j = 0; j < sum.length; j++) {
        sum[j] -= constraintMultipliers[i] * slopes[i][j];
      }
    }
    return sum;
  }

  private double[] moved(double[] d, double length) {
    double[] x = new double[d.length];
    for (int j = 0; j < x.length; j++) {
      x[j] = program.variables().get(j).inside(point.x[j] + length * d[j]);
    }
    return x;
  }
}
