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

  private record Prices(DenseMatrix x, double[][] columns, double[] close, long[] days) {

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
          new double[][] {x.toColumn(0), x.toColumn(1), x.toColumn(2)},
          close.stream().mapToDouble(Double::doubleValue).toArray(),
          days.stream().mapToLong(Long::longValue).toArray());
    }

    static Prices apple() throws IOException {
      List<String> lines =
          SharedData.lines(
              SharedData.folder("finance/stocks/apple_plotly")
                  .resolve("finance-charts-apple.csv"));
      return of(lines.subList(1, lines.size()), 0, 1);
    }

    static Prices gafa(String symbol) throws IOException {
      List<String> lines =
          SharedData.lines(
              SharedData.folder("finance/stocks/gafa_stock").resolve("gafa_stock.csv"));
      return of(lines.stream().filter(l -> l.split(",")[1].equals(symbol)).toList(), 2, 3);
    }

    double[] predictions(int[] train, int[] judged) {
      LinearFit fit = LinearFit.of(List.of(columns), close, train);
      return IntStream.of(judged).mapToDouble(r -> fit.predict(List.of(columns), r)).toArray();
    }

    Study study() {
      return Study.ofNumbers(INPUTS, x, "Close", close);
    }
  }

  @Test
  void saysTheThreeThingsThatAreWrongWithARandomSplitOfSharePrices() throws IOException {
    Prices prices = Prices.apple();
    Partition split =
        Holdout.random(TimeOrder.none(), prices.close().length, 0.2, 1, false);
    List<Warning> warnings =
        Guard.inspect(
            prices
                .study()
                .withTimes(prices.days())
                .withSplit(split, SplitKind.RANDOM)
                .withPredictions(prices.predictions(split.train(), split.test())));
    warnings.forEach(w -> System.out.println(w.severity() + " " + w.code() + "\n  " + w.text().zh() + "\n  " + w.text().en() + "\n " + w.advice().zh() + w.columns() + w.rows() + w.numbers()));
    assertThat(warnings)
        .extracting(Warning::code)
        .contains(
            "same-moment-bounds", "random-split-of-series", "no-better-than-previous-value");
  }

  @Test
  void x() throws IOException {
    for (String s : List.of("AAPL", "AMZN", "FB", "GOOG")) {
    Prices prices = Prices.gafa(s);
    int[] all = IntStream.range(0, prices.close().length).toArray();
    List<Warning> warnings =
        Guard.inspect(
            prices
                .study()
                .withPredictions(prices.predictions(all, all)));
      System.out.println(s);
    warnings.forEach(w -> System.out.println(w.severity() + " " + w.code() + "\n  " + w.text().zh() + "\n  " + w.text().en() + "\n " + w.columns() + w.rows() + w.numbers()));
    }
  }
}
