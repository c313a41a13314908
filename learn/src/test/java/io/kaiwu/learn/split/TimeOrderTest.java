// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.learn.SharedData;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeOrderTest {

  private static double[] column(List<String> lines, int column) {
    return lines.stream()
        .map(l -> l.split(",", -1)[column].strip())
        .mapToDouble(c -> c.isEmpty() || c.equals("NA") ? Double.NaN : Double.parseDouble(c))
        .toArray();
  }

  private static int[] labels(List<String> lines, int column) {
    List<String> cells = lines.stream().map(l -> l.split(",", -1)[column].strip()).toList();
    List<String> classes = cells.stream().distinct().toList();
    return cells.stream().mapToInt(classes::indexOf).toArray();
  }

  private static List<String> lines(String folder, String file, int header) throws IOException {
    List<String> lines = SharedData.lines(SharedData.folder(folder).resolve(file));
    return lines.subList(header, lines.size()).stream().filter(l -> !l.isBlank()).toList();
  }

  private static <T> T shuffled(T values, int n, java.util.function.BiFunction<T, int[], T> pick) {
    int[] order = IntStream.range(0, n).toArray();
    Dealing.shuffle(order, new Random(11));
    return pick.apply(values, order);
  }

  private static double[] shuffled(double[] values) {
    return shuffled(
        values, values.length, (v, o) -> Arrays.stream(o).mapToDouble(i -> v[i]).toArray());
  }

  @Test
  void findsNoneInNumbersInRandomOrder() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      double[] heavy = random.doubles(20 + 10 * seed).map(u -> 1 / (u * u)).toArray();
      assertThat(TimeOrder.ofNumbers(heavy).found()).isFalse();
      int classes = 2 + seed % 5;
      int[] labels = random.ints(20 + 10 * seed, 0, classes).map(l -> l * l / classes).toArray();
      assertThat(TimeOrder.ofClasses(labels).found()).isFalse();
    }
  }

  @Test
  void hasAStandardNormalStatisticInRandomOrder() {
    double[] z = new double[2000];
    double[] zOfClasses = new double[2000];
    for (int seed = 0; seed < z.length; seed++) {
      Random random = new Random(seed);
      z[seed] = Neighbours.ofNumbers(random.doubles(200).toArray()).z();
      zOfClasses[seed] =
          Neighbours.ofClasses(random.ints(200, 0, 10).map(i -> i < 7 ? 0 : i - 6).toArray()).z();
    }
    for (double[] drawn : List.of(z, zOfClasses)) {
      double mean = Arrays.stream(drawn).average().orElseThrow();
      double variance = Arrays.stream(drawn).map(d -> (d - mean) * (d - mean)).sum() / z.length;
      assertThat(mean).isBetween(-0.1, 0.1);
      assertThat(variance).isBetween(0.9, 1.1);
    }
  }

  @Test
  void findsNoneInPeopleAndFlowersDrawnForASurvey() throws IOException {
    List<String> adult = lines("finance/adult_census", "adult-train.csv", 0);
    assertThat(TimeOrder.ofClasses(labels(adult, 14)).found()).isFalse();
    assertThat(TimeOrder.ofNumbers(column(adult, 0)).found()).isFalse();
    List<String> diabetes = lines("numerics/sklearn_builtin", "diabetes_target.csv", 0);
    assertThat(TimeOrder.ofNumbers(column(diabetes, 0)).found()).isFalse();
    List<String> iris = lines("numerics/sklearn_builtin", "iris.csv", 1);
    assertThat(TimeOrder.ofNumbers(shuffled(column(iris, 0))).found()).isFalse();
    List<String> churn = lines("finance/telco_churn", "telco-customer-churn-by-IBM.csv", 1);
    assertThat(TimeOrder.ofClasses(labels(churn, 20)).found()).isFalse();
    List<String> insurance = lines("finance/medical_insurance", "insurance.csv", 1);
    assertThat(TimeOrder.ofNumbers(column(insurance, 6)).found()).isFalse();
  }

  @Test
  void tellsRowsSortedByClassFromASeries() throws IOException {
    List<String> iris = lines("numerics/sklearn_builtin", "iris.csv", 1);
    double[][] inputs =
        IntStream.range(0, 4).mapToObj(c -> column(iris, c)).toArray(double[][]::new);
    TimeOrder sorted = TimeOrder.ofClasses(labels(iris, 4), inputs);
    assertThat(sorted.evidence()).isEqualTo(TimeOrder.Evidence.SORTED_BY_TARGET);
    assertThat(sorted.found()).isFalse();
    // A machine that was well and then was not, with a temperature that drifts: a series.
    int[] state = IntStream.range(0, 400).map(i -> i < 250 ? 0 : 1).toArray();
    Random random = new Random(1);
    double[] drifting = new double[400];
    for (int i = 1; i < 400; i++) {
      drifting[i] = drifting[i - 1] + random.nextGaussian();
    }
    assertThat(TimeOrder.ofClasses(state, drifting).found()).isTrue();
  }

  @Test
  void findsPricesTransformersAndWeatherEvenWithoutTheirTimes() throws IOException {
    List<String> stocks = lines("finance/stocks/gafa_stock", "gafa_stock.csv", 1);
    assertThat(TimeOrder.ofNumbers(column(stocks, 6)).found()).isTrue();
    List<String> apple = lines("finance/stocks/apple_plotly", "finance-charts-apple.csv", 1);
    assertThat(TimeOrder.ofNumbers(column(apple, 4)).found()).isTrue();
    List<String> ett = lines("energy/ett/ETT-small", "ETTh1.csv", 1);
    assertThat(TimeOrder.ofNumbers(column(ett, 7)).found()).isTrue();
    List<String> weather = lines("agriculture/weather_stations", "seattle-weather.csv", 1);
    assertThat(TimeOrder.ofNumbers(column(weather, 2)).found()).isTrue();
    assertThat(TimeOrder.ofClasses(labels(weather, 5)).found()).isTrue();
  }

  @Test
  void findsAShuffledSeriesByItsTimes() throws IOException {
    List<String> ett = lines("energy/ett/ETT-small", "ETTh1.csv", 1);
    int[] order = IntStream.range(0, ett.size()).toArray();
    Dealing.shuffle(order, new Random(3));
    double[] target = column(ett, 7);
    double[] mixed = Arrays.stream(order).mapToDouble(i -> target[i]).toArray();
    long[] times = Arrays.stream(order).asLongStream().toArray();
    assertThat(TimeOrder.ofNumbers(mixed).found()).isFalse();
    TimeOrder found = TimeOrder.ofNumbers(mixed, times);
    assertThat(found.evidence()).isEqualTo(TimeOrder.Evidence.SIMILAR_NEIGHBOURS);
    assertThat(found.correlation()).isGreaterThan(0.95);
  }

  @Test
  void takesDatesThatRiseForASeriesButNotDatesOfBirth() {
    Random random = new Random(6);
    double[] noise = random.doubles(500).toArray();
    long[] rising = IntStream.range(0, 500).mapToLong(i -> i / 3).toArray();
    assertThat(TimeOrder.ofNumbers(noise, rising).evidence())
        .isEqualTo(TimeOrder.Evidence.RISING_TIMES);
    long[] born = random.longs(500, 0, 20_000).toArray();
    assertThat(TimeOrder.ofNumbers(noise, born).found()).isFalse();
    assertThat(TimeOrder.ofNumbers(noise, new long[500]).found()).isFalse();
  }

  @Test
  void knowsNamesOfTimeInBothLanguages() {
    for (String name :
        List.of("Date", "time_hour", "timestamp", "交易日期", "采样时间", "ds", "start time")) {
      assertThat(TimeOrder.namesTime(name)).as(name).isTrue();
    }
    for (String name : List.of("temperature", "runtime", "update", "candidate", "流量")) {
      assertThat(TimeOrder.namesTime(name)).as(name).isFalse();
    }
  }

  @Test
  void showsNothingInAHandfulOfRows() {
    TimeOrder few = TimeOrder.ofNumbers(new double[] {1, 2, 3, 4, 5});
    assertThat(few.found()).isFalse();
    assertThat(few.toJson().has("z")).isFalse();
  }
}
