// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A published problem: an objective, functions at least zero, functions equal to zero. */
final class TestProblem {

  final String name;
  final double optimum;
  final double[] start;
  final double[] bounds;
  final List<ToDoubleFunction<double[]>> atLeastZero = new ArrayList<>();
  final List<ToDoubleFunction<double[]>> zero = new ArrayList<>();
  ToDoubleFunction<double[]> objective = x -> 0;

  TestProblem(String name, double optimum, double... start) {
    this.name = name;
    this.optimum = optimum;
    this.start = start;
    bounds = new double[2 * start.length];
    Arrays.setAll(bounds, k -> k % 2 == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
  }

  TestProblem bounds(double... lowerAndUpper) {
    System.arraycopy(lowerAndUpper, 0, bounds, 0, bounds.length);
    return this;
  }

  TestProblem minimise(ToDoubleFunction<double[]> function) {
    objective = function;
    return this;
  }

  TestProblem atLeastZero(ToDoubleFunction<double[]> function) {
    atLeastZero.add(function);
    return this;
  }

  TestProblem zero(ToDoubleFunction<double[]> function) {
    zero.add(function);
    return this;
  }

  NonlinearProgram program() {
    NonlinearProgram.Builder builder =
        NonlinearProgram.named(name).minimise(SmoothFunction.of(objective));
    for (int j = 0; j < start.length; j++) {
      builder.variable("x" + (j + 1), "", bounds[2 * j], bounds[2 * j + 1], start[j]);
    }
    for (int i = 0; i < atLeastZero.size(); i++) {
      builder.atLeast("g" + (i + 1), "", 0, SmoothFunction.of(atLeastZero.get(i)));
    }
    for (int i = 0; i < zero.size(); i++) {
      builder.equalTo("h" + (i + 1), "", 0, SmoothFunction.of(zero.get(i)));
    }
    return builder.build();
  }

  @Override
  public String toString() {
    return name;
  }
}
