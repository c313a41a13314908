// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neural;

import io.kaiwu.learn.LearnException;

/** How weights follow the slope of the loss. */
public sealed interface Optimiser {

  /** The size of a step, above 0. */
  double rate();

  /** The steps of one fit of so many parameters. */
  Steps steps(int parameters);

  /** The state of an optimiser during one fit. Used by one thread. */
  @FunctionalInterface
  interface Steps {

    /** Moves the parameters against the slopes. */
    void step(double[] parameters, double[] slopes);
  }

  /**
   * Steps scaled by running means of the slopes and of their squares.
   *
   * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, Adam (2015)</a>
   */
  record Adam(double rate) implements Optimiser {

    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double TINY = 1e-8;

    public Adam {
      checkRate(rate);
    }

    @Override
    public Steps steps(int parameters) {
      double[] means = new double[parameters];
      double[] squares = new double[parameters];
      int[] count = new int[1];
      return (p, slopes) -> {
        count[0]++;
        double scale =
            rate * Math.sqrt(1 - Math.pow(SECOND, count[0])) / (1 - Math.pow(FIRST, count[0]));
        for (int i = 0; i < p.length; i++) {
          double g = slopes[i];
          means[i] = FIRST * means[i] + (1 - FIRST) * g;
          squares[i] = SECOND * squares[i] + (1 - SECOND) * g * g;
          p[i] -= scale * means[i] / (Math.sqrt(squares[i]) + TINY);
        }
      };
    }
  }

  /**
   * Steps along the slope that keep a part of the step before.
   *
   * @param momentum that part, in [0, 1)
   */
  record Sgd(double rate, double momentum) implements Optimiser {

    public Sgd {
      checkRate(rate);
      if (!(momentum >= 0 && momentum < 1)) {
        throw new LearnException("The momentum (%s) must lie in [0, 1).".formatted(momentum));
      }
    }

    @Override
    public Steps steps(int parameters) {
      double[] velocity = new double[parameters];
      return (p, slopes) -> {
        for (int i = 0; i < p.length; i++) {
          velocity[i] = momentum * velocity[i] - rate * slopes[i];
          p[i] += velocity[i];
        }
      };
    }
  }

  private static void checkRate(double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new LearnException("The learning rate (%s) must be above 0.".formatted(rate));
    }
  }
}
