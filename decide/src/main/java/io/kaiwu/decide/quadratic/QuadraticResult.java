// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.quadratic;

/** The answer of {@link QuadraticSolver}; each of the first three carries its own proof. */
public sealed interface QuadraticResult {

  /** Steps of the active set that this took. */
  int steps();

  /**
   * A global minimum.
   *
   * <p>Its proof: Qx + c = A'y + z with y the duals of the rows and z those of the bounds, each at
   * least zero where it holds a lower limit, at most zero where it holds an upper one, and zero
   * where there is slack. A dual is what the objective grows by per unit of its limit.
   */
  final class Minimum implements QuadraticResult {

    private final double[] x;
    private final double[] rowDuals;
    private final double[] boundDuals;
    private final double objective;
    private final int steps;

    Minimum(double[] x, double[] rowDuals, double[] boundDuals, double objective, int steps) {
      this.x = x;
      this.rowDuals = rowDuals;
      this.boundDuals = boundDuals;
      this.objective = objective;
      this.steps = steps;
    }

    public double[] x() {
      return x.clone();
    }

    public double[] rowDuals() {
      return rowDuals.clone();
    }

    public double[] boundDuals() {
      return boundDuals.clone();
    }

    public double objective() {
      return objective;
    }

    @Override
    public int steps() {
      return steps;
    }
  }

  /**
   * No point keeps all limits. Proof by Farkas: with these weights A'y + z = 0, yet the limits that
   * they weigh, lower ones where positive and upper ones where negative, add up to more than zero.
   */
  final class Conflict implements QuadraticResult {

    private final double[] rowWeights;
    private final double[] boundWeights;
    private final int steps;

    Conflict(double[] rowWeights, double[] boundWeights, int steps) {
      this.rowWeights = rowWeights;
      this.boundWeights = boundWeights;
      this.steps = steps;
    }

    public double[] rowWeights() {
      return rowWeights.clone();
    }

    public double[] boundWeights() {
      return boundWeights.clone();
    }

    @Override
    public int steps() {
      return steps;
    }
  }

  /**
   * The objective falls without end: {@code start} keeps all limits and so does whatever lies from
   * it in the direction, along which Q is flat and c falls.
   */
  final class Ray implements QuadraticResult {

    private final double[] start;
    private final double[] direction;
    private final int steps;

    Ray(double[] start, double[] direction, int steps) {
      this.start = start;
      this.direction = direction;
      this.steps = steps;
    }

    public double[] start() {
      return start.clone();
    }

    /** Its largest entry is 1 or -1. */
    public double[] direction() {
      return direction.clone();
    }

    @Override
    public int steps() {
      return steps;
    }
  }

  /** The steps allowed did not do; nothing is said of the program. */
  record Unfinished(int steps) implements QuadraticResult {}
}
