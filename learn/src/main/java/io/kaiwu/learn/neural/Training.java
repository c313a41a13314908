// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neural;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One fit. A batch is cut into blocks whose slopes are computed apart and summed in order: the same
 * sum on any number of threads. Used by one thread.
 */
final class Training {

  private static final int BLOCK = 64;

  /** Work of a batch, in multiplications, from which threads pay for their start. */
  private static final double WORTH_THREADS = 2e7;

  private final Network network;
  private final MultilayerPerceptron settings;
  private final Fitting fitting;
  private final double[] x;
  private final double[] y;
  private final double[] weights;
  private final int[] trained;
  private final int[] heldOut;
  private final SplittableRandom random;
  private final double[] parameters;
  private final Workers workers;
  private final double[][] slopes;
  private final Network.Space[] spaces;
  private final double[] losses;
  private final double[] batchX;
  private final double[] batchY;
  private final double[] batchWeights;
  private final List<Epoch> curve = new ArrayList<>();

  /**
   * Prepares a fit.
   *
   * @param x the scaled inputs, row-major
   * @param y the scaled target, or the position of the class
   * @param weights of the rows
   */
  Training(
      Network network,
      MultilayerPerceptron settings,
      Fitting fitting,
      double[] x,
      double[] y,
      double[] weights) {
    this.network = network;
    this.settings = settings;
    this.fitting = fitting;
    this.x = x;
    this.y = y;
    this.weights = weights;
    this.random = new SplittableRandom(fitting.seed());
    int[] rows = new int[y.length];
    Arrays.setAll(rows, r -> r);
    shuffle(rows);
    int held = (int) Math.floor(settings.validationShare() * rows.length);
    this.heldOut = Arrays.copyOf(rows, held);
    this.trained = Arrays.copyOfRange(rows, held, rows.length);
    this.parameters = network.initial(random, settings.start());
    int batch = Math.min(settings.batch(), trained.length);
    int blocks = Workers.blocks(batch, BLOCK);
    boolean pays = 3.0 * network.parameters() * batch >= WORTH_THREADS;
    this.workers = pays ? fitting.workers() : Workers.one();
    this.slopes = new double[blocks][network.parameters()];
    this.spaces = new Network.Space[blocks];
    Arrays.setAll(spaces, b -> network.new Space(Math.min(BLOCK, batch)));
    this.losses = new double[blocks];
    this.batchX = new double[batch * network.inputs()];
    this.batchY = new double[batch];
    this.batchWeights = new double[batch];
  }

  /** The learning curve so far. */
  List<Epoch> curve() {
    return List.copyOf(curve);
  }

  /** Trains until nothing improves any more; returns the parameters. */
  double[] run() {
    Optimiser.Steps steps = settings.optimiser().steps(network.parameters());
    double[] best = parameters.clone();
    double least = Double.POSITIVE_INFINITY;
    int without = 0;
    for (int epoch = 1; epoch <= settings.epochs() && without < settings.patience(); epoch++) {
      shuffle(trained);
      double loss = pass(steps);
      double held = heldOut.length == 0 ? Double.NaN : meanLoss(heldOut);
      double watched = heldOut.length == 0 ? loss : held;
      if (!Double.isFinite(watched)) {
        throw new LearnException(
            "The loss is %s after epoch %d. Maybe take a lower learning rate than %s."
                .formatted(watched, epoch, settings.optimiser().rate()));
      }
      curve.add(new Epoch(epoch, loss, held));
      without = watched < least - settings.tolerance() ? 0 : without + 1;
      if (watched < least) {
        least = watched;
        System.arraycopy(parameters, 0, best, 0, best.length);
      }
      fitting.report("neural network", (double) epoch / settings.epochs(), watched);
    }
    return heldOut.length == 0 ? parameters : best;
  }

  /** One pass over the training rows; returns the mean loss with the penalty. */
  private double pass(Optimiser.Steps steps) {
    double sum = 0;
    double total = 0;
    for (int from = 0; from < trained.length; from += batchY.length) {
      int n = Math.min(batchY.length, trained.length - from);
      double weight = gather(trained, from, n);
      if (weight > 0) {
        double loss = batchSlopes(n);
        double[] slope = slopes[0];
        network.addWeights(settings.l2() / n * weight, parameters, slope);
        for (int i = 0; i < slope.length; i++) {
          slope[i] /= weight;
        }
        sum += loss + settings.l2() / n * weight * network.halfSquares(parameters);
        total += weight;
        steps.step(parameters, slope);
      }
    }
    return sum / total;
  }

  /** Leaves the sum of the slopes of all blocks in the first; returns the sum of the losses. */
  private double batchSlopes(int n) {
    workers.run(
        n,
        BLOCK,
        (block, from, to) ->
            losses[block] =
                network.slopes(
                    parameters,
                    batchX,
                    from * network.inputs(),
                    batchY,
                    batchWeights,
                    from,
                    to - from,
                    spaces[block],
                    slopes[block]));
    double loss = losses[0];
    for (int b = 1; b < Workers.blocks(n, BLOCK); b++) {
      loss += losses[b];
      double[] more = slopes[b];
      double[] all = slopes[0];
      for (int i = 0; i < all.length; i++) {
        all[i] += more[i];
      }
    }
    return loss;
  }

  private double meanLoss(int[] rows) {
    double sum = 0;
    double total = 0;
    for (int from = 0; from < rows.length; from += batchY.length) {
      int n = Math.min(batchY.length, rows.length - from);
      total += gather(rows, from, n);
      for (int r = 0; r < n; r += BLOCK) {
        sum +=
            network.loss(
                parameters,
                batchX,
                r * network.inputs(),
                batchY,
                batchWeights,
                r,
                Math.min(BLOCK, n - r),
                spaces[0]);
      }
    }
    return total > 0 ? sum / total : 0;
  }

  /** Copies rows into the batch; returns the sum of their weights. */
  private double gather(int[] rows, int from, int n) {
    int width = network.inputs();
    double weight = 0;
    for (int i = 0; i < n; i++) {
      int row = rows[from + i];
      System.arraycopy(x, row * width, batchX, i * width, width);
      batchY[i] = y[row];
      batchWeights[i] = weights[row];
      weight += weights[row];
    }
    return weight;
  }

  private void shuffle(int[] rows) {
    for (int i = rows.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = rows[i];
      rows[i] = rows[j];
      rows[j] = swapped;
    }
  }
}
