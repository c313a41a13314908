// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A function of all variables, twice continuously differentiable inside their bounds. Where it is
 * not defined it may answer NaN: the solver steps back. It must not change its argument.
 */
public final class SmoothFunction {

  private final ToDoubleFunction<double[]> value;
  private final @Nullable UnaryOperator<double[]> gradient;

  private SmoothFunction(
      ToDoubleFunction<double[]> value, @Nullable UnaryOperator<double[]> gradient) {
    this.value = value;
    this.gradient = gradient;
  }

  /** With derivatives by finite differences, good to about ten digits. */
  public static SmoothFunction of(ToDoubleFunction<double[]> value) {
    return new SmoothFunction(value, null);
  }

  /**
   * With a gradient of its own, one number for each variable; the solver compares it with
   * differences at the start.
   */
  public static SmoothFunction of(
      ToDoubleFunction<double[]> value, UnaryOperator<double[]> gradient) {
    return new SmoothFunction(value, gradient);
  }

  public double at(double[] x) {
    return value.applyAsDouble(x);
  }

  boolean hasGradient() {
    return gradient != null;
  }

  /** The gradient given, or differences that stay inside the bounds. */
  double[] gradientAt(double[] x, Differences differences) {
    return gradient == null ? differences.gradient(this, x) : gradient.apply(x.clone());
  }
}
