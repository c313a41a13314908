// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

/** The distribution that {@link RemainingLife} describes, in closed form. */
final class LifeCurve {

  private static final double SAME = 1 + 1e-9;

  private final double median;
  private final double widthBelow;
  private final double widthAbove;
  private final double alive;

  LifeCurve(RemainingLife life) {
    double z = NormalCurve.quantile((1 + life.confidence()) / 2);
    median = life.predictedCycles();
    widthBelow = (median - life.lowCycles()) / z;
    widthAbove = (life.highCycles() - median) / z;
    alive = 1 - below(0);
  }

  /** The probability that the life ends before this use, given that it has not ended yet. */
  double failureBefore(double cycles) {
    return Math.clamp((below(cycles) - below(0)) / alive, 0, 1);
  }

  /** The cycles of life expected to be left after this use; a life that has ended leaves none. */
  double expectedLeft(double cycles) {
    double left;
    if (cycles > median * SAME) {
      left = above(cycles);
    } else {
      left = above(median) + belowToMedian(Math.min(cycles, median));
    }
    return Math.max(0, left / alive);
  }

  /** P(life &lt; cycles), not yet conditional on being alive. */
  private double below(double cycles) {
    if (cycles > median * SAME) {
      return widthAbove == 0 ? 1 : NormalCurve.below((cycles - median) / widthAbove);
    }
    return widthBelow == 0
        ? 0
        : NormalCurve.below((Math.min(cycles, median) - median) / widthBelow);
  }

  /** The integral of P(life &gt;= y) from here on, above the median. */
  private double above(double cycles) {
    return widthAbove == 0
        ? 0
        : widthAbove * NormalCurve.integralAbove((cycles - median) / widthAbove);
  }

  /** The same integral from here to the median, below it. */
  private double belowToMedian(double cycles) {
    return widthBelow == 0
        ? median - cycles
        : widthBelow
            * (NormalCurve.integralAbove((cycles - median) / widthBelow)
                - NormalCurve.integralAbove(0));
  }
}
