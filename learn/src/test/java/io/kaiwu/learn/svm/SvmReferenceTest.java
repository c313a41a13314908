// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.LibsvmFile;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.matrix.SparseMatrix;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The optima of LIBSVM, LIBLINEAR and scikit-learn, as bench/peers/svm_reference.py found them. */
class SvmReferenceTest {

  private static final Fitting FITTING = new Fitting(new Workers(2), 1, Monitor.NONE);

  @Test
  void findsTheOptimumOfLibsvmForClasses() throws IOException {
    for (JsonNode k : reference().get("classification")) {
      SvmData data = SvmData.of(k.get("data").asText());
      SvmClassifier model =
          SupportVectorClassification.of(kernel(k))
              .withC(k.get("c").asDouble())
              .withWeights(weights(k, data.classes()))
              .withSolver(SmoSettings.STANDARD.withTolerance(1e-8))
              .fit(data.x, data.labels(), data.classes(), FITTING);

      for (int p = 0; p < model.reports().size(); p++) {
        compare(model.reports().get(p), k, p);
        assertThat(-model.intercept(p))
            .as(k + " rho")
            .isCloseTo(k.get("rhos").get(p).asDouble(), within(2e-5));
      }
      // LIBSVM keeps kernel rows in single precision, which a greater C makes visible
      double tolerance = k.get("c").asDouble() > 1 ? 3e-5 : 5e-6;
      close(model.decide((RowBlocks) every(50, data.x)), k.get("decisions"), tolerance);
      assertThat(accuracy(model, data)).isCloseTo(k.get("accuracy").asDouble(), within(1e-9));
    }
  }

  @Test
  void findsTheOptimumOfLibsvmForNumbers() throws IOException {
    for (JsonNode k : reference().get("regression")) {
      SvmData data = SvmData.of(k.get("data").asText());
      SvmRegressor model =
          SupportVectorRegression.of(kernel(k))
              .withC(k.get("c").asDouble())
              .withEpsilon(k.get("epsilon").asDouble())
              .withSolver(SmoSettings.STANDARD.withTolerance(1e-8))
              .fit(data.x, data.y, FITTING);

      compare(model.report(), k, 0);
      // LIBSVM keeps kernel rows in single precision: with C = 100 that is seen in the 7th digit
      close(model.predict(every(20, data.x)), k.get("decisions"), 1e-4);
    }
  }

  @Test
  void findsTheRegionOfLibsvm() throws IOException {
    for (JsonNode k : reference().get("oneClass")) {
      SvmData data = SvmData.of(k.get("data").asText());
      SvmDetector model =
          new OneClassSvm(
                  kernel(k), k.get("nu").asDouble(), SmoSettings.STANDARD.withTolerance(1e-9))
              .fit(data.x, FITTING);

      compare(model.report(), k, 0);
      assertThat(model.rho()).isCloseTo(k.get("rhos").get(0).asDouble(), within(1e-5));
      double[] inside = Arrays.stream(model.anomalies(every(20, data.x))).map(a -> -a).toArray();
      close(inside, k.get("decisions"), 2e-6);
    }
  }

  @Test
  void findsTheOptimumOfLiblinearOnEveryRoad() throws IOException {
    for (JsonNode k : reference().get("linear")) {
      if (k.get("data").asText().equals("a9a")) {
        continue;
      }
      SvmData data = SvmData.of(k.get("data").asText());
      boolean squared = k.get("loss").asText().equals("squared");
      for (LinearSettings.Solver solver : LinearSettings.Solver.values()) {
        if (!squared && solver != LinearSettings.Solver.DUAL) {
          continue; // there is one road only
        }
        LinearSettings settings =
            LinearSettings.STANDARD
                .withLoss(squared ? LinearLoss.SQUARED : LinearLoss.ABSOLUTE)
                .withBias(k.get("bias").asDouble())
                .withTolerance(1e-6)
                .withMaxIterations(1_000_000)
                .withSolver(solver);
        double c = k.get("c").asDouble();
        List<LinearReport> reports;
        if (k.get("task").asText().equals("classification")) {
          LinearSvmClassifier model =
              new LinearSvmClassification(c, ClassWeights.none(), settings)
                  .fit(data.x, data.labels(), data.classes(), FITTING);
          close(model.decide((RowBlocks) every(50, data.x)), k.get("decisions"), 1e-5);
          reports = model.reports();
        } else {
          LinearSvmRegressor model =
              new LinearSvmRegression(c, k.get("epsilon").asDouble(), settings)
                  .fit(data.x, data.y, FITTING);
          close(model.predict(every(20, data.x)), k.get("decisions"), squared ? 1e-4 : 1e-2);
          reports = List.of(model.report());
        }
        for (int m = 0; m < reports.size(); m++) {
          double expected = k.get("objectives").get(m).asDouble();
          assertThat(reports.get(m).primal())
              .as("%s %s %s", k.get("data"), k.get("loss"), solver)
              .isCloseTo(expected, within(1e-6 * expected));
          assertThat(reports.get(m).converged()).isTrue();
          assertThat(reports.get(m).gap()).isBetween(-1e-9 * expected, 1e-6 * expected);
        }
      }
    }
  }

