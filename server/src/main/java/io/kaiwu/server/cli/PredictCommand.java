// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.learn.study.ModelFile;
import io.kaiwu.learn.study.Predictions;
import io.kaiwu.learn.study.Score;
import io.kaiwu.learn.table.Table;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu predict}: what a model says of the rows of a file. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = {
      "用学到的模型预测 CSV 文件的每一行，输出 CSV。超出训练范围的行会指明是哪些列。",
      "Predicts each row of a CSV file by a learned model and writes CSV. Of a row outside the training range it names the columns.",
      "%n  ./kaiwu predict out/model.json --data new.csv --out predicted.csv",
      "  ./kaiwu predict churn@production --data new.csv"
    })
final class PredictCommand implements Callable<Integer> {

  @Mixin private final Say say = new Say();
  @Mixin private final TableOptions table = new TableOptions();
  @Mixin private final RunsOption runs = new RunsOption();

  @Parameters(
      paramLabel = "MODEL",
      description =
          "model.json、learn 的输出目录，或 模型名@版本、模型名@production / a file, a folder of learn, or NAME@VERSION, NAME@production")
  private String model = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "写到此文件，默认屏幕 / write to this file, default the screen")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    try (Progress progress = new Progress()) {
      ModelFile file = runs.find(model);
      Path scratch = Path.of(System.getProperty("java.io.tmpdir", "."));
      try (Table rows = table.read(scratch, progress, 42)) {
        Predictions.Written written = write(new Predictions(file), rows);
        progress.end();
        say.line(
            System.err,
            "%,d 行；%,d 行超出训练范围".formatted(written.rows(), written.outside()),
            "%,d rows; %,d from outside the training range"
                .formatted(written.rows(), written.outside()));
        written
            .byColumn()
            .forEach((column, count) ->
                say.line(
                    System.err,
                    "  列 %s：%,d 行超出 %s".formatted(column, count, file.ranges().range(column)),
                    "  column %s: %,d rows outside %s"
                        .formatted(column, count, file.ranges().range(column))));
        Score.find(file, rows)
            .ifPresent(score -> {
              say.line(System.err, "文件含有目标列，评分：", "the file has the target; scored:");
              score.forEach((name, value) -> System.err.printf("  %-18s %.6g%n", name, value));
            });
        return 0;
      }
    }
  }

  private Predictions.Written write(Predictions predictions, Table rows) throws IOException {
    if (out == null) {
      Writer screen = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
      Predictions.Written written = predictions.write(rows, screen);
      screen.flush();
      return written;
    }
    try (Writer writer = Files.newBufferedWriter(out)) {
      return predictions.write(rows, writer);
    }
  }
}
