// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.text.Text.Language;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.table.CsvOptions;
import io.kaiwu.learn.table.CsvTable;
import io.kaiwu.learn.table.Memory;
import io.kaiwu.learn.table.ReadProgress;
import io.kaiwu.learn.table.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of the catalogue, from a file to a prediction and back from the disk. */
class ModelFileTest {

  private static final StudyOutput.Origin ORIGIN =
      new StudyOutput.Origin(
          "run-1", "test", Instant.parse("2026-01-01T00:00:00Z"), Duration.ofSeconds(1), "test");

  @TempDir private Path folder;

  record Case(Method method, Task task) {
    @Override
    public String toString() {
      return method.name() + " " + task;
    }
  }

  static Stream<Case> everyMethodAndTask() {
    List<Case> cases = new ArrayList<>();
    MethodCatalog.all().forEach(m -> m.tasks().forEach(t -> cases.add(new Case(m, t))));
    return cases.stream();
  }

  private Table table(int rows) throws IOException {
    SplittableRandom random = new SplittableRandom(9);
    StringBuilder text = new StringBuilder("温度,pressure,材料,number,class\n");
    for (int i = 0; i < rows; i++) {
      double a = random.nextDouble(-1, 1);
      double b = random.nextDouble(0, 5);
      String material = a + random.nextDouble(-0.5, 0.5) > 0 ? "钢" : "铝";
      double number = 3 * a + b + (material.equals("钢") ? 1 : 0) + random.nextDouble(-0.3, 0.3);
      String grade = number > 4 ? "高" : number > 2 ? "中" : "低";
      text.append("%s,%s,%s,%s,%s%n".formatted(a, i % 17 == 0 ? "" : b, material, number, grade));
    }
    Path file = folder.resolve("plant.csv");
    Files.writeString(file, text);
    return CsvTable.read(file, CsvOptions.standard(), Memory.standard(folder), ReadProgress.NONE);
  }

  private StudyOutput output(Case one, Table table) {
    if (!one.task().needsTarget()) {
      return StudyOutput.of(
          Exploration.run(table, StudyPlan.of(one.method(), Optional.empty()), Fitting.quiet(1)),
          ORIGIN);
    }
    boolean number = one.task() == Task.REGRESSION;
    Table narrow = table.without(List.of(number ? "class" : "number"));
    return StudyOutput.of(
        Study.run(
            narrow,
            StudyPlan.of(one.method(), Optional.of(number ? "number" : "class")),
            Fitting.quiet(1)),
        ORIGIN);
  }

  @ParameterizedTest
  @MethodSource("everyMethodAndTask")
  void predictsTheSameToTheLastBitWhenItIsReadAgain(Case one) throws IOException {
    try (Table table = table(240)) {
      StudyOutput output = output(one, table);
      output.write(folder.resolve("out"), Language.ZH);
      ModelFile again = ModelFile.read(folder.resolve("out/model.json"));
      assertThat(said(again, table)).isEqualTo(said(output.model(), table));
      assertThat(again.toJson().toString()).isEqualTo(output.model().toJson().toString());
      assertThat(folder.resolve("out/report.html")).isNotEmptyFile();
      assertThat(folder.resolve("out/metrics.json")).isNotEmptyFile();
      assertThat(output.run().metrics()).isNotEmpty();
    }
  }

  private static String said(ModelFile model, Table table) throws IOException {
    StringWriter out = new StringWriter();
    new Predictions(model).write(table, out);
    return out.toString();
  }

  @Test
  void saysWhichRowsAndColumnsLieOutsideOfTheTraining() throws IOException {
    ModelFile model;
    try (Table table = table(240)) {
      model = output(new Case(MethodCatalog.get("knn"), Task.REGRESSION), table).model();
    }
    Path file = folder.resolve("new.csv");
    Files.writeString(file, "温度,pressure,材料\n0.1,2,钢\n99,2,钢\n0.1,2,木\n");
    try (Table rows =
        CsvTable.read(file, CsvOptions.standard(), Memory.standard(folder), ReadProgress.NONE)) {
      StringWriter out = new StringWriter();
      Predictions.Written written = new Predictions(model).write(rows, out);
      assertThat(written.outside()).isEqualTo(2);
      assertThat(written.byColumn()).containsEntry("温度", 1L).containsEntry("材料", 1L);
      assertThat(written.unknownLevels()).containsEntry("材料", 1L);
      assertThat(out.toString().lines().skip(2).findFirst().orElseThrow()).endsWith("温度");
    }
  }

  @Test
  void keepsPowersAndProducts() throws IOException {
    try (Table table = table(240)) {
      Table narrow = table.without(List.of("class"));
      StudyPlan plan =
          StudyPlan.of(MethodCatalog.get("ridge"), Optional.of("number"))
              .withGiven(Map.of("terms", "interactions:2"));
      ModelFile model = StudyOutput.of(Study.run(narrow, plan, Fitting.quiet(1)), ORIGIN).model();
      assertThat(said(ModelFile.fromJson(model.toJson()), table)).isEqualTo(said(model, table));
    }
  }

  @Test
  void namesAFileThatIsNoModel() throws IOException {
    Path file = folder.resolve("x.json");
    Files.writeString(file, "no json");
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("x.json");
  }
}
