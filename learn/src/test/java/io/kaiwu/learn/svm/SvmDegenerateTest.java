// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Stopped;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.model.AnomalyDetector;
import io.kaiwu.learn.model.Classifier;
import io.kaiwu.learn.model.Model;
import io.kaiwu.learn.model.Regressor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is at the edge of a machine's task, and how the methods are reached from outside. */
class SvmDegenerateTest {

  private static final Fitting QUIET = Fitting.quiet(1);
  private static final List<String> TWO = List.of("a", "b");

  @Test
  void refusesRowsOfOneClassOnly() {
    DenseMatrix x = DenseMatrix.of(new double[] {1}, new double[] {2});

    assertThatThrownBy(
            () -> SupportVectorClassification.rbf(Gamma.scale()).fit(x, new int[2], TWO, QUIET))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("[a]");
    assertThatThrownBy(() -> LinearSvmClassification.standard().fit(x, new int[2], TWO, QUIET))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("two classes");
  }

  @Test
  void refusesNumbersThatAreNoneAndNamesTheirPlace() {
    DenseMatrix x = DenseMatrix.of(new double[] {1, 2}, new double[] {3, Double.NaN});

    assertThatThrownBy(() -> OneClassSvm.rbf(Gamma.scale()).fit(x, QUIET))
        .hasMessageContaining("row (1), column (x2)");
    assertThatThrownBy(() ->
            LinearSvmRegression.standard()
                .fit(
                    DenseMatrix.of(new double[] {1}, new double[] {2}),
                    new double[] {1, Double.POSITIVE_INFINITY},
                    QUIET))
        .hasMessageContaining("target (Infinity) of row (1)");
  }

  @Test
  void refusesOneRowAndValuesTooLargeToSquare() {
    assertThatThrownBy(
            () -> OneClassSvm.rbf(Gamma.auto()).fit(DenseMatrix.of(new double[] {1}), QUIET))
        .hasMessageContaining("at least 2 rows");
    assertThatThrownBy(() ->
            OneClassSvm.rbf(Gamma.auto())
                .fit(DenseMatrix.of(new double[] {1e200}, new double[] {0}), QUIET))
        .hasMessageContaining("row (0)");
  }

  @Test
  void separatesTwoRows() {
    DenseMatrix x = DenseMatrix.of(new double[] {-1}, new double[] {1});
    int[] labels = {0, 1};

    SvmClassifier kernel =
        SupportVectorClassification.of(new SvmKernel.Linear()).fit(x, labels, TWO, QUIET);
    LinearSvmClassifier linear = LinearSvmClassification.standard().fit(x, labels, TWO, QUIET);

    // the widest margin: w = -1 for the first class, both rows at distance 1
    assertThat(kernel.decide(new double[] {-1})[0]).isCloseTo(1, within(1e-9));
    assertThat(kernel.intercept(0)).isCloseTo(0, within(1e-9));
    assertThat(kernel.reports().get(0).objective()).isCloseTo(-0.5, within(1e-9));
    assertThat(linear.predictClass(new double[] {-0.1})).isZero();
    assertThat(linear.predictClass(new double[] {0.1})).isEqualTo(1);
  }

  @Test
  void endsWhereTheSameRowHasBothLabels() {
    double[] values = new double[40];
    Arrays.fill(values, 7);
    DenseMatrix x = DenseMatrix.wrap(20, 2, values);
    int[] labels = IntStream.range(0, 20).map(r -> r % 4 == 0 ? 0 : 1).toArray();

    SvmClassifier kernel =
        SupportVectorClassification.rbf(Gamma.scale()).fit(x, labels, TWO, QUIET);
    LinearSvmClassifier linear = LinearSvmClassification.standard().fit(x, labels, TWO, QUIET);

    assertThat(kernel.reports().get(0).converged()).isTrue();
    assertThat(kernel.predictClass(new double[] {7, 7})).isEqualTo(1);
    assertThat(linear.predictClass(new double[] {7, 7})).isEqualTo(1);
  }

  @Test
  void bearsCostsFromNextToNothingToImmense() {
    SvmData data = SvmData.overlapping(60, 2, 3, 5);
    for (double c : new double[] {1e-9, 1e-3, 1e3, 1e7}) {
      SvmClassifier kernel =
          SupportVectorClassification.rbf(Gamma.of(5))
              .withC(c)
              .fit(data.x, data.labels(), TWO, QUIET);
      LinearSvmClassifier linear =
          LinearSvmClassification.standard().withC(c).fit(data.x, data.labels(), TWO, QUIET);

      assertThat(kernel.reports().get(0).converged()).as("C %s", c).isTrue();
      assertThat(linear.reports().get(0).converged()).as("C %s", c).isTrue();
      double primal = linear.reports().get(0).primal();
      assertThat(linear.reports().get(0).gap()).isBetween(-1e-7 * primal, 1e-7 * primal);
    }
  }

