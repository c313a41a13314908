// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.table.CsvOptions;
import io.kaiwu.learn.table.CsvTable;
import io.kaiwu.learn.table.Memory;
import io.kaiwu.learn.table.ReadProgress;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.table.TableBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreparationTest {

  @TempDir Path folder;

  private static int[] rows(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  private Table csv(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), text);
    return CsvTable.read(file, CsvOptions.standard(), Memory.standard(folder), ReadProgress.NONE);
  }

  @Test
  void looksAtNothingButTheTrainingRows() {
    double[] x = {1, 2, 3, Double.NaN, 1000};
    try (Table table =
        Table.builder().numbers("x", x).texts("t", "a", "b", "a", "a", "c").build()) {
      FittedPreparation fitted =
          Preparation.standard().withScaling(Scaling.MIN_MAX).fit(table, rows(0, 4));
      assertThat(fitted.outputs()).containsExactly("x", "t=a", "t=b");
      assertThat(fitted.sources()).containsExactly("x", "t", "t");
      double[] out = fitted.apply(table, new int[] {3, 4}).toMatrix().values();
      assertThat(out).containsExactly(0.5, 1, 0, 499.5, 0, 0);
      assertThat(fitted.unknownLevels(table, rows(0, 5))).containsExactly(Map.entry("t", 1L));
    }
  }

  @Test
  void readsBackToTheLastBitAndMakesTheSameOfSingleRows() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder text = new StringBuilder("a,b,level,n,when\n");
    for (int i = 0; i < 200; i++) {
      text.append(random.nextInt(9) == 0 ? "" : random.nextDouble() * 100)
          .append(',')
          .append(random.nextInt(1000) / 7.0)
          .append(',')
          .append(random.nextInt(8) == 0 ? "" : "L" + random.nextInt(6))
          .append(',')
          .append(random.nextInt(4))
          .append(",2024-0")
          .append(1 + random.nextInt(9))
          .append("-11 0")
          .append(random.nextInt(10))
          .append(":15\n");
    }
    try (Table table = csv(text.toString())) {
      FittedPreparation fitted =
          Preparation.standard()
              .withNumbers(Filling.of(Fill.MEAN).withIndicator())
              .withScaling(Scaling.STANDARD)
              .withOutliers(new Outliers.Percentile(0.05, 0.95, Outliers.Action.CLIP))
              .withColumn("n", ColumnRule.none().asCategory())
              .withColumn("b", ColumnRule.none().withScaling(Scaling.ROBUST))
              .fit(table, rows(0, 150));
      FittedPreparation read =
          FittedPreparation.fromJson(new ObjectMapper().readTree(fitted.toJson().toString()));
      assertThat(read.outputs()).isEqualTo(fitted.outputs());
      assertThat(fitted.outputs())
          .contains("a=(missing)", "level=(missing)", "n=3", "when:weekday");
      double[] all = fitted.apply(table, rows(0, 200)).toMatrix().values();
      assertThat(read.apply(table, rows(0, 200)).toMatrix().values()).isEqualTo(all);
      List<String> lines = text.toString().lines().toList();
      int width = fitted.outputs().size();
      for (int r = 0; r < 200; r++) {
        String[] cells = lines.get(r + 1).split(",", -1);
        double[] row =
            read.applyRow(
                Map.of(
                    "a", cells[0], "b", cells[1], "level", cells[2], "n", cells[3], "when",
                    cells[4]));
        assertThat(row).isEqualTo(Arrays.copyOfRange(all, r * width, (r + 1) * width));
      }
    }
  }

  @Test
  void doesNotDependOnHowTheRowsAreReadInBlocks() {
    double[] x = new SplittableRandom(1).doubles(5000).toArray();
    try (Table table =
        Table.builder()
            .numbers("x", x)
            .numbers("y", Arrays.stream(x).map(v -> v * v).toArray())
            .build()) {
      var blocks =
          Preparation.standard()
              .withScaling(Scaling.STANDARD)
              .fit(table, rows(0, 5000))
              .apply(table, rows(0, 5000));
      double[] all = blocks.toMatrix().values();
      double[] some = new double[2 * 3000];
      blocks.copyRows(1500, 4500, some);
      assertThat(some).isEqualTo(Arrays.copyOfRange(all, 3000, 9000));
    }
  }

  @Test
  void keepsLeavesOutOrFillsWhatIsMissing() {
    double nan = Double.NaN;
    TableBuilder builder = Table.builder().numbers("x", 1, nan, 3, 3, 8);
    try (Table table = builder.texts("t", "a", null, "b", "b", null).build()) {
      Preparation plain = Preparation.standard();
      assertThat(column(plain.withNumbers(Filling.of(Fill.KEEP)), table, "x"))
          .containsExactly(1, nan, 3, 3, 8);
      assertThat(column(plain.withNumbers(Filling.of(Fill.MEAN)), table, "x"))
          .containsExactly(1, 3.75, 3, 3, 8);
      assertThat(column(plain.withNumbers(Filling.constant("-7")), table, "x"))
          .containsExactly(1, -7, 3, 3, 8);
      assertThat(
              column(
                  plain.withNumbers(Filling.of(Fill.MEDIAN).withIndicator()), table, "x=(missing)"))
          .containsExactly(0, 1, 0, 0, 0);
      assertThat(column(plain.withTexts(Filling.of(Fill.MOST_FREQUENT)), table, "t=b"))
          .containsExactly(0, 1, 1, 1, 1);
      assertThat(column(plain.withTexts(Filling.constant("z")), table, "t=z"))
          .containsExactly(0, 1, 0, 0, 1);
      assertThat(column(plain, table, "t=(missing)")).containsExactly(0, 1, 0, 0, 1);
      FittedPreparation dropped =
          plain.withTexts(Filling.of(Fill.DROP_ROWS)).fit(table, rows(0, 5));
      assertThat(dropped.trainingRows()).containsExactly(0, 2, 3);
      assertThat(dropped.notes().getFirst().en()).startsWith("2 training rows were left out");
    }
  }

  private static double[] column(Preparation preparation, Table table, String output) {
    FittedPreparation fitted = preparation.fit(table, rows(0, table.rows()));
    int at = fitted.outputs().indexOf(output);
    assertThat(at).as(output + " in " + fitted.outputs()).isNotNegative();
    return fitted.apply(table, rows(0, table.rows())).toMatrix().toColumn(at);
  }

  @Test
  void numbersLevelsInTheOrderGivenOrByFrequency() {
    try (Table table =
        Table.builder()
            .texts("size", "S", "L", "M", "L", "XL")
            .numbers("x", 1, 2, 3, 4, 5)
            .build()) {
      Preparation given =
          Preparation.standard()
              .withColumn(
                  "size",
                  ColumnRule.none()
                      .withEncoding(new Encoding.Ordinal(List.of("S", "M", "L", "XL"))));
      assertThat(column(given, table, "size")).containsExactly(0, 2, 1, 2, 3);
      assertThat(
              column(
                  Preparation.standard().withEncoding(new Encoding.Ordinal(List.of())),
                  table,
                  "size"))
          .containsExactly(2, 0, 1, 0, 3);
      assertThatThrownBy(() ->
              column(
                  Preparation.standard()
                      .withColumn(
                          "size",
                          ColumnRule.none().withEncoding(new Encoding.Ordinal(List.of("S", "M")))),
                  table,
                  "size"))
          .hasMessageContaining("(L)");
    }
  }

  @Test
  void dropsTheFirstLevelForModelsWithoutPenalty() {
    try (Table table = Table.builder().texts("t", "b", "a", "c", "a").build()) {
      FittedPreparation fitted =
          Preparation.standard()
              .withEncoding(new Encoding.OneHot(1, 50, true))
              .fit(table, rows(0, 4));
      assertThat(fitted.outputs()).containsExactly("t=b", "t=c");
    }
  }

  @Test
  void movesOrLeavesOutOutliersOfTheTrainingRows() {
    double[] x = IntStream.range(0, 101).asDoubleStream().toArray();
    x[100] = 10_000;
    try (Table table = Table.builder().numbers("x", x).numbers("y", x).build()) {
      Preparation plain = Preparation.standard().withInputs(List.of("x"));
      FittedPreparation clipped =
          plain.withOutliers(new Outliers.Iqr(1.5, Outliers.Action.CLIP)).fit(table, rows(0, 101));
      assertThat(clipped.apply(table, new int[] {100}).toMatrix().get(0, 0)).isEqualTo(150);
      assertThat(clipped.applyRow(Map.of("x", "-900"))).containsExactly(-50);
      FittedPreparation dropped =
          plain.withOutliers(new Outliers.ZScore(3, Outliers.Action.DROP)).fit(table, rows(0, 101));
      assertThat(dropped.trainingRows()).hasSize(100);
      assertThat(dropped.applyRow(Map.of("x", "10000"))).containsExactly(10_000);
    }
  }

  @Test
  void readsTheClockOfTimes() {
    long monday = java.time.Instant.parse("2024-03-04T06:30:00Z").toEpochMilli() * 1000;
    try (Table table =
        Table.builder().times("t", monday, monday + 86_400_000_000L).numbers("x", 1, 2).build()) {
      FittedPreparation fitted =
          Preparation.standard().withTimes(Set.of(TimeFeature.values())).fit(table, rows(0, 2));
      assertThat(fitted.outputs())
          .containsExactly("t:hour", "t:weekday", "t:month", "t:day-of-year", "t:days", "x");
      assertThat(fitted.apply(table, new int[] {0}).toMatrix().values())
          .containsExactly(6.5, 1, 3, 64, 19786 + 6.5 / 24, 1);
      assertThat(fitted.applyRow(Map.of("t", "2024/3/5 6:30", "x", "2"))[1]).isEqualTo(2);
      try (Table none = Table.builder().numbers("t", Double.NaN).numbers("x", 5).build()) {
        assertThat(fitted.apply(none, new int[] {0}).toMatrix().get(0, 1)).isEqualTo(1.5);
      }
    }
  }

  @Test
  void leavesOutWhatCanTellNothingOrTooMuch() {
    int n = 200;
    String[] ids = IntStream.range(0, n).mapToObj(i -> "id" + i).toArray(String[]::new);
    String[] same = IntStream.range(0, n).mapToObj(i -> "same").toArray(String[]::new);
    double[] counter = IntStream.range(0, n).asDoubleStream().map(i -> i + 7).toArray();
    double[] x = new SplittableRandom(3).doubles(n).toArray();
    double[] none = new double[n];
    Arrays.fill(none, Double.NaN);
    try (Table table =
        Table.builder()
            .texts("id", ids)
            .texts("same", same)
            .numbers("row", counter)
            .numbers("x", x)
            .numbers("none", none)
            .build()) {
      FittedPreparation fitted = Preparation.standard().fit(table, rows(0, n));
      assertThat(fitted.outputs()).containsExactly("x");
      assertThat(fitted.notes()).hasSize(4).allMatch(t -> !t.zh().isEmpty());
      assertThat(
              Preparation.standard()
                  .withInputs(List.of("row", "x"))
                  .fit(table, rows(0, n))
                  .outputs())
          .containsExactly("row", "x");
      assertThatThrownBy(
              () -> Preparation.standard().withInputs(List.of("none")).fit(table, rows(0, n)))
          .hasMessageContaining("(none) is missing in all training rows");
    }
  }

  @Test
  void selectsByVarianceByPairsAndByTheTarget() {
    SplittableRandom random = new SplittableRandom(11);
    int n = 400;
    double[] a = random.doubles(n).toArray();
    double[] b = random.doubles(n).toArray();
    double[] nearA = Arrays.stream(a).map(v -> 2 * v + 1e-4).toArray();
    double[] tiny = Arrays.stream(b).map(v -> 1e-6 * v).toArray();
    double[] noise = random.doubles(n).toArray();
    double[] y =
        IntStream.range(0, n).mapToDouble(i -> Math.cos(6.28 * b[i]) + 0.2 * a[i]).toArray();
    nearA[0] += 0.01;
    try (Table table =
        Table.builder()
            .numbers("a", a)
            .numbers("near", nearA)
            .numbers("tiny", tiny)
            .numbers("noise", noise)
            .numbers("b", b)
            .numbers("y", y)
            .build()) {
      Target target = Target.detect(table, "y", Optional.empty());
      assertThat(target.task()).isEqualTo(Task.REGRESSION);
      Preparation plain = Preparation.standard().withScaling(Scaling.STANDARD);
      assertThat(
              plain
                  .withSelection(
                      List.of(new Selection.Variance(1e-6), new Selection.Uncorrelated(0.99)))
                  .fit(table, rows(0, n), target)
                  .outputs())
          .containsExactly("a", "noise", "b");
      FittedPreparation informed =
          plain
              .withExcluded(Set.of("tiny"))
              .withSelection(List.of(new Selection.Best(1, Selection.Measure.MUTUAL_INFORMATION)))
              .fit(table, rows(0, n), target);
      assertThat(informed.outputs()).containsExactly("b"); // which no correlation would find
      assertThat(informed.inputs()).containsExactly("b");
      Sample sample = informed.sample(table, rows(0, n), target);
      assertThat(sample.values()).hasSize(n);
      assertThat(Arrays.stream(sample.matrix().values()).average().orElse(1))
          .isCloseTo(0, within(1e-12));
    }
  }

  @Test
  void namesTheCellThatCannotBeUsed() throws IOException {
    StringBuilder text = new StringBuilder("价格,x\n");
    for (int i = 0; i < 40; i++) {
      text.append(i == 16 ? "abc" : "1" + i)
          .append(',')
          .append(i == 30 ? "inf" : "2" + i % 7)
          .append('\n');
    }
    try (Table table = csv(text.toString())) {
      assertThatThrownBy(() -> Preparation.standard().fit(table, rows(0, 40)))
          .isInstanceOfSatisfying(
              DataException.class,
              e -> {
                Text problem = e.problem();
                assertThat(problem.en()).contains("(价格)", "row 17 (line 18)", "(abc)");
                assertThat(problem.zh()).contains("（价格）", "第 17 行数据（文件第 18 行）", "（abc）");
              });
      assertThatThrownBy(
              () -> Preparation.standard().withInputs(List.of("x")).fit(table, rows(0, 40)))
          .hasMessageContaining("infinite number in row 31 (line 32)");
    }
  }

  @Test
  void refusesATableOfOtherKindsAndTextInSingleRows() {
    try (Table table = Table.builder().numbers("x", 1, 2, 4).build();
        Table other = Table.builder().texts("x", "a", "b").build()) {
      FittedPreparation fitted = Preparation.standard().fit(table, rows(0, 3));
      assertThatThrownBy(() -> fitted.apply(other, rows(0, 2)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("(x) must be of kind number");
      assertThatThrownBy(() -> fitted.applyRow(Map.of("x", "many"))).hasMessageContaining("(many)");
      assertThat(fitted.applyRow(Map.of())).containsExactly(2);
      assertThatThrownBy(() -> Preparation.standard().fit(table, rows(0, 1)))
          .hasMessageContaining("at least 2");
    }
  }
}
