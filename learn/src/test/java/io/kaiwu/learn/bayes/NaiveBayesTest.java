// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.learn.ClassicData;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.SparseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NaiveBayesTest {

  private static final Fitting QUIET = Fitting.quiet(1);

  private static Sample two(double[]... rows) {
    int[] labels = new int[rows.length];
    Arrays.setAll(labels, r -> r % 2);
    return Sample.ofClasses(List.of("a", "b"), DenseMatrix.of(rows), labels, List.of("no", "yes"));
  }

  @Test
  void predictsTheProbabilitiesOfThePeer() {
    JsonNode reference = ClassicData.reference("bayes.json");
    Map<String, Sample> samples =
        Map.of(
            "iris", ClassicData.iris(), "wine", ClassicData.wine(), "digits", ClassicData.digits());
    NaiveBayes yes = NaiveBayes.bernoulli().withThreshold(3);
    Map<String, NaiveBayes> settings =
        Map.of(
            "gaussian", NaiveBayes.gaussian(),
            "gaussian-weighted", NaiveBayes.gaussian(),
            "gaussian-smooth", NaiveBayes.gaussian().withVarianceShare(1e-3),
            "multinomial", NaiveBayes.multinomial(),
            "multinomial-weighted", NaiveBayes.multinomial().withAlpha(0.25),
            "bernoulli", yes,
            "bernoulli-uniform", yes.withAlpha(0.1).withLearnPrior(false));
    samples.forEach((name, plain) ->
        settings.forEach((kind, bayes) -> {
          double[] weights = new double[plain.rows()];
          Arrays.setAll(weights, r -> 1 + r % 4);
          Sample sample = kind.endsWith("weighted") ? plain.withWeights(weights) : plain;
          BayesModel model = bayes.fit(sample, QUIET);
          JsonNode expected = reference.get(name + "/" + kind);
          int classes = model.classes().size();
          double[] p = model.probabilities(sample.x());
          int at = 0;
          for (int r = 0; r < sample.rows(); r++) {
            double[] row = sample.matrix().toRow(r);
            assertThat(model.predictClass(row))
                .as("%s/%s row %d", name, kind, r)
                .isEqualTo(expected.get("classes").get(r).asInt());
            for (int k = 0; k < classes && r % 17 == 0; k++) {
              assertThat(p[r * classes + k])
                  .as("%s/%s row %d class %d", name, kind, r, k)
                  .isCloseTo(expected.get("probabilities").get(at++).asDouble(), within(1e-9));
            }
          }
        }));
  }

  @Test
  void findsSpamByItsWordsAsOftenAsThePeer() {
    SmsSpam sms = SmsSpam.read(4180);
    JsonNode reference = ClassicData.reference("bayes.json");
    Map.of("multinomial", NaiveBayes.multinomial(), "bernoulli", NaiveBayes.bernoulli())
        .forEach((kind, bayes) -> {
          JsonNode expected = reference.get("sms/" + kind);
          assertThat(sms.words()).hasSize(expected.get("words").asInt());
          CountModel model =
              (CountModel) bayes.fit(sms.words(), sms.train(), sms.trainLabels(), sms.classes());
          double[] p = model.probabilities(sms.test());
          int right = 0;
          for (int r = 0; r < sms.test().rows(); r++) {
            int predicted = p[r * 2 + 1] > p[r * 2] ? 1 : 0;
            right += predicted == sms.testLabels()[r] ? 1 : 0;
            if (r % 17 == 0) {
              assertThat(p[r * 2 + 1])
                  .isCloseTo(expected.get("spam").get(r / 17).asDouble(), within(1e-9));
            }
          }
          assertThat(right).isEqualTo(expected.get("right").asInt());
          assertThat((double) right / sms.test().rows()).isGreaterThan(0.97);
        });
  }

  @Test
  void sparseAndDenseRowsGiveTheSameModel() {
    double[][] rows = {{2, 0, 1}, {0, 3, 0}, {1, 0, 0}, {0, 1, 4}};
    int[] labels = {0, 1, 0, 1};
    List<String> inputs = List.of("a", "b", "c");
    List<String> classes = List.of("p", "q");
    SparseMatrix sparse =
        SparseMatrix.wrap(
            3,
            new int[] {0, 2, 3, 4, 6},
            new int[] {0, 2, 1, 0, 1, 2},
            new double[] {2, 1, 3, 1, 1, 4});
    Sample dense = Sample.ofClasses(inputs, DenseMatrix.of(rows), labels, classes);
    for (NaiveBayes bayes : List.of(NaiveBayes.multinomial(), NaiveBayes.bernoulli())) {
      CountModel a = (CountModel) bayes.fit(dense, QUIET);
      CountModel b = (CountModel) bayes.fit(inputs, sparse, labels, classes);
      assertThat(a.toJson()).isEqualTo(b.toJson());
      assertThat(b.probabilities(sparse))
          .containsExactly(a.probabilities(dense.x()), within(1e-14));
    }
  }

  @Test
  void isTheSameForAnyNumberOfThreadsAndReadsBackToTheLastBit() {
    SplittableRandom random = new SplittableRandom(4);
    int n = 20_000;
    double[] x = new double[n * 3];
    int[] labels = new int[n];
    for (int r = 0; r < n; r++) {
      labels[r] = random.nextInt(3);
      for (int j = 0; j < 3; j++) {
        x[r * 3 + j] = Math.abs(1e6 + labels[r] + random.nextGaussian());
      }
    }
    Sample sample =
        Sample.ofClasses(
            List.of("a", "b", "c"), DenseMatrix.wrap(n, 3, x), labels, List.of("0", "1", "2"));
    for (NaiveBayes.Kind kind : NaiveBayes.Kind.values()) {
      NaiveBayes bayes = new NaiveBayes(kind, 1, 1e-9, 1e6 + 1, true);
      BayesModel one = bayes.fit(sample, QUIET);
      BayesModel many = bayes.fit(sample, new Fitting(new Workers(4), 1, Monitor.NONE));
      assertThat(many.toJson()).isEqualTo(one.toJson());
      BayesModel read = BayesModel.fromJson(one.toJson());
      assertThat(read.probabilities(sample.x())).isEqualTo(one.probabilities(sample.x()));
    }
    GaussianModel model = (GaussianModel) NaiveBayes.gaussian().fit(sample, QUIET);
    assertThat(model.mean(2, 0)).isCloseTo(1e6 + 2, within(0.05)); // the offset costs no digits
    assertThat(model.variance(2, 0)).isCloseTo(1, within(0.05));
  }

  @Test
  void aClassWithoutRowsHasNoProbability() {
    Sample sample =
        Sample.ofClasses(
            List.of("a"),
            DenseMatrix.of(new double[][] {{1}, {2}, {5}}),
            new int[] {0, 0, 2},
            List.of("low", "none", "high"));
    for (NaiveBayes.Kind kind : NaiveBayes.Kind.values()) {
      double[] p = new double[3];
      new NaiveBayes(kind, 1, 1e-9, 0, false)
          .fit(sample, QUIET)
          .probabilities(new double[] {1.5}, p);
      assertThat(p[1]).isZero();
      assertThat(p[0] + p[2]).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void refusesWhatItCannotLearnFrom() {
    assertThatThrownBy(() ->
            NaiveBayes.gaussian()
                .fit(two(new double[] {1, 2}, new double[] {3, Double.NaN}), QUIET))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("(b)")
        .hasMessageContaining("row 1");
    assertThatThrownBy(() ->
            NaiveBayes.multinomial().fit(two(new double[] {1, 2}, new double[] {3, -1}), QUIET))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("-1.0")
        .hasMessageContaining("gaussian");
    assertThatThrownBy(() -> NaiveBayes.gaussian().fit(two(new double[] {1, 2}), QUIET))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("two classes");
    assertThatThrownBy(() -> NaiveBayes.gaussian().fit(two(), QUIET))
        .isInstanceOf(LearnException.class);
    assertThatThrownBy(
            () -> NaiveBayes.gaussian().fit(two(new double[] {1, 2}, new double[] {1, 2}), QUIET))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("constant");
    assertThatThrownBy(() -> NaiveBayes.multinomial().withAlpha(0))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("1e-10");
  }

  @Test
  void aConstantColumnBesideAnotherDoesNoHarm() {
    Sample sample =
        two(new double[] {1, 0}, new double[] {1, 9}, new double[] {1, 1}, new double[] {1, 8});
    BayesModel model = NaiveBayes.gaussian().fit(sample, QUIET);
    assertThat(model.predictClass(new double[] {1, 2})).isZero();
    assertThat(model.predictClass(new double[] {1, 7})).isOne();
    assertThatThrownBy(() -> model.predictClass(new double[] {1, Double.NaN}))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("(b) holds (NaN)");
  }

  @Test
  void isAMethodWithParametersOfItsOwn() {
    Method method = BayesMethods.all().getFirst();
    Parameters parameters =
        Parameters.of(method.parameters(), Map.of("kind", "bernoulli", "prior", "uniform"));
    Sample sample = two(new double[] {1, 0}, new double[] {0, 1});
    assertThat(method.read(method.fit(sample, parameters, QUIET).toJson()).inputs())
        .containsExactly("a", "b");
  }
}
