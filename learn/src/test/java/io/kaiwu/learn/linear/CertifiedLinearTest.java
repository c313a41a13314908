// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.model.Model;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Against NIST's certified values, in correct digits (LRE, at most 15): coefficients, standard
 * errors, residual deviation, R² and F. What lacks to 15 is the rounding of the data's decimals to
 * doubles.
 */
class CertifiedLinearTest {

  @Test
  void norrisAndLongleyHaveAllDigits() throws IOException {
    assertThat(leastDigits("norris", 1, true)).isGreaterThan(13.5);
    assertThat(leastDigits("longley", 0, true)).isGreaterThan(13);
  }

  @Test
  void throughTheOriginR2IsTakenAroundZero() throws IOException {
    assertThat(leastDigits("noint1", 0, false)).isGreaterThan(14);
  }

  @Test
  void filipHasAllDigitsWhereThePowersAreTerms() throws IOException {
    assertThat(leastDigits("filip", 10, true)).isGreaterThan(13);
  }

  @Test
  void filipKeepsSevenDigitsWhereThePowersWereRoundedToDoubles() throws IOException {
    double[][] rows = rows("filip");
    RowBlocks powers = Terms.polynomial(List.of("x"), 10).expand(inputs(rows, 1));
    RowBlocks rounded = powers.toMatrix();

    assertThat(leastDigits("filip", fit(rounded, rows, true))).isGreaterThan(7);
  }

  @Test
  void wamplerHasAllDigits() throws IOException {
    assertThat(leastDigits("wampler1", 5, true)).isGreaterThan(13);
    assertThat(leastDigits("wampler2", 5, true)).isGreaterThan(13);
    assertThat(leastDigits("wampler4", 5, true)).isGreaterThan(13);
  }

  /**
   * Wampler3 and 5 are Wampler4 with its noise divided and multiplied by a hundred, in whole
   * numbers, so that their certified coefficients are 1 and their standard errors scale.
   */
  @Test
  void wamplerWithLessAndMoreNoiseHasAllDigitsToo() throws IOException {
    double[][] rows = rows("wampler4");
    JsonNode errors = certified("wampler4").get("se");
    RowBlocks x = Terms.polynomial(List.of("x"), 5).expand(inputs(rows, 1));
    for (double scale : new double[] {0.01, 100}) {
      double[][] scaled = new double[rows.length][];
      for (int r = 0; r < rows.length; r++) {
        double exact = 0;
        for (int power = 5; power >= 0; power--) {
          exact = exact * rows[r][1] + 1;
        }
        double noise = rows[r][0] - exact;
        double part = scale < 1 ? noise / 100 : noise * 100;
        assertThat(part).isEqualTo(Math.rint(part));
        scaled[r] = new double[] {exact + part, rows[r][1]};
      }
      List<Coefficient> found = fit(x, scaled, true).coefficients();
      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i).value()).isCloseTo(1, within(1e-9 * scale));
        assertThat(found.get(i).standardError() / scale / errors.get(i).asDouble())
            .isCloseTo(1, within(1e-12));
      }
    }
  }

  @Test
  void theMethodTakesThePowersByTheirNames() throws IOException {
    double[][] rows = rows("filip");
    Method linear = LinearMethods.all().getFirst();
    Model model =
        linear.fit(
            Sample.ofNumbers(
                List.of("x"),
                inputs(rows, 1),
                Arrays.stream(rows).mapToDouble(r -> r[0]).toArray()),
            Parameters.of(linear.parameters(), Map.of("terms", "polynomial:10")),
            Fitting.quiet(1));
    assertThat(leastDigits("filip", ((ExpandedModel) model).model())).isGreaterThan(13);
  }

  private static double leastDigits(String set, int degree, boolean intercept) throws IOException {
    double[][] rows = rows(set);
    RowBlocks x =
        degree > 1
            ? Terms.polynomial(List.of("x"), degree).expand(inputs(rows, 1))
            : inputs(rows, rows[0].length - 1);
    return leastDigits(set, fit(x, rows, intercept));
  }

  private static LinearModel fit(RowBlocks x, double[][] rows, boolean intercept) {
    List<String> names = IntStream.range(0, x.width()).mapToObj(i -> "x" + i).toList();
    double[] y = Arrays.stream(rows).mapToDouble(r -> r[0]).toArray();
    LinearRegression ols = LinearRegression.ols();
    return (intercept ? ols : ols.withoutIntercept()).fit(names, x, y);
  }

  private static double leastDigits(String set, LinearModel model) throws IOException {
    JsonNode truth = certified(set);
    List<Coefficient> found = model.coefficients();
    double least = 15;
    for (int i = 0; i < found.size(); i++) {
      least = Math.min(least, digits(found.get(i).value(), truth.get("beta").get(i)));
      least = Math.min(least, digits(found.get(i).standardError(), truth.get("se").get(i)));
    }
    FitStatistics s = model.findStatistics().orElseThrow();
    least = Math.min(least, digits(s.residualDeviation(), truth.get("resid_sd")));
    least = Math.min(least, digits(s.r2(), truth.get("r2")));
    return Math.min(least, digits(s.f(), truth.get("F")));
  }

  private static JsonNode certified(String set) throws IOException {
    return new ObjectMapper()
        .readTree(SharedData.folder("numerics/nist_strd").resolve("certified_exact.json").toFile())
        .get(set);
  }

  private static double digits(double value, JsonNode certified) {
    if (certified.asText().toLowerCase(Locale.ROOT).contains("inf")) {
      return value > 1e20 ? 15 : 0;
    }
    double truth = Double.parseDouble(certified.asText());
    double error = truth == 0 ? Math.abs(value) : Math.abs(value - truth) / Math.abs(truth);
    return error == 0 ? 15 : Math.min(15, -Math.log10(error));
  }

  private static DenseMatrix inputs(double[][] rows, int count) {
    return DenseMatrix.of(
        Arrays.stream(rows).map(r -> Arrays.copyOfRange(r, 1, 1 + count)).toArray(double[][]::new));
  }

  private static double[][] rows(String set) throws IOException {
    return SharedData.lines(SharedData.folder("numerics/nist_strd/csv").resolve(set + ".csv"))
        .stream()
        .skip(1)
        .map(line -> Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }
}
