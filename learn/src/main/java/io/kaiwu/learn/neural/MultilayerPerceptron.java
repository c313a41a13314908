// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neural;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits networks of fully connected layers by back-propagation in small batches. Inputs, and the
 * target of a regression, are brought to mean 0 and deviation 1 inside, so that any units will do;
 * constant inputs become 0. Rows are held out at random: for rows in time order, which must not be
 * split so, give a share of 0 and choose the epochs on later rows. The same seed gives the same
 * network on any number of threads. Holds settings only.
 *
 * {@snippet :
 * PerceptronClassifier model =
 *     MultilayerPerceptron.of(64, 32).withEpochs(100).classifier(sample, fitting);
 * model.curve().forEach(e -> System.out.println(e.trainingLoss() + " " + e.validationLoss()));
 * }
 *
 * @param hidden the width of each hidden layer; none gives a linear model
 * @param batch rows a step, at least 1
 * @param l2 the penalty: l2 / (2 rows of the batch) times the squared weights is added to the loss
 * @param epochs the greatest number of passes over the rows
 * @param validationShare of the rows, drawn by the seed, on which training is watched and not done;
 *     0 watches the training loss
 * @param patience training ends when so many epochs have brought no improvement; the weights of the
 *     best epoch are kept where rows are held out
 * @param tolerance what counts as an improvement of the loss
 */
public record MultilayerPerceptron(
    List<Integer> hidden,
    Activation activation,
    Start start,
    Optimiser optimiser,
    int batch,
    double l2,
    int epochs,
    double validationShare,
    int patience,
    double tolerance) {

  public MultilayerPerceptron {
    hidden = List.copyOf(hidden);
    for (int width : hidden) {
      if (width < 1) {
        throw new LearnException(
            "The hidden layers %s must each have at least 1 unit.".formatted(hidden));
      }
    }
    if (batch < 1 || epochs < 1 || patience < 1) {
      throw new LearnException(
          "The batch (%d), the epochs (%d) and the patience (%d) must be at least 1."
              .formatted(batch, epochs, patience));
    }
    if (!(l2 >= 0) || !(tolerance >= 0) || Double.isInfinite(l2)) {
      throw new LearnException(
          "The penalty (%s) and the tolerance (%s) must be at least 0.".formatted(l2, tolerance));
    }
    if (!(validationShare >= 0 && validationShare < 1)) {
      throw new LearnException(
          "The share held out (%s) must lie in [0, 1).".formatted(validationShare));
    }
  }

  /** Rectified layers of these widths, Adam, a tenth of the rows held out to end in time. */
  public static MultilayerPerceptron of(int... hidden) {
    return new MultilayerPerceptron(
        IntStream.of(hidden).boxed().toList(),
        Activation.RELU,
        Start.GLOROT,
        new Optimiser.Adam(0.001),
        64,
        1e-4,
        300,
        0.1,
        20,
        1e-4);
  }

  public MultilayerPerceptron withActivation(Activation value) {
    return new MultilayerPerceptron(
        hidden, value, start, optimiser, batch, l2, epochs, validationShare, patience, tolerance);
  }

  public MultilayerPerceptron withStart(Start value) {
    return new MultilayerPerceptron(
        hidden,
        activation,
        value,
        optimiser,
        batch,
        l2,
        epochs,
        validationShare,
        patience,
        tolerance);
  }

  public MultilayerPerceptron withOptimiser(Optimiser value) {
    return new MultilayerPerceptron(
        hidden, activation, start, value, batch, l2, epochs, validationShare, patience, tolerance);
  }

  public MultilayerPerceptron withBatch(int rows) {
    return new MultilayerPerceptron(
        hidden,
        activation,
        start,
        optimiser,
        rows,
        l2,
        epochs,
        validationShare,
        patience,
        tolerance);
  }

  public MultilayerPerceptron withL2(double value) {
    return new MultilayerPerceptron(
        hidden,
        activation,
        start,
        optimiser,
        batch,
        value,
        epochs,
        validationShare,
        patience,
        tolerance);
  }

  public MultilayerPerceptron withEpochs(int most) {
    return new MultilayerPerceptron(
        hidden,
        activation,
        start,
        optimiser,
        batch,
        l2,
        most,
        validationShare,
        patience,
        tolerance);
  }

  public MultilayerPerceptron withValidationShare(double share) {
    return new MultilayerPerceptron(
        hidden, activation, start, optimiser, batch, l2, epochs, share, patience, tolerance);
  }

  public MultilayerPerceptron withPatience(int value, double improvement) {
    return new MultilayerPerceptron(
        hidden,
        activation,
        start,
        optimiser,
        batch,
        l2,
        epochs,
        validationShare,
        value,
        improvement);
  }

  /**
   * A classifier: one logistic output for two classes, softmax for more.
   *
   * @throws LearnException if there are rows of one class alone, a value that is not finite, or the
   *     loss does not stay finite
   */
  public PerceptronClassifier classifier(Sample sample, Fitting fitting) {
    return PerceptronClassifier.fit(sample, this, fitting);
  }

  /**
   * A regressor with a linear output.
   *
   * @throws LearnException if there are fewer than two rows, a value or target that is not finite,
   *     or the loss does not stay finite
   */
  public PerceptronRegressor regressor(Sample sample, Fitting fitting) {
    return PerceptronRegressor.fit(sample, this, fitting);
  }

  /** The widths from input to output. */
  int[] sizes(int inputs, int outputs) {
    int[] sizes = new int[hidden.size() + 2];
    sizes[0] = inputs;
    for (int l = 0; l < hidden.size(); l++) {
      sizes[l + 1] = hidden.get(l);
    }
    sizes[sizes.length - 1] = outputs;
    return sizes;
  }
}