  @Test
  void learnsSparseRowsAsLiblinearDoes() throws IOException {
    LibsvmFile file = LibsvmFile.read(SharedData.folder("numerics/libsvm_a9a").resolve("a9a"), 123);
    int[] labels = labels(file);
    List<String> classes = List.of("below", "above");
    JsonNode reference = reference();
    JsonNode k = reference.get("linear").get(reference.get("linear").size() - 1);

    LinearSvmClassifier model =
        LinearSvmClassification.standard().fit(file.rows(), labels, classes, FITTING);
    double[] decisions = model.decideRows(file.rows());
    double[] every =
        IntStream.range(0, decisions.length)
            .filter(r -> r % 50 == 0)
            .mapToDouble(r -> decisions[r])
            .toArray();

    double expected = k.get("objectives").get(0).asDouble();
    assertThat(model.reports().get(0).primal()).isCloseTo(expected, within(1e-9 * expected));
    assertThat(model.reports().get(0).gap()).isBetween(-1e-9 * expected, 1e-9 * expected);
    close(every, k.get("decisions"), 1e-5);

    SparseMatrix train = part(file.rows(), 0, 24000);
    LinearSvmClassifier less =
        LinearSvmClassification.standard()
            .fit(train, Arrays.copyOf(labels, 24000), classes, FITTING);
    double[] held = less.decideRows(part(file.rows(), 24000, labels.length));
    long right =
        IntStream.range(0, held.length)
            .filter(r -> (held[r] > 0 ? 1 : 0) == labels[24000 + r])
            .count();
    assertThat((double) right / held.length)
        .isCloseTo(reference.get("a9a").get("linearAccuracy").asDouble(), within(1e-9));
  }

  @Test
  void findsTheOptimumOfLibsvmOnSparseRows() throws IOException {
    LibsvmFile file = LibsvmFile.read(SharedData.folder("numerics/libsvm_a9a").resolve("a9a"), 123);
    int[] labels = labels(file);
    JsonNode k = reference().get("a9a").get("rbf");

    SvmClassifier model =
        SupportVectorClassification.of(kernel(k))
            .withSolver(SmoSettings.STANDARD.withTolerance(1e-7))
            .fit(
                part(file.rows(), 0, 3000),
                Arrays.copyOf(labels, 3000),
                List.of("below", "above"),
                FITTING);

    compare(model.reports().get(0), k, 0);
    DenseMatrix test = Checked.dense(part(file.rows(), 3000, 6000));
    double[] p = model.probabilities(test);
    long right = IntStream.range(0, 3000).filter(r -> p[2 * r + labels[3000 + r]] == 1).count();
    assertThat(right / 3000.0).isCloseTo(k.get("accuracy").asDouble(), within(1e-9));
  }

