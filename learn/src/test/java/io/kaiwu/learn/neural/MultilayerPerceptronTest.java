// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.ClassicData;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Stopped;
import io.kaiwu.learn.method.Workers;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MultilayerPerceptronTest {

  private static double accuracy(PerceptronClassifier model, Sample test) {
    double[] p = model.probabilities(test.x());
    int n = model.classes().size();
    int right = 0;
    for (int r = 0; r < test.rows(); r++) {
      int best = 0;
      for (int k = 1; k < n; k++) {
        best = p[r * n + k] > p[r * n + best] ? k : best;
      }
      right += best == test.labels()[r] ? 1 : 0;
    }
    return (double) right / test.rows();
  }

  private static double r2(PerceptronRegressor model, Sample test) {
    double[] predicted = model.predict(test.x());
    double mean = 0;
    for (double v : test.values()) {
      mean += v / test.rows();
    }
    double residual = 0;
    double total = 0;
    for (int r = 0; r < predicted.length; r++) {
      residual += Math.pow(test.values()[r] - predicted[r], 2);
      total += Math.pow(test.values()[r] - mean, 2);
    }
    return 1 - residual / total;
  }

  @Test
  void readsDigitsAsWellAsThePeer() {
    Sample train = ClassicData.third(ClassicData.digits(), false);
    Sample test = ClassicData.third(ClassicData.digits(), true);
    Fitting fitting = Fitting.quiet(2);
    assertThat(accuracy(MultilayerPerceptron.of(64, 32).classifier(train, fitting), test))
        .isGreaterThan(ClassicData.reference("neural.json").get("digits").asDouble());
    assertThat(accuracy(MultilayerPerceptron.of(128).withL2(0.1).classifier(train, fitting), test))
        .isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void predictsNumbersAsWellAsThePeer() {
    Map.of("concrete", ClassicData.concrete(), "diabetes", ClassicData.diabetes())
        .forEach((name, sample) -> {
          double sum = 0;
          for (int seed = 0; seed < 2; seed++) {
            sum +=
                r2(
                    MultilayerPerceptron.of(64, 32)
                        .regressor(ClassicData.third(sample, false), Fitting.quiet(seed)),
                    ClassicData.third(sample, true));
          }
          assertThat(sum / 2)
              .as(name)
              .isGreaterThan(ClassicData.reference("neural.json").get(name).asDouble());
        });
  }

  @Test
  void learnsWhatNoLinearModelCan() {
    DenseMatrix x = DenseMatrix.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    Sample xor =
        Sample.ofClasses(List.of("a", "b"), x, new int[] {0, 1, 1, 0}, List.of("same", "other"));
    for (Activation activation : Activation.values()) {
      PerceptronClassifier model =
          MultilayerPerceptron.of(8)
              .withActivation(activation)
              .withOptimiser(new Optimiser.Sgd(0.3, 0.9))
              .withValidationShare(0)
              .withPatience(500, 0)
              .withEpochs(2000)
              .classifier(xor, Fitting.quiet(3));
      assertThat(accuracy(model, xor)).as("%s", activation).isEqualTo(1);
    }
    PerceptronClassifier linear =
        MultilayerPerceptron.of().withValidationShare(0).classifier(xor, Fitting.quiet(3));
    assertThat(accuracy(linear, xor)).isLessThan(1);
  }

  @Test
  void isTheSameForTheSameSeedAndAnyNumberOfThreadsAndReadsBackToTheLastBit() {
    SplittableRandom random = new SplittableRandom(5);
    int n = 600;
    double[] x = random.doubles(n * 40L, -1, 1).toArray();
    double[] y = new double[n];
    int[] labels = new int[n];
    for (int r = 0; r < n; r++) {
      y[r] = Math.sin(3 * x[r * 40]) + x[r * 40 + 1];
      labels[r] = y[r] > 0.5 ? 2 : y[r] > 0 ? 1 : 0;
    }
    DenseMatrix rows = DenseMatrix.wrap(n, 40, x);
    List<String> names = IntStream.range(0, 40).mapToObj(j -> "x" + j).toList();
    // Wide enough for threads to be used.
    MultilayerPerceptron settings = MultilayerPerceptron.of(200, 100).withBatch(300).withEpochs(4);
    Fitting threads = new Fitting(new Workers(3), 9, Monitor.NONE);
    Sample numbers = Sample.ofNumbers(names, rows, y);
    PerceptronRegressor one = settings.regressor(numbers, Fitting.quiet(9));
    assertThat(settings.regressor(numbers, threads).toJson()).isEqualTo(one.toJson());
    assertThat(settings.regressor(numbers, Fitting.quiet(8)).toJson()).isNotEqualTo(one.toJson());
    PerceptronRegressor read = PerceptronRegressor.fromJson(one.toJson());
    assertThat(read.predict(rows)).isEqualTo(one.predict(rows));
    assertThat(read.curve()).isEqualTo(one.curve()).hasSize(4);
    Sample classes = Sample.ofClasses(names, rows, labels, List.of("low", "middle", "high"));
    PerceptronClassifier classifier = settings.classifier(classes, Fitting.quiet(9));
    assertThat(settings.classifier(classes, threads).toJson()).isEqualTo(classifier.toJson());
    assertThat(PerceptronClassifier.fromJson(classifier.toJson()).probabilities(rows))
        .isEqualTo(classifier.probabilities(rows));
  }

  @Test
  void endsWhenTheRowsHeldOutImproveNoMoreAndKeepsTheBestWeights() {
    SplittableRandom random = new SplittableRandom(2);
    int n = 120;
    double[] x = random.doubles(n * 5L).toArray();
    double[] noise = random.doubles(n).toArray(); // nothing to learn
    Sample sample =
        Sample.ofNumbers(List.of("a", "b", "c", "d", "e"), DenseMatrix.wrap(n, 5, x), noise);
    MultilayerPerceptron settings =
        MultilayerPerceptron.of(64).withValidationShare(0.3).withPatience(7, 0).withEpochs(500);
    List<Epoch> curve = settings.regressor(sample, Fitting.quiet(1)).curve();
    double least = curve.stream().mapToDouble(Epoch::validationLoss).min().orElse(Double.NaN);
    assertThat(curve.size()).isLessThan(200);
    assertThat(curve.get(curve.size() - 8).validationLoss()).isEqualTo(least);
    // Ending at the best epoch gives the same weights.
    PerceptronRegressor shorter =
        settings.withEpochs(curve.size() - 7).regressor(sample, Fitting.quiet(1));
    assertThat(shorter.predict(sample.x()))
        .isEqualTo(settings.regressor(sample, Fitting.quiet(1)).predict(sample.x()));
  }

  @Test
  void weightsPullThePredictionTowardsTheRowsThatHaveThem() {
    SplittableRandom random = new SplittableRandom(2);
    double[][] rows = new double[30][];
    double[] y = new double[30];
    for (int r = 0; r < 30; r++) {
      rows[r] = new double[] {0.001 * random.nextGaussian()};
      y[r] = r % 2 == 0 ? 1 : 3;
    }
    double[] weights = new double[30];
    for (int r = 0; r < 30; r++) {
      weights[r] = r % 2 == 0 ? 3 : 1;
    }
    Sample sample = Sample.ofNumbers(List.of("a"), DenseMatrix.of(rows), y).withWeights(weights);
    PerceptronRegressor model =
        MultilayerPerceptron.of()
            .withL2(0)
            .withValidationShare(0)
            .withOptimiser(new Optimiser.Sgd(0.1, 0))
            .withPatience(400, 0)
            .withEpochs(400)
            .regressor(sample, Fitting.quiet(1));
    // The input says nothing of the target, so that the mean prediction is the weighted mean of the
    // target.
    double mean = 0;
    for (double p : model.predict(sample.x())) {
      mean += p / 30;
    }
    assertThat(mean).isBetween(1.4, 1.6);
  }

  @Test
  void aConstantColumnAndAConstantTargetDoNoHarm() {
    DenseMatrix x = DenseMatrix.of(new double[][] {{0.1, 5}, {0.1, 6}, {0.1, 7}, {0.1, 8}});
    Sample sample = Sample.ofNumbers(List.of("a", "b"), x, new double[] {4, 4, 4, 4});
    PerceptronRegressor model =
        MultilayerPerceptron.of(4).withEpochs(20).regressor(sample, Fitting.quiet(1));
    assertThat(model.predict(new double[] {0.1, 6.5})).isEqualTo(4);
    assertThatThrownBy(() -> model.predict(new double[] {0.1, Double.NaN}))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("(b) holds (NaN)");
  }

  @Test
  void refusesWhatItCannotLearnFrom() {
    List<String> names = List.of("speed");
    DenseMatrix x = DenseMatrix.of(new double[][] {{1}, {Double.NaN}, {3}});
    Fitting quiet = Fitting.quiet(1);
    MultilayerPerceptron settings = MultilayerPerceptron.of(3);
    assertThatThrownBy(
            () -> settings.regressor(Sample.ofNumbers(names, x, new double[] {1, 2, 3}), quiet))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("(speed)")
        .hasMessageContaining("row 1");
    DenseMatrix good = x.withRows(new int[] {0, 2});
    assertThatThrownBy(() ->
            settings.regressor(Sample.ofNumbers(names, good, new double[] {1, Double.NaN}), quiet))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("row 1");
    assertThatThrownBy(() ->
            settings.classifier(
                Sample.ofClasses(names, good, new int[] {0, 0}, List.of("p", "q")), quiet))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("two classes");
    assertThatThrownBy(() ->
            settings
                .withOptimiser(new Optimiser.Sgd(1e200, 0.9))
                .regressor(Sample.ofNumbers(names, good, new double[] {1, 9}), quiet))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("lower learning rate");
    assertThatThrownBy(() -> MultilayerPerceptron.of(3, 0))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("[3, 0]");
  }

  @Test
  void theMonitorMayEndAFit() {
    Sample sample =
        Sample.ofNumbers(
            List.of("a"), DenseMatrix.of(new double[][] {{1}, {2}}), new double[] {1, 2});
    assertThatThrownBy(() ->
            MultilayerPerceptron.of(3)
                .regressor(sample, new Fitting(Workers.one(), 1, (share, loss) -> false)))
        .isInstanceOf(Stopped.class);
  }

  @Test
  void theMethodReadsItsLayersFromText() {
    Method method = NeuralMethods.all().getFirst();
    assertThat(NeuralMethods.layers("64, 32")).containsExactly(64, 32);
    assertThat(NeuralMethods.layers("0")).isEmpty();
    assertThatThrownBy(() -> NeuralMethods.layers("64,,2"))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("--layers (64,,2)");
    Parameters parameters =
        Parameters.of(
            method.parameters(), Map.of("layers", "4", "epochs", "3", "optimiser", "sgd"));
    Sample sample =
        Sample.ofNumbers(
            List.of("a"), DenseMatrix.of(new double[][] {{1}, {2}}), new double[] {1, 2});
    assertThat(method.read(method.fit(sample, parameters, Fitting.quiet(1)).toJson()))
        .isInstanceOf(PerceptronRegressor.class);
  }
}
