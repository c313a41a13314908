// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.split.Holdout;
import io.kaiwu.learn.split.Partition;
import io.kaiwu.learn.split.SplitKind;
import io.kaiwu.learn.split.TimeOrder;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The example many articles begin with: a linear regression of a share's closing price on the
 * opening, highest and lowest price of the same day, with an R2 near 1. The guard must see through
 * it.
 */
class StockPriceTest {

  private static final List<String> INPUTS = List.of("Open", "High", "Low");

  private static final class Prices {

    private final DenseMatrix x;
    private final List<double[]> columns;
    private final double[] close;
    private final long[] days;

    private Prices(DenseMatrix x, double[] close, long[] days) {
      this.x = x;
      this.columns = List.of(x.toColumn(0), x.toColumn(1), x.toColumn(2));
      this.close = close;
      this.days = days;
    }

    static Prices of(List<String> lines, int date, int open) {
      List<double[]> rows = new ArrayList<>();
      List<Long> days = new ArrayList<>();
      List<Double> close = new ArrayList<>();
      for (String line : lines) {
        String[] cells = line.split(",", -1);
        rows.add(
            new double[] {
              Double.parseDouble(cells[open]),
              Double.parseDouble(cells[open + 1]),
              Double.parseDouble(cells[open + 2])
            });
        close.add(Double.parseDouble(cells[open + 3]));
        days.add(LocalDate.parse(cells[date]).toEpochDay());
      }
      DenseMatrix x = DenseMatrix.of(rows.toArray(double[][]::new));
      return new Prices(
          x,
          close.stream().mapToDouble(Double::doubleValue).toArray(),
          days.stream().mapToLong(Long::longValue).toArray());
    }

    static Prices apple() throws IOException {
      List<String> lines =
          SharedData.lines(
              SharedData.folder("finance/stocks/apple_plotly").resolve("finance-charts-apple.csv"));
      return of(lines.subList(1, lines.size()), 0, 1);
    }

    static Prices gafa(String symbol) throws IOException {
      List<String> lines =
          SharedData.lines(
              SharedData.folder("finance/stocks/gafa_stock").resolve("gafa_stock.csv"));
      return of(lines.stream().filter(l -> l.contains("," + symbol + ",")).toList(), 2, 3);
    }

    double[] predictions(int[] train, int[] judged) {
      LinearFit fit = LinearFit.of(columns, close, train);
      return IntStream.of(judged).mapToDouble(r -> fit.predict(columns, r)).toArray();
    }

    Inspection study() {
      return Inspection.ofNumbers(INPUTS, x, "Close", close);
    }
  }

  private static Warning find(List<Warning> warnings, String code) {
    return warnings.stream().filter(w -> w.code().equals(code)).findFirst().orElseThrow();
  }

  @Test
  void saysTheThreeThingsThatAreWrongWithARandomSplitOfSharePrices() throws IOException {
    Prices prices = Prices.apple();
    Partition split = Holdout.random(TimeOrder.none(), prices.close.length, 0.2, 1, false);
    List<Warning> warnings =
        Guard.inspect(
            prices
                .study()
                .withTimes(prices.days)
                .withSplit(split, SplitKind.RANDOM)
                .withPredictions(prices.predictions(split.train(), split.test())));
    Warning bounds = find(warnings, "same-moment-bounds");
    assertThat(bounds.severity()).isEqualTo(Severity.SEVERE);
    assertThat(bounds.columns()).containsExactlyInAnyOrder("Low", "High");
    assertThat(bounds.text().en()).contains("Low ≤ Close ≤ High", "look at the answer");
    assertThat(bounds.text().zh()).contains("偷看答案");
    assertThat(find(warnings, "unknown-before-the-target").columns())
        .containsExactly("Open", "High", "Low");
    assertThat(find(warnings, "random-split-of-series").severity()).isEqualTo(Severity.SEVERE);
    Warning naive = find(warnings, "no-better-than-previous-value");
    assertThat(naive.severity()).isEqualTo(Severity.SEVERE);
    assertThat(naive.text().en()).contains("R2 of 0.99", "looks high", "says nothing");
    assertThat(naive.numbers().get("previousValueR2")).isGreaterThan(0.97);
    assertThat(naive.numbers().get("differenceHigh")).isPositive();
    assertThat(warnings).isSortedAccordingTo((a, b) -> b.severity().compareTo(a.severity()));
  }

  @Test
  void seesItForEveryShareWithoutASplitAndWithoutItsDays() throws IOException {
    for (String symbol : List.of("AAPL", "AMZN", "FB", "GOOG")) {
      Prices prices = Prices.gafa(symbol);
      int[] all = IntStream.range(0, prices.close.length).toArray();
      List<Warning> warnings =
          Guard.inspect(prices.study().withPredictions(prices.predictions(all, all)));
      assertThat(warnings)
          .as(symbol)
          .extracting(Warning::code)
          .contains(
              "scored-on-training-rows",
              "same-moment-bounds",
              "series-not-split-by-time",
              "no-better-than-previous-value");
    }
  }

  @Test
  void findsNothingSevereInAnHonestForecastOfTheChangeButThatItIsNoBetter() throws IOException {
    Prices prices = Prices.apple();
    int n = prices.close.length - 2;
    double[][] rows = new double[n][];
    double[] change = new double[n];
    for (int r = 0; r < n; r++) { // what was known yesterday, and the change from yesterday
      rows[r] =
          new double[] {
            prices.close[r + 1] - prices.close[r],
            prices.x.get(r + 1, 1) - prices.x.get(r + 1, 2),
            prices.close[r + 1] - prices.x.get(r + 1, 0)
          };
      change[r] = prices.close[r + 2] - prices.close[r + 1];
    }
    DenseMatrix x = DenseMatrix.of(rows);
    List<double[]> columns = List.of(x.toColumn(0), x.toColumn(1), x.toColumn(2));
    long[] days = Arrays.copyOfRange(prices.days, 2, n + 2);
    Partition split = Holdout.byTime(days, 0.2);
    LinearFit fit = LinearFit.of(columns, change, split.train());
    List<Warning> warnings =
        Guard.inspect(
            Inspection.ofNumbers(List.of("change", "range", "body"), x, "next change", change)
                .withTimes(days)
                .withSplit(split, SplitKind.TIME)
                .withPredictions(
                    IntStream.of(split.test())
                        .mapToDouble(r -> fit.predict(columns, r))
                        .toArray()));
    assertThat(warnings)
        .filteredOn(w -> w.severity() == Severity.SEVERE)
        .extracting(Warning::code)
        .allMatch(c -> c.endsWith("-baseline"))
        .isNotEmpty();
  }
}
