// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkTest {

  @Test
  void slopesAreThoseOfFiniteDifferences() {
    for (Activation activation : Activation.values()) {
      for (Output output : Output.values()) {
        for (int[] hidden : new int[][] {{}, {5}, {4, 3}, {6, 4, 5}}) {
          check(activation, output, hidden);
        }
      }
    }
  }

  private static void check(Activation activation, Output output, int[] hidden) {
    SplittableRandom random = new SplittableRandom(11);
    int outputs = output == Output.SOFTMAX ? 4 : 1;
    int[] sizes = new int[hidden.length + 2];
    sizes[0] = 3;
    System.arraycopy(hidden, 0, sizes, 1, hidden.length);
    sizes[sizes.length - 1] = outputs;
    Network network = new Network(sizes, activation, output);
    double[] p = network.initial(random, Start.HE);
    for (int i = 0; i < p.length; i++) {
      p[i] += 0.1 * random.nextGaussian(); // biases too
    }
    int n = 7;
    double[] x = random.doubles(3L * n, -2, 2).toArray();
    double[] weights = random.doubles(n, 0.5, 2).toArray();
    double[] y = new double[n];
    Arrays.setAll(
        y,
        r ->
            switch (output) {
              case LINEAR -> random.nextGaussian();
              case LOGISTIC -> r % 2;
              case SOFTMAX -> r % 4;
            });
    Network.Space space = network.new Space(n);
    double[] slopes = new double[network.parameters()];
    // A stretch of the rows, so that offsets count too.
    double loss = network.slopes(p, x, 3, y, weights, 1, n - 1, space, slopes);
    assertThat(network.loss(p, x, 3, y, weights, 1, n - 1, space)).isEqualTo(loss);
    double step = 1e-5;
    for (int i = 0; i < p.length; i++) {
      double kept = p[i];
      p[i] = kept + step;
      double up = network.loss(p, x, 3, y, weights, 1, n - 1, space);
      p[i] = kept - step;
      double down = network.loss(p, x, 3, y, weights, 1, n - 1, space);
      p[i] = kept;
      assertThat(slopes[i])
          .as("%s %s %s parameter %d", activation, output, Arrays.toString(hidden), i)
          .isCloseTo((up - down) / (2 * step), within(2e-7 * Math.max(1, Math.abs(slopes[i]))));
    }
  }

  @Test
  void penaltySparesTheBiases() {
    Network network = new Network(new int[] {2, 1}, Activation.TANH, Output.LINEAR);
    double[] p = {3, 4, 100};
    assertThat(network.halfSquares(p)).isEqualTo(12.5);
    double[] slopes = new double[3];
    network.addWeights(2, p, slopes);
    assertThat(slopes).containsExactly(6, 8, 0);
  }

  @Test
  void computesTheFormulaOfALayer() {
    Network network = new Network(new int[] {2, 2, 1}, Activation.RELU, Output.LINEAR);
    // W1 = [[1, -1], [2, 0.5]] from input to unit, b1 = [0.5, -3], W2 = [2, 7], b2 = [1]
    double[] p = {1, -1, 2, 0.5, 0.5, -3, 2, 7, 1};
    Network.Space space = network.new Space(1);
    network.predict(p, new double[] {1, 2}, 0, 1, space);
    assertThat(space.output()[0]).isEqualTo(2 * (1 + 4 + 0.5) + 1); // the second unit is off
  }

  @Test
  void outputsStayFiniteForHugeSums() {
    double[] z = {900, -900, 0};
    assertThat(Output.SOFTMAX.loss(z.clone(), 0, 3, 1)).isEqualTo(1800);
    Output.SOFTMAX.apply(z, 0, 3);
    assertThat(z).containsExactly(1, 0, 0);
    assertThat(Output.LOGISTIC.loss(new double[] {-900}, 0, 1, 1)).isEqualTo(900);
  }

  @Test
  void beginsWithTheSpreadOfItsPaper() {
    SplittableRandom random = new SplittableRandom(1);
    double[] he =
        new Network(new int[] {200, 100, 1}, Activation.RELU, Output.LINEAR)
            .initial(random, Start.HE);
    double squares = 0;
    for (int i = 0; i < 20_000; i++) {
      squares += he[i] * he[i];
    }
    assertThat(squares / 20_000).isCloseTo(2.0 / 200, within(5e-4));
    double[] glorot =
        new Network(new int[] {200, 100, 1}, Activation.TANH, Output.LINEAR)
            .initial(random, Start.GLOROT);
    double limit = Math.sqrt(6.0 / 300);
    assertThat(Arrays.stream(glorot, 0, 20_000).map(Math::abs).max().orElse(0))
        .isBetween(0.99 * limit, limit);
    assertThat(Arrays.stream(he, 20_000, 20_100)).containsOnly(0.0);
  }
}
