// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

import java.util.List;

/** Derivatives by differences of second order, taken inside the bounds of the variables. */
final class Differences {

  private static final double STEP = Math.cbrt(Math.ulp(1.0));

  private final List<NonlinearVariable> variables;

  Differences(List<NonlinearVariable> variables) {
    this.variables = variables;
  }

  double[] gradient(SmoothFunction function, double[] x) {
    double[] gradient = new double[x.length];
    double[] at = x.clone();
    for (int j = 0; j < x.length; j++) {
      double step = STEP * Math.max(1, Math.abs(x[j]));
      boolean down = x[j] - step >= variables.get(j).lower();
      boolean up = x[j] + step <= variables.get(j).upper();
      if (up == down) { // both, or neither: then a bound is overstepped by a hair
        gradient[j] = central(function, at, j, step);
      } else {
        gradient[j] = oneSided(function, at, j, up ? step : -step);
      }
      at[j] = x[j];
    }
    return gradient;
  }

  private static double central(SmoothFunction function, double[] at, int j, double step) {
    double middle = at[j];
    at[j] = middle + step;
    double above = function.at(at);
    at[j] = middle - step;
    return (above - function.at(at)) / (2 * step);
  }

  private static double oneSided(SmoothFunction function, double[] at, int j, double step) {
    double middle = at[j];
    double here = function.at(at);
    at[j] = middle + step;
    double near = function.at(at);
    at[j] = middle + 2 * step;
    return (4 * near - function.at(at) - 3 * here) / (2 * step);
  }
}
