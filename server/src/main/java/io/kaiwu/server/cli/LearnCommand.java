// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.run.Run;
import io.kaiwu.learn.study.Exploration;
import io.kaiwu.learn.study.MethodCatalog;
import io.kaiwu.learn.study.Study;
import io.kaiwu.learn.study.StudyOutput;
import io.kaiwu.learn.study.StudyPlan;
import io.kaiwu.learn.study.StudyResult;
import io.kaiwu.learn.table.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/**
 * {@code kaiwu learn}: fits a method to a file, judges it, and writes model, metrics and report.
 */
@Command(
    name = "learn",
    mixinStandardHelpOptions = true,
    description = {
      "用一种方法学习一个 CSV 文件，评价它，写出模型、指标和报告。不给方法则列出全部方法。",
      "Learns from a CSV file by a method, judges it, writes model, metrics and report. Without a method it lists them.",
      "%n  ./kaiwu learn logistic --data churn.csv --target Churn --out out",
      "  ./kaiwu learn boosting --data plant.csv --target yield --split time:date --out out",
      "  ./kaiwu learn kmeans --data customers.csv --k auto --out out",
      "  ./kaiwu learn apriori --data baskets.csv --support 0.001 --confidence 0.5 --out out"
    })
final class LearnCommand implements Callable<Integer> {

  @Mixin private final Say say;
  @Mixin private final TableOptions table = new TableOptions();
  @Mixin private final StudyOptions study = new StudyOptions();
  @Mixin private final BasketOptions basket = new BasketOptions();
  @Mixin private final RunsOption runs = new RunsOption();

  @Parameters(arity = "0..1", paramLabel = "METHOD", description = "方法名 / the name of a method")
  private @Nullable String name;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "输出目录，默认 kaiwu-out / folder for what is written, default kaiwu-out")
  private Path out = Path.of("kaiwu-out");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "登记为此名模型的新版本 / register it as the next version of this model")
  private @Nullable String model;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "线程数，默认全部 / threads, default one a processor")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Unmatched private final List<String> rest = new ArrayList<>();

  LearnCommand() {
    this(new Say());
  }

  private LearnCommand(Say say) {
    this.say = say;
  }

  @Override
  public Integer call() throws IOException {
    if (name == null) {
      listMethods(System.out);
      return 0;
    }
    try (Progress progress = new Progress()) {
      Fitting fitting = new Fitting(new Workers(threads), study.seed(), progress);
      if (name.equals("apriori") || name.equals("eclat")) {
        basket.run(name, table, fitting, progress, rest, out, say);
        return 0;
      }
      return learn(MethodCatalog.get(name), fitting, progress);
    }
  }

  private int learn(Method method, Fitting fitting, Progress progress) throws IOException {
    StudyPlan plan = study.plan(method, rest);
    Files.createDirectories(out); // what cannot be written is better known before the work
    runs.check(Optional.ofNullable(model));
    Clock clock = Clock.systemUTC();
    Instant started = clock.instant();
    try (Table rows = table.read(out, progress, study.seed())) {
      boolean judged = method.tasks().stream().anyMatch(Task::needsTarget);
      Optional<StudyResult> result =
          judged ? Optional.of(Study.run(rows, plan, fitting)) : Optional.empty();
      Optional<Exploration> exploration =
          judged ? Optional.empty() : Optional.of(Exploration.run(rows, plan, fitting));
      progress.end();
      String id =
          new TimeOrderedIds(clock, new SplittableRandom(System.nanoTime())).next().toString();
      StudyOutput.Origin origin =
          new StudyOutput.Origin(
              id,
              model == null ? name(rows) : model,
              started,
              Duration.between(started, clock.instant()),
              Versions.code());
      StudyOutput output =
          result
              .map(r -> StudyOutput.of(r, origin))
              .orElseGet(() -> StudyOutput.of(exploration.orElseThrow(), origin));
      output.write(out, say.language());
      Run run = runs.keep(output, Optional.ofNullable(model));
      LearnSummary summary = new LearnSummary(say, System.out);
      result.ifPresent(summary::print);
      summary.print(run, out);
      return 0;
    }
  }

  private String name(Table rows) {
    String source = Path.of(rows.source()).getFileName().toString();
    return source.replaceFirst("\\.(csv|tsv|txt)?(\\.gz)?$", "");
  }

  private void listMethods(PrintStream to) {
    say.line(
        to,
        "方法及其参数（其余选项见 ./kaiwu learn --help）：",
        "Methods and their parameters (./kaiwu learn --help shows the other options):");
    MethodCatalog.all().forEach(method -> describe(method, to));
    to.printf("  %-18s %s%n", "apriori, eclat", say.text(Text.of("购物篮关联规则", "rules of baskets")));
  }

  /** Prints the parameters of the method that a request for help names, if it names one. */
  static void helpWithMethod(PrintStream to, String... args) {
    if (args.length > 1 && args[0].equals("learn")) {
      MethodCatalog.all().stream()
          .filter(m -> List.of(args).contains(m.name()))
          .findFirst()
          .ifPresent(method -> new LearnCommand(Say.of(args)).describe(method, to));
    }
  }

  private void describe(Method method, PrintStream to) {
    to.printf("  %-18s %s (%s)%n", method.name(), say.text(method.title()), tasks(method));
    for (Parameter parameter : method.parameters()) {
      to.printf(
          "      --%-20s %s  [%s]%n",
          parameter.name(), say.text(parameter.description()), parameter.fallback());
    }
  }

  private String tasks(Method method) {
    return String.join(
        ", ", method.tasks().stream().map(t -> say.text(t.text())).sorted().toList());
  }
}
