// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.frame.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ordinary least squares against NIST's certified values, in correct digits (LRE). */
class NistLinearTest {

  @Test
  void solvesLongleyToTwelveDigits() throws IOException {
    List<double[]> rows = rows("longley.csv");
    double[][] x =
        IntStream.rangeClosed(1, 6).mapToObj(c -> column(rows, c)).toArray(double[][]::new);

    assertThat(leastDigits("longley", fit(x, column(rows, 0)))).isGreaterThan(11.5);
  }

  @Test
  void solvesATenthDegreePolynomialWhereNormalEquationsFail() throws IOException {
    List<double[]> rows = rows("filip.csv");
    double[] x1 = column(rows, 1);
    double[][] x =
        IntStream.rangeClosed(1, 10)
            .mapToObj(
                p -> IntStream.range(0, x1.length).mapToDouble(i -> Math.pow(x1[i], p)).toArray())
            .toArray(double[][]::new);

    assertThat(leastDigits("filip", fit(x, column(rows, 0)))).isGreaterThan(6.5);
  }

  @Test
  void solvesNorrisToTwelveDigits() throws IOException {
    List<double[]> rows = rows("norris.csv");

    assertThat(leastDigits("norris", fit(new double[][] {column(rows, 1)}, column(rows, 0))))
        .isGreaterThan(11.5);
  }

  private static RidgeModel fit(double[][] x, double[] y) {
    List<String> names = IntStream.rangeClosed(1, x.length).mapToObj(i -> "x" + i).toList();
    return RidgeRegression.of(0).fit(Frame.of(names, x), y);
  }

  private static double leastDigits(String set, RidgeModel model) throws IOException {
    Path file = SharedData.folder("numerics/nist_strd").resolve("certified_exact.json");
    JsonNode beta = new ObjectMapper().readTree(file.toFile()).get(set).get("beta");
    double least = digits(model.intercept(), beta.get(0));
    for (int i = 1; i < beta.size(); i++) {
      least = Math.min(least, digits(model.coefficient(i - 1), beta.get(i)));
    }
    return least;
  }

  private static double digits(double value, JsonNode certified) {
    double truth = Double.parseDouble(certified.asText());
    return value == truth ? 15 : -Math.log10(Math.abs(value - truth) / Math.abs(truth));
  }

  private static List<double[]> rows(String file) throws IOException {
    Path folder = SharedData.folder("numerics/nist_strd/csv");
    return SharedData.lines(folder.resolve(file)).stream()
        .skip(1)
        .map(line -> Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  private static double[] column(List<double[]> rows, int column) {
    return rows.stream().mapToDouble(row -> row[column]).toArray();
  }
}
