// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.text.Text.Language;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.guard.Warning;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Stopped;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.prepare.Preparation;
import io.kaiwu.learn.table.CsvOptions;
import io.kaiwu.learn.table.CsvTable;
import io.kaiwu.learn.table.Memory;
import io.kaiwu.learn.table.ReadProgress;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.tune.SearchResult;
import io.kaiwu.learn.tune.SearchSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {

  @TempDir private Path folder;

  private Table csv(String text) throws IOException {
    Path file = folder.resolve("data.csv");
    Files.writeString(file, text);
    return read(file);
  }

  private Table read(Path file) {
    return CsvTable.read(file, CsvOptions.standard(), Memory.standard(folder), ReadProgress.NONE);
  }

  /** y = 3a - 2b + noise, with a text column that says whether a is large. */
  private static String line(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder("a,b,size,y\n");
    for (int i = 0; i < rows; i++) {
      double a = random.nextDouble(-1, 1);
      double b = random.nextDouble(-1, 1);
      double y = 3 * a - 2 * b + random.nextDouble(-0.1, 0.1);
      text.append(a).append(',').append(b).append(a > 0 ? ",large," : ",small,").append(y);
      text.append('\n');
    }
    return text.toString();
  }

  private static StudyPlan plan(String method, String target) {
    return StudyPlan.of(MethodCatalog.get(method), Optional.of(target));
  }

  @Test
  void aLineIsFoundAndJudgedOnRowsKeptAside() throws IOException {
    try (Table table = csv(line(400, 1))) {
      StudyResult result = Study.run(table, plan("knn", "y"), Fitting.quiet(1));
      assertThat(result.cut().partition().testSize()).isEqualTo(100);
      assertThat(result.metrics().get("rmse"))
          .isLessThan(0.5 * result.metrics().getOrDefault("baseline/rmse", Double.NaN));
    }
  }

  @Test
  void whatTheTestRowsHoldChangesNothingInTheModel() throws IOException {
    String[] lines = line(200, 2).split("\n", -1);
    StudyPlan inOrder = plan("knn", "y").withSplit(new SplitChoice.InOrder(), false);
    StudyResult one;
    try (Table table = csv(String.join("\n", lines))) {
      one = Study.run(table, inOrder, Fitting.quiet(1));
    }
    for (int i = 155; i <= 200; i++) { // only rows that are judged, not learned from
      lines[i] = "999,-999,small," + i;
    }
    try (Table table = csv(String.join("\n", lines))) {
      StudyResult other = Study.run(table, inOrder, Fitting.quiet(1));
      assertThat(other.fitted().model().toJson()).isEqualTo(one.fitted().model().toJson());
      assertThat(other.fitted().preparation().toJson())
          .isEqualTo(one.fitted().preparation().toJson());
      assertThat(other.metrics()).isNotEqualTo(one.metrics());
    }
  }

  @Test
  void theSameSeedGivesTheSameWithAnyNumberOfThreads() throws IOException {
    try (Table table = csv(line(300, 3))) {
      for (String method : List.of("forest", "mlp")) {
        StudyResult one = Study.run(table, plan(method, "y"), Fitting.quiet(1));
        StudyResult two =
            Study.run(
                table,
                plan(method, "y"),
                new Fitting(new Workers(2), 1, Fitting.quiet(1).monitor()));
        assertThat(two.fitted().model().toJson()).isEqualTo(one.fitted().model().toJson());
        assertThat(two.metrics()).isEqualTo(one.metrics());
      }
    }
  }

  @Test
  void aSearchFindsBetterParametersWithoutTheTestRows() throws IOException {
    try (Table table = csv(line(300, 4))) {
      StudyPlan plain = plan("tree", "y").withGiven(Map.of("max-depth", "1"));
      StudyPlan searched =
          new StudyPlan(
              plain.method(),
              Map.of(),
              plain.target(),
              Optional.empty(),
              plain.preparation(),
              plain.split(),
              0.25,
              false,
              Optional.of(
                  new Search(
                      Search.Strategy.GRID,
                      SearchSpace.parse(plain.method().parameters(), List.of("max-depth=1|3|6")),
                      10,
                      3,
                      0)),
              Optional.empty(),
              Optional.empty(),
              42);
      StudyResult result = Study.run(table, searched, Fitting.quiet(1));
      assertThat(result.search().orElseThrow().attempts()).hasSize(3);
      assertThat(result.parameters().text("max-depth")).isNotEqualTo("1");
      assertThat(result.metrics().get("rmse"))
          .isLessThan(Study.run(table, plain, Fitting.quiet(1)).metrics().get("rmse"));
    }
  }

  @Test
  void whoStopsItIsObeyed() throws IOException {
    try (Table table = csv(line(300, 5))) {
      Fitting impatient = new Fitting(Workers.one(), 1, (share, loss) -> false);
      assertThatThrownBy(() -> Study.run(table, plan("forest", "y"), impatient))
          .isInstanceOf(Stopped.class);
    }
  }

  @Test
  void whoStopsASearchGetsTheBestSoFar() throws IOException {
    try (Table table = csv(line(300, 6))) {
      StudyPlan plain = plan("forest", "y");
      StudyPlan searched =
          new StudyPlan(
              plain.method(),
              Map.of("trees", "5"),
              plain.target(),
              Optional.empty(),
              plain.preparation(),
              plain.split(),
              0.25,
              false,
              Optional.of(
                  new Search(
                      Search.Strategy.RANDOM,
                      SearchSpace.parse(plain.method().parameters(), List.of("min-leaf=1..20")),
                      20,
                      3,
                      0)),
              Optional.empty(),
              Optional.empty(),
              42);
      Fitting impatient = new Fitting(Workers.one(), 1, (share, loss) -> share < 0.2);
      StudyResult result = Study.run(table, searched, impatient);
      assertThat(result.search().orElseThrow().end()).isEqualTo(SearchResult.End.STOPPED);
      assertThat(result.search().orElseThrow().attempts()).hasSize(4);
      assertThat(result.metrics()).containsKey("rmse");
    }
  }

  @Test
  void aDurationIsNoMomentAndTheTargetNeverOne() throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    StringBuilder text = new StringBuilder("distance,waiting_time,delivery_time\n");
    for (int i = 0; i < 400; i++) {
      double distance = random.nextDouble(1, 9);
      double waiting = random.nextDouble(0, 5);
      double delivery = 4 * distance + 3 * waiting + random.nextDouble();
      text.append(distance).append(',').append(waiting).append(',').append(delivery).append('\n');
    }
    try (Table table = csv(text.toString())) {
      StudyResult result = Study.run(table, plan("knn", "delivery_time"), Fitting.quiet(1));
      assertThat(result.cut().made()).isInstanceOf(SplitChoice.AtRandom.class);
      assertThat(result.fitted().preparation().inputs()).contains("waiting_time");
      assertThat(result.metrics().getOrDefault("r2", 0.0)).isGreaterThan(0.9);
      StudyPlan byTarget =
          plan("knn", "delivery_time").withSplit(new SplitChoice.ByTime("delivery_time"), false);
      assertThatThrownBy(() -> Study.run(table, byTarget, Fitting.quiet(1)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("the target (delivery_time) itself");
    }
  }

  @Test
  void aNumberOfARunningClockIsAMoment() throws IOException {
    StringBuilder text = new StringBuilder("timestamp,a,y\n");
    SplittableRandom random = new SplittableRandom(12);
    double level = 0;
    for (int i = 300; i > 0; i--) { // newest first, as exports are
      level += random.nextDouble(-1, 1);
      text.append(1_700_000_000 + 60 * i).append(',').append(random.nextDouble()).append(',');
      text.append(level).append('\n');
    }
    try (Table table = csv(text.toString())) {
      StudyResult result = Study.run(table, plan("knn", "y"), Fitting.quiet(1));
      assertThat(result.cut().made()).isEqualTo(new SplitChoice.ByTime("timestamp"));
      int[] order = result.cut().judgedInTime();
      assertThat(order).hasSize(75);
      assertThat(order[0]).isEqualTo(74); // the oldest of those judged stands last in the file
    }
  }

  @Test
  void aMachineOnBothSidesOfARandomSplitIsTold() throws IOException {
    SplittableRandom random = new SplittableRandom(13);
    StringBuilder text = new StringBuilder("机台,a,y\n");
    for (int i = 0; i < 300; i++) {
      int machine = random.nextInt(20);
      text.append("M").append(machine).append(',').append(random.nextDouble()).append(',');
      text.append(machine * 0.37 % 1 * 10 + random.nextDouble()).append('\n');
    }
    try (Table table = csv(text.toString())) {
      assertThat(Study.run(table, plan("tree", "y"), Fitting.quiet(1)).warnings())
          .extracting(Warning::code)
          .contains("group-across-split");
      StudyPlan byMachine = plan("tree", "y").withSplit(new SplitChoice.ByGroup("机台"), false);
      assertThat(Study.run(table, byMachine, Fitting.quiet(1)).warnings())
          .extracting(Warning::code)
          .doesNotContain("group-across-split");
    }
  }

  @Test
  void namesWhatCannotBeLearned() throws IOException {
    refuses("a,y\n1,2\n2,3\n", "z", "z");
    refuses("a,y\n1,\n2,\n3,\n4,\n", "y", "y");
    refuses("a,y\n1,yes\n2,yes\n3,yes\n4,yes\n5,yes\n", "y", "yes");
    refuses("a,y\n1,2.5\n2,inf\n3,4.5\n4,5.25\n5,6.75\n6,1.5\n", "y", "line 3");
    refuses("y\n1.5\n2.5\n3.5\n4.25\n5.5\n", "y", "no column");
  }

  private void refuses(String text, String target, String named) throws IOException {
    try (Table table = csv(text)) {
      String method = text.contains("yes") ? "logistic" : "knn";
      assertThatThrownBy(() -> Study.run(table, plan(method, target), Fitting.quiet(1)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(named)
          .satisfies(
              e -> assertThat(((DataException) e).problem().zh()).matches("(?s).*\\p{IsHan}.*"));
    }
  }

  @Test
  void theStockExampleOfTheArticleIsToldWhatIsWrongWithIt() {
    Path file =
        SharedData.folder("finance/stocks/apple_plotly").resolve("finance-charts-apple.csv");
    try (Table table = read(file)) {
      StudyPlan article =
          plan("linear", "AAPL.Close")
              .withPreparation(
                  Preparation.standard().withInputs(List.of("AAPL.Open", "AAPL.High", "AAPL.Low")))
              .withSplit(new SplitChoice.Nothing(), false);
      StudyResult result = Study.run(table, article, Fitting.quiet(1));
      assertThat(result.warnings())
          .extracting(Warning::code)
          .contains(
              "scored-on-training-rows", "same-moment-bounds", "no-better-than-previous-value");
      assertThat(result.timeSplitMetrics()).isPresent();
      assertThat(result.timeSplitMetrics().orElseThrow()).containsKey("baseline/rmse");
      String page = new StudyReport(result).report().html(Language.ZH);
      assertThat(page).contains("same-moment-bounds").contains("预测与实际").contains("time-split");
      assertThatThrownBy(() ->
              Study.run(
                  table, article.withSplit(new SplitChoice.AtRandom(), false), Fitting.quiet(1)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("--anyway");
      assertThat(
              Study.run(
                      table, article.withSplit(new SplitChoice.AtRandom(), true), Fitting.quiet(1))
                  .warnings())
          .extracting(Warning::code)
          .contains("random-split-of-series");
    }
  }
}
