// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neural;

import io.kaiwu.learn.kernel.Kernels;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Fully connected layers: a = f(W x + b) from layer to layer. All weights and biases lie in one
 * array that the caller holds: layer by layer the weights, {@code in x out} row-major, then the
 * biases. Immutable; safe for use by many threads.
 *
 * @see <a href="https://doi.org/10.1038/323533a0">Rumelhart, Hinton and Williams, Learning
 *     representations by back-propagating errors (1986)</a>
 */
final class Network {

  private static final Kernels KERNELS = Kernels.best();

  private final int[] sizes;
  private final int[] weightsAt;
  private final int[] biasesAt;
  private final int parameters;
  private final Activation activation;
  private final Output output;

  /**
   * A network.
   *
   * @param sizes the width of the inputs, of each hidden layer, of the output
   */
  Network(int[] sizes, Activation activation, Output output) {
    this.sizes = sizes.clone();
    this.activation = activation;
    this.output = output;
    this.weightsAt = new int[sizes.length - 1];
    this.biasesAt = new int[sizes.length - 1];
    int at = 0;
    for (int l = 0; l + 1 < sizes.length; l++) {
      weightsAt[l] = at;
      at = Math.addExact(at, Math.multiplyExact(sizes[l], sizes[l + 1]));
      biasesAt[l] = at;
      at = Math.addExact(at, sizes[l + 1]);
    }
    this.parameters = at;
  }

  int parameters() {
    return parameters;
  }

  int inputs() {
    return sizes[0];
  }

  int outputs() {
    return sizes[sizes.length - 1];
  }

  /** Weights to begin with. */
  double[] initial(SplittableRandom random, Start start) {
    double[] p = new double[parameters];
    for (int l = 0; l < weightsAt.length; l++) {
      boolean he = start == Start.HE && l + 1 < weightsAt.length;
      double scale = he ? Math.sqrt(2.0 / sizes[l]) : Math.sqrt(6.0 / (sizes[l] + sizes[l + 1]));
      for (int i = weightsAt[l]; i < biasesAt[l]; i++) {
        p[i] = scale * (he ? random.nextGaussian() : 2 * random.nextDouble() - 1);
      }
    }
    return p;
  }

  /** Space for the sums of up to so many rows. Used by one thread at a time. */
  final class Space {

    private final double[][] layers;
    private final double[][] deltas;

    Space(int rows) {
      layers = new double[weightsAt.length][];
      deltas = new double[weightsAt.length][];
      for (int l = 0; l < layers.length; l++) {
        layers[l] = new double[rows * sizes[l + 1]];
        deltas[l] = new double[l + 1 < layers.length ? rows * sizes[l + 1] : 0];
      }
    }

    /** What the last layer gave out for the rows of the last pass, row-major. */
    double[] output() {
      return layers[layers.length - 1];
    }
  }

  /** Computes the output for rows of {@code x}, {@code n} of them from place {@code from}. */
  void predict(double[] p, double[] x, int from, int n, Space space) {
    forward(p, x, from, n, space);
    for (int r = 0; r < n; r++) {
      output.apply(space.output(), r * outputs(), outputs());
    }
  }

  /** Leaves the weighted sums of the last layer in the space. */
  private void forward(double[] p, double[] x, int from, int n, Space space) {
    double[] in = x;
    int at = from;
    for (int l = 0; l < weightsAt.length; l++) {
      double[] out = space.layers[l];
      int width = sizes[l + 1];
      for (int r = 0; r < n; r++) {
        System.arraycopy(p, biasesAt[l], out, r * width, width);
      }
      KERNELS.multiplyAdd(
          n, width, sizes[l], in, at, sizes[l], p, weightsAt[l], width, out, 0, width);
      if (l + 1 < weightsAt.length) {
        activation.apply(out, n * width);
      }
      in = out;
      at = 0;
    }
  }

  /** The sum over rows of weight times loss; {@code y} and {@code weights} from {@code row}. */
  double loss(
      double[] p, double[] x, int from, double[] y, double[] weights, int row, int n, Space space) {
    forward(p, x, from, n, space);
    return sumLoss(y, weights, row, n, space);
  }

  private double sumLoss(double[] y, double[] weights, int row, int n, Space space) {
    double sum = 0;
    for (int r = 0; r < n; r++) {
      sum += weights[row + r] * output.loss(space.output(), r * outputs(), outputs(), y[row + r]);
    }
    return sum;
  }

  /**
   * Overwrites {@code slopes} with the slope of {@link #loss} in each parameter, by
   * back-propagation; returns the loss.
   */
  double slopes(
      double[] p,
      double[] x,
      int from,
      double[] y,
      double[] weights,
      int row,
      int n,
      Space space,
      double[] slopes) {
    double loss = loss(p, x, from, y, weights, row, n, space);
    Arrays.fill(slopes, 0);
    double[] delta = space.output();
    for (int r = 0; r < n; r++) {
      output.apply(delta, r * outputs(), outputs());
      output.subtractTarget(delta, r * outputs(), outputs(), y[row + r], weights[row + r]);
    }
    for (int l = weightsAt.length - 1; l >= 0; l--) {
      int width = sizes[l + 1];
      double[] in = l == 0 ? x : space.layers[l - 1];
      int at = l == 0 ? from : 0;
      KERNELS.multiplyTransposeAdd(
          sizes[l], width, n, in, at, sizes[l], delta, 0, width, slopes, weightsAt[l], width);
      for (int r = 0; r < n; r++) {
        KERNELS.addScaled(1, delta, r * width, slopes, biasesAt[l], width);
      }
      if (l > 0) {
        double[] before = space.deltas[l - 1];
        Arrays.fill(before, 0, n * sizes[l], 0);
        KERNELS.multiplyByTransposeAdd(
            n, sizes[l], width, delta, 0, width, p, weightsAt[l], width, before, 0, sizes[l]);
        activation.multiplyBySlope(before, in, n * sizes[l]);
        delta = before;
      }
    }
    return loss;
  }

  /** Half the sum of the squared weights; biases are free. */
  double halfSquares(double[] p) {
    double sum = 0;
    for (int l = 0; l < weightsAt.length; l++) {
      int n = biasesAt[l] - weightsAt[l];
      sum += KERNELS.dot(p, weightsAt[l], p, weightsAt[l], n);
    }
    return 0.5 * sum;
  }

  /** Adds {@code scale} times the weights, without the biases, to {@code slopes}. */
  void addWeights(double scale, double[] p, double[] slopes) {
    for (int l = 0; l < weightsAt.length; l++) {
      KERNELS.addScaled(scale, p, weightsAt[l], slopes, weightsAt[l], biasesAt[l] - weightsAt[l]);
    }
  }
}