  @Test
  void givesProbabilitiesAsGoodAsLibsvms() throws IOException {
    SvmData data = SvmData.of("wine");
    int[] odd = IntStream.range(0, 178).filter(r -> r % 2 == 0).toArray();
    int[] even = IntStream.range(0, 178).filter(r -> r % 2 == 1).toArray();
    int[] labels = data.labels();

    SvmClassifier model =
        SupportVectorClassification.rbf(Gamma.auto())
            .withProbabilities(true)
            .fit(
                data.x.withRows(odd),
                Arrays.stream(odd).map(r -> labels[r]).toArray(),
                data.classes(),
                FITTING);
    double[] p = model.probabilities((RowBlocks) data.x.withRows(even));

    double loss = 0;
    for (int i = 0; i < even.length; i++) {
      assertThat(p[i * 3] + p[i * 3 + 1] + p[i * 3 + 2]).isCloseTo(1, within(1e-12));
      loss -= Math.log(p[i * 3 + labels[even[i]]]) / even.length;
    }
    // the folds are other ones, so that the two can only be alike
    double peer = reference().get("probabilities").get("wineLogLoss").asDouble();
    assertThat(loss).isBetween(0.5 * peer, 1.5 * peer);
  }

  private static void compare(SmoReport report, JsonNode k, int p) {
    boolean doubles = k.has("doubleObjectives"); // LIBSVM's own are of a kernel in floats
    double expected = k.get(doubles ? "doubleObjectives" : "objectives").get(p).asDouble();
    String what = k.get("data") + " " + k.get("kernel") + " pair " + p;
    assertThat(report.converged()).as(what).isTrue();
    assertThat(report.objective())
        .as(what)
        .isCloseTo(expected, within((doubles ? 1e-8 : 1e-6) * Math.max(1, Math.abs(expected))));
    int vectors = k.get("vectors").get(p).asInt();
    Offset<Integer> few = within(1 + vectors / 200);
    assertThat(report.supportVectors()).as(what).isCloseTo(vectors, few);
    assertThat(report.bounded()).as(what).isCloseTo(k.get("bounded").get(p).asInt(), few);
  }

  private static void close(double[] ours, JsonNode theirs, double tolerance) {
    assertThat(ours).hasSize(theirs.size());
    for (int i = 0; i < ours.length; i++) {
      double expected = theirs.get(i).asDouble();
      assertThat(ours[i])
          .as("decision %d", i)
          .isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
    }
  }

  private static double accuracy(SvmClassifier model, SvmData data) {
    int[] labels = data.labels();
    int right = 0;
    for (int r = 0; r < labels.length; r++) {
      right += model.predictClass(data.x.toRow(r)) == labels[r] ? 1 : 0;
    }
    return (double) right / labels.length;
  }

  private static DenseMatrix every(int step, DenseMatrix x) {
    return x.withRows(IntStream.range(0, x.rows()).filter(r -> r % step == 0).toArray());
  }

  private static int[] labels(LibsvmFile file) {
    return Arrays.stream(file.labels()).mapToInt(v -> v > 0 ? 1 : 0).toArray();
  }

  private static SparseMatrix part(SparseMatrix x, int from, int to) {
    int first = x.starts()[from];
    int last = x.starts()[to];
    return SparseMatrix.wrap(
        x.width(),
        IntStream.rangeClosed(from, to).map(r -> x.starts()[r] - first).toArray(),
        Arrays.copyOfRange(x.columns(), first, last),
        Arrays.copyOfRange(x.values(), first, last));
  }

  private static SvmKernel kernel(JsonNode k) {
    Gamma gamma = Gamma.of(k.get("gamma").asDouble());
    double offset = k.get("offset").asDouble();
    return switch (k.get("kernel").asText()) {
      case "linear" -> new SvmKernel.Linear();
      case "polynomial" -> new SvmKernel.Polynomial(gamma, offset, k.get("degree").asInt());
      case "sigmoid" -> new SvmKernel.Sigmoid(gamma, offset);
      default -> new SvmKernel.Rbf(gamma);
    };
  }

  private static ClassWeights weights(JsonNode k, List<String> classes) {
    if (!k.has("weights")) {
      return ClassWeights.none();
    }
    List<String> parts = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      parts.add(classes.get(c) + ":" + k.get("weights").get(c).asDouble());
    }
    return ClassWeights.parse(String.join(",", parts));
  }

  private static JsonNode reference() throws IOException {
    try (InputStream in = SvmReferenceTest.class.getResourceAsStream("/reference/svm.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }
}
