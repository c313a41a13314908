// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.learn.guard.Warning;
import io.kaiwu.learn.run.Run;
import io.kaiwu.learn.study.StudyResult;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** Prints what came out of {@code kaiwu learn}: the score, the doubts, and where to read on. */
final class LearnSummary {

  private final Say say;
  private final PrintStream out;

  LearnSummary(Say say, PrintStream out) {
    this.say = say;
    this.out = out;
  }

  void print(StudyResult result) {
    out.println(say.text(result.splitText()));
    for (Warning warning : result.warnings()) {
      out.printf(
          "%s [%s] %s%n",
          say.text(warning.severity().text()), warning.code(), say.text(warning.text()));
      out.printf("    %s%n", say.text(warning.advice()));
    }
    result
        .timeSplitMetrics()
        .ifPresent(metrics -> {
          say.line(out, "按时间划分重新评价（以此为准）：", "judged again by time (believe this one):");
          metrics.forEach(this::metric);
        });
  }

  void print(Run run, Path folder) {
    say.line(out, "评价：", "judged:");
    run.metrics().forEach(this::metric);
    say.line(
        out,
        "报告 %s，指标 metrics.json，模型 model.json，用时 %.1f 秒，运行 %s"
            .formatted(folder.resolve("report.html"), run.duration().toMillis() / 1e3, run.id()),
        "report %s, metrics.json, model.json; %.1f s; run %s"
            .formatted(folder.resolve("report.html"), run.duration().toMillis() / 1e3, run.id()));
    if (!run.model().isEmpty()) {
      say.line(
          out,
          "已登记为 %s；用 ./kaiwu runs promote 投入使用".formatted(run.model()),
          "registered as %s; ./kaiwu runs promote puts it to use".formatted(run.model()));
    }
  }

  private void metric(String name, double value) {
    out.printf("  %-22s %s%n", name, String.format(Locale.ROOT, "%.6g", value));
  }
}
