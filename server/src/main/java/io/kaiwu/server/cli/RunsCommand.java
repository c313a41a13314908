// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.registry.ModelRegistry;
import io.kaiwu.learn.registry.Stage;
import io.kaiwu.learn.run.Run;
import io.kaiwu.learn.run.RunComparison;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu runs}: every fit that was made, compared, and the models put to use. */
@Command(
    name = "runs",
    description = {
      "查看和比较学习运行，把模型投入使用。",
      "Looks at runs of learn, compares them, puts models to use."
    },
    mixinStandardHelpOptions = true)
final class RunsCommand implements Runnable {

  @Mixin private final Say say = new Say();
  @Mixin private final RunsOption runs = new RunsOption();

  @Override
  public void run() {
    list(null, null, false, 20);
  }

  @Command(name = "list", description = "列出运行 / lists runs", mixinStandardHelpOptions = true)
  void list(
      @Option(names = "--name", paramLabel = "NAME", description = "只看此名 / of this name only")
          @Nullable String name,
      @Option(names = "--by", paramLabel = "METRIC", description = "按指标排序 / order by a metric")
          @Nullable String metric,
      @Option(names = "--descending", description = "大者在前 / the greatest first") boolean descending,
      @Option(
              names = "--limit",
              defaultValue = "20",
              description = "最多几个，默认 20 / at most, default 20")
          int limit) {
    List<Run> all = runs.log().list(run -> name == null || run.name().equals(name));
    List<Run> shown =
        metric == null
            ? all.reversed().stream().limit(limit).toList()
            : all.stream().sorted(Run.byMetric(metric, descending)).limit(limit).toList();
    PrintStream out = System.out;
    say.line(out, "%,d 个运行".formatted(all.size()), "%,d runs".formatted(all.size()));
    for (Run run : shown) {
      out.printf(
          "  %s  %s  %-14s %-18s %s %s%n",
          run.id().substring(run.id().length() - 8),
          run.started().toString().substring(0, 16),
          run.name(),
          run.method(),
          run.metrics().entrySet().stream()
              .filter(e -> !e.getKey().startsWith("baseline/"))
              .limit(4)
              .map(e -> String.format(Locale.ROOT, "%s=%.4g", e.getKey(), e.getValue()))
              .collect(Collectors.joining(" ")),
          run.model());
    }
  }

  @Command(name = "show", description = "一个运行的全部 / all of one run", mixinStandardHelpOptions = true)
  void show(
      @Parameters(paramLabel = "ID", description = "编号或其末尾 / its id or the end of it") String id)
      throws JsonProcessingException {
    Run run = runs.log().get(id);
    PrintStream out = System.out;
    out.printf("%s  %s  %s  %s%n", run.id(), run.name(), run.method(), run.outcome());
    out.printf("  data    %s  sha256 %s%n", run.data().file(), run.data().digest().hex());
    out.printf("          %,d x %d%n", run.data().rows(), run.data().columns());
    out.printf(
        "  recipe  %s%n  seed    %d%n  code    %s%n",
        run.recipe().hex(), run.seed(), run.codeVersion());
    out.printf("  started %s, %.2f s%n", run.started(), run.duration().toMillis() / 1e3);
    run.parameters().forEach((k, v) -> out.printf("  --%-20s %s%n", k, v));
    run.metrics().forEach((k, v) -> out.printf(Locale.ROOT, "  %-22s %.6g%n", k, v));
    out.println(
        new ObjectMapper()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(runs.log().details(run.id())));
  }

  @Command(
      name = "compare",
      description = "并排比较运行 / runs side by side",
      mixinStandardHelpOptions = true)
  void compare(
      @Parameters(
              paramLabel = "ID",
              arity = "2..*",
              description = "编号或其末尾 / ids or the ends of them")
          List<String> ids) {
    RunComparison comparison =
        RunComparison.of(ids.stream().map(id -> runs.log().get(id)).toList());
    PrintStream out = System.out;
    out.printf("%-24s", "");
    comparison
        .runs()
        .forEach(run -> out.printf(" %14s", run.id().substring(run.id().length() - 8)));
    out.println();
    for (RunComparison.Row row : comparison.rows()) {
      out.printf("%-24s", row.name());
      row.values().forEach(v -> out.printf(" %14s", v));
      out.println();
    }
  }

  @Command(
      name = "models",
      description = "已登记的模型 / registered models",
      mixinStandardHelpOptions = true)
  void models() {
    ModelRegistry models = runs.models();
    for (String name : models.listNames()) {
      List<Integer> versions = models.listVersions(name);
      System.out.printf("  %-24s %d", name, versions.size());
      for (Stage stage : Stage.values()) {
        models
            .findVersion(name, stage)
            .ifPresent(v -> System.out.printf("  %s: %d", say.text(stage.text()), v));
      }
      System.out.println();
    }
  }

  @Command(
      name = "promote",
      description = "把模型的一个版本投入使用 / puts a version of a model to use",
      mixinStandardHelpOptions = true)
  void promote(
      @Parameters(
              index = "0",
              paramLabel = "NAME@VERSION",
              description = "如 churn@3 / such as churn@3")
          String version,
      @Option(
              names = "--stage",
              defaultValue = "production",
              description =
                  "阶段：candidate 或 production，默认 production / the stage, default production")
          String stage) {
    String[] parts = version.split("@", -1);
    if (parts.length != 2 || !parts[1].matches("\\d{1,9}")) {
      throw new DataException(
          Text.of(
              "（%s）须写成 模型名@版本号，如 churn@3。".formatted(version),
              "(%s) must be NAME@VERSION, such as churn@3.".formatted(version)));
    }
    runs.models().promote(parts[0], Integer.parseInt(parts[1]), stage(stage));
    say.line(
        System.out, "%s 现为 %s".formatted(version, stage), "%s is now %s".formatted(version, stage));
  }

  static Stage stage(String name) {
    return Arrays.stream(Stage.values())
        .filter(s -> s.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            new DataException(
                Text.of(
                    "没有阶段（%s），只有 candidate 和 production。".formatted(name),
                    "There is no stage (%s). There are candidate and production."
                        .formatted(name))));
  }
}
