// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.text.Text.Language;
import io.kaiwu.learn.guard.Warning;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.study.MethodCatalog;
import io.kaiwu.learn.study.ModelFile;
import io.kaiwu.learn.study.Predictions;
import io.kaiwu.learn.study.Study;
import io.kaiwu.learn.study.StudyOutput;
import io.kaiwu.learn.study.StudyPlan;
import io.kaiwu.learn.study.StudyResult;
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
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The snippet that the package's page and docs/reference/learn.md show, compiled and run. */
class LearnSnippetTest {

  @TempDir private Path folder;

  @Test
  void theSnippetLearnsAndPredictsWhatItReads() throws IOException {
    Path file = folder.resolve("plant.csv");
    Files.writeString(file, plant());
    StringWriter out = new StringWriter();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    // begin
    try (Table table =
        CsvTable.read(file, CsvOptions.standard(), Memory.standard(folder), ReadProgress.NONE)) {
      StudyPlan plan = StudyPlan.of(MethodCatalog.get("boosting"), Optional.of("yield"));
      StudyResult result = Study.run(table, plan, new Fitting(Workers.all(), 42, Monitor.NONE));
      System.out.println(result.splitText().en());
      for (Warning warning : result.warnings()) {
        System.out.println(warning.code() + ": " + warning.text().en());
      }
      System.out.println(result.metrics());

      var origin = new StudyOutput.Origin("run-1", "plant", now, Duration.ZERO, "1");
      StudyOutput.of(result, origin).write(folder, Language.EN);

      ModelFile model = ModelFile.read(folder.resolve("model.json"));
      new Predictions(model).write(table, out);
    }
    // end
    assertThat(folder.resolve("report.html")).isNotEmptyFile();
    assertThat(out.toString().lines())
        .hasSize(201)
        .first()
        .isEqualTo("temperature,pressure,yield,prediction,outside");
  }

  @ParameterizedTest
  @CsvSource({
    "src/main/java/io/kaiwu/learn/package-info.java, <pre>{@code, }</pre>",
    "../docs/reference/learn.md, ```java, ```"
  })
  void whatIsShownIsWhatIsRun(Path file, String begin, String end) throws IOException {
    Path module = Path.of(System.getProperty("user.dir"));
    Path test = module.resolve("src/test/java/io/kaiwu/learn/LearnSnippetTest.java");

    assertThat(between(module.resolve(file), begin, end))
        .isEqualTo(between(test, "// begin", "// end"));
  }

  @Test
  void theReferenceNamesEveryMethodAndParameter() throws IOException {
    Path reference = Path.of(System.getProperty("user.dir"), "../docs/reference/learn.md");
    String[] sections = Files.readString(reference).split("\n### ", -1);
    for (Method method : MethodCatalog.all()) {
      String section =
          Stream.of(sections)
              .filter(s -> s.startsWith("`" + method.name() + "`\n"))
              .findFirst()
              .orElse("");
      for (Parameter parameter : method.parameters()) {
        assertThat(section).as(method.name()).contains("| `" + parameter.name() + "`");
      }
    }
  }

  /** What stands between two marks, without blanks and the asterisks of a comment. */
  private static String between(Path file, String begin, String end) throws IOException {
    String text = Files.readString(file).replaceAll("(?m)^ \\* ?", "");
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from)).replaceAll("\\s", "");
  }

  private static String plant() {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder text = new StringBuilder("temperature,pressure,yield\n");
    for (int i = 0; i < 200; i++) {
      double temperature = random.nextDouble(60, 90);
      double pressure = random.nextDouble(1, 3);
      double made = 0.8 * temperature - 5 * pressure + random.nextDouble();
      text.append("%s,%s,%s%n".formatted(temperature, pressure, made));
    }
    return text.toString();
  }
}