  @Test
  void saysThatItRanOutOfIterations() {
    SvmData data = SvmData.overlapping(200, 4, 0.5, 2);

    SvmClassifier kernel =
        SupportVectorClassification.rbf(Gamma.scale())
            .withSolver(SmoSettings.STANDARD.withMaxIterations(5))
            .fit(data.x, data.labels(), TWO, QUIET);
    LinearSvmClassifier linear =
        LinearSvmClassification.standard()
            .withSettings(
                LinearSettings.STANDARD.withSolver(LinearSettings.Solver.DUAL).withMaxIterations(2))
            .fit(data.x, data.labels(), TWO, QUIET);

    assertThat(kernel.reports().get(0).converged()).isFalse();
    assertThat(kernel.reports().get(0).gap()).isGreaterThan(1e-3);
    assertThat(linear.reports().get(0).converged()).isFalse();
    assertThat(linear.reports().get(0).gap()).isPositive();
  }

  @Test
  void stopsWhenItsMonitorSaysSo() {
    SvmData data = SvmData.overlapping(3000, 4, 0.1, 2);
    Fitting stopping = new Fitting(new Workers(2), 1, (share, loss) -> false);

    assertThatThrownBy(() ->
            SupportVectorClassification.rbf(Gamma.scale())
                .withC(100)
                .fit(data.x, data.labels(), TWO, stopping))
        .isInstanceOf(Stopped.class);
    assertThatThrownBy(
            () -> LinearSvmClassification.standard().fit(data.x, data.labels(), TWO, stopping))
        .isInstanceOf(Stopped.class);
  }

  @Test
  void neverPredictsAClassWithoutRows() {
    SvmData data = SvmData.overlapping(80, 3, 2, 3);
    int[] labels = Arrays.stream(data.labels()).map(k -> 2 * k).toArray();
    List<String> classes = List.of("a", "none", "b");

    SvmClassifier model =
        SupportVectorClassification.rbf(Gamma.scale())
            .withProbabilities(true)
            .fit(data.x, labels, classes, QUIET);

    double[] p = new double[3];
    model.probabilities(data.x.toRow(0), p);
    assertThat(p[1]).isZero();
    assertThat(p[0] + p[2]).isCloseTo(1, within(1e-12));
  }

  @Test
  void refusesWhatNoSettingMeans() {
    assertThatThrownBy(() -> Gamma.parse("wide")).hasMessageContaining("scale, auto or a number");
    assertThatThrownBy(() -> ClassWeights.parse("good=1")).hasMessageContaining("good:1,bad:5");
    assertThatThrownBy(() -> OneClassSvm.rbf(Gamma.auto()).withNu(0)).hasMessageContaining("nu");
    assertThatThrownBy(() ->
            SupportVectorClassification.rbf(Gamma.auto())
                .withWeights(ClassWeights.parse("c:2"))
                .fit(
                    DenseMatrix.of(new double[] {1}, new double[] {2}),
                    new int[] {0, 1},
                    TWO,
                    QUIET))
        .hasMessageContaining("no class (c)");
  }

  @Test
  void isReachedAsMethodsWhoseModelsReadBackToTheLastBit() {
    SvmData data = SvmData.overlapping(120, 3, 1, 4);
    List<String> inputs = List.of("u", "v", "w");
    Sample classes = Sample.ofClasses(inputs, data.x, data.labels(), TWO);
    Sample numbers = Sample.ofNumbers(inputs, data.x, data.x.toColumn(0));
    for (Method method : SvmMethods.all()) {
      for (Sample sample : List.of(classes, numbers)) {
        Map<String, String> given =
            method.name().equals("svm") ? Map.of("probabilities", "yes", "c", "2") : Map.of();
        Model model = method.fit(sample, Parameters.of(method.parameters(), given), QUIET);
        Model again = method.read(model.toJson());

        assertThat(again.inputs()).isEqualTo(inputs);
        assertThat(again.toJson()).isEqualTo(model.toJson());
        for (int r = 0; r < 20; r++) {
          double[] row = data.x.toRow(r);
          assertThat(outputs(again, row)).containsExactly(outputs(model, row));
        }
      }
    }
  }

  @Test
  void predictsBlocksAsItPredictsRows() {
    SvmData data = SvmData.overlapping(700, 5, 1, 4);
    SvmClassifier model =
        SupportVectorClassification.rbf(Gamma.scale()).fit(data.x, data.labels(), TWO, QUIET);
    double[] all = model.decide((RowBlocks) data.x);

    for (int r = 0; r < 700; r += 50) {
      assertThat(all[r]).isCloseTo(model.decide(data.x.toRow(r))[0], within(1e-12));
    }
  }

  private static double[] outputs(Model model, double[] row) {
    return switch (model) {
      case Classifier c -> {
        double[] p = new double[c.classes().size()];
        c.probabilities(row, p);
        yield p;
      }
      case Regressor r -> new double[] {r.predict(row)};
      case AnomalyDetector a -> new double[] {a.anomaly(row)};
      default -> throw new IllegalStateException(model.toString());
    };
  }
}
