// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against coefficients scikit-learn found, by bench/peers/linear_reference.py. */
class LinearReferenceTest {

  private static final Fitting FITTING = new Fitting(new Workers(2), 0, Monitor.NONE);
  private static final double[] DIABETES = {10, 1, 1, 10, 10, 10, 10, 1, 1, 10};
  private static final double[] HOUSING = {2, 2, 10, 2000, 400, 1000, 400, 2};

  @Test
  void agreesOnDiabetes() throws IOException {
    check("diabetes", diabetes(), 1.0, 0.5);
  }

  @Test
  void agreesOnCaliforniaHousing() throws IOException {
    check("housing", housing(), 0.02, 0.05);
  }

  @Test
  void crossValidationChoosesAPenaltyWithinThePathAndPredictsBetterThanTheMean()
      throws IOException {
    double[][] rows = diabetes();
    LinearModel model =
        ElasticNet.lasso(1)
            .fitCrossValidated(names(rows), x(rows), y(rows), null, 5, 100, 1e-3, FITTING);
    List<LinearModel> path =
        ElasticNet.lasso(1).path(names(rows), x(rows), y(rows), null, 100, 1e-3, FITTING);

    assertThat(path.getFirst().coefficients().stream().skip(1))
        .allMatch(c -> Math.abs(c.value()) < 1e-9);
    double chosen = model.facts().getOrDefault("lambda", 0.0);
    assertThat(chosen)
        .isLessThan(path.getFirst().facts().getOrDefault("lambda", 0.0))
        .isGreaterThan(path.getLast().facts().getOrDefault("lambda", 0.0));
    LinearModel same =
        path.stream()
            .filter(m -> Math.abs(m.facts().getOrDefault("lambda", 0.0) / chosen - 1) < 1e-9)
            .findFirst()
            .orElseThrow();
    for (int c = 0; c < 10; c++) {
      assertThat(model.coefficient(c)).isCloseTo(same.coefficient(c), within(1e-6));
    }
  }

  private static void check(String set, double[][] rows, double lasso, double net)
      throws IOException {
    JsonNode truth =
        new ObjectMapper()
            .readTree(
                Objects.requireNonNull(
                    LinearReferenceTest.class.getResource("/reference/linear.json")))
            .get(set);
    List<String> names = names(rows);
    DenseMatrix x = x(rows);
    double[] y = y(rows);
    assertAgrees(LinearRegression.ols().fit(names, x, y), truth.get("linear"), 1e-8);
    assertAgrees(new Ridge(10).fit(names, x, y), truth.get("ridge"), 1e-8);
    assertAgrees(ElasticNet.lasso(lasso).fit(names, x, y), truth.get("lasso"), 1e-6);
    assertAgrees(ElasticNet.of(net, 0.3).fit(names, x, y), truth.get("elastic-net"), 1e-6);
    LinearModel huber = new HuberRegression(1.35, 0.01).fit(names, scaled(x), y);
    assertAgrees(huber, truth.get("huber"), 1e-6);
    double scale = truth.get("huber-scale").doubleValue();
    assertThat(huber.facts().getOrDefault("scale", 0.0)).isCloseTo(scale, within(1e-6 * scale));
  }

  private static void assertAgrees(LinearModel model, JsonNode truth, double tolerance) {
    List<Coefficient> found = model.coefficients();
    for (int i = 0; i < found.size(); i++) {
      double expected = truth.get(i).doubleValue();
      assertThat(found.get(i).value())
          .as(found.get(i).name())
          .isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
    }
  }

  private static double[][] diabetes() throws IOException {
    Path folder = SharedData.folder("numerics/sklearn_builtin");
    List<String> x = SharedData.lines(folder.resolve("diabetes_data_raw.csv"));
    List<String> y = SharedData.lines(folder.resolve("diabetes_target.csv"));
    return IntStream.range(0, x.size())
        .mapToObj(r -> row(x.get(r) + " " + y.get(r), " ", DIABETES, 1))
        .toArray(double[][]::new);
  }

  private static double[][] housing() throws IOException {
    Path file = SharedData.folder("numerics/california_housing").resolve("housing.csv");
    return SharedData.lines(file).stream()
        .skip(1)
        .filter(line -> !line.split(",", -1)[4].isEmpty())
        .map(line -> row(line, ",", HOUSING, 1e5))
        .toArray(double[][]::new);
  }

  private static double[] row(String line, String separator, double[] scale, double yScale) {
    double[] row =
        Pattern.compile(separator)
            .splitAsStream(line)
            .limit(scale.length + 1)
            .mapToDouble(Double::parseDouble)
            .toArray();
    for (int c = 0; c < scale.length; c++) {
      row[c] /= scale[c];
    }
    row[scale.length] /= yScale;
    return row;
  }

  private static List<String> names(double[][] rows) {
    return IntStream.range(0, rows[0].length - 1).mapToObj(c -> "x" + c).toList();
  }

  private static DenseMatrix x(double[][] rows) {
    return DenseMatrix.of(
        Arrays.stream(rows).map(r -> Arrays.copyOf(r, r.length - 1)).toArray(double[][]::new));
  }

  /** Each column around its mean, over its deviation. */
  private static DenseMatrix scaled(DenseMatrix x) {
    double[] values = x.values().clone();
    for (int c = 0; c < x.width(); c++) {
      double[] column = x.toColumn(c);
      double mean = Arrays.stream(column).average().orElseThrow();
      double variance =
          Arrays.stream(column).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      for (int r = 0; r < x.rows(); r++) {
        values[r * x.width() + c] = (column[r] - mean) / Math.sqrt(variance);
      }
    }
    return DenseMatrix.wrap(x.rows(), x.width(), values);
  }

  private static double[] y(double[][] rows) {
    return Arrays.stream(rows).mapToDouble(r -> r[r.length - 1]).toArray();
  }
}
