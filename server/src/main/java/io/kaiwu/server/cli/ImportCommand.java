// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.collect.file.CsvFormat;
import io.kaiwu.collect.file.ImportReport;
import io.kaiwu.collect.file.Progress;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.time.Micros;
import io.kaiwu.server.site.SiteFiles;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu import}: readings from a CSV file, cleaned as those from devices are. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "导入 CSV 读数，清洗规则与设备读数相同。先用 --dry-run 看看会怎样。服务运行时不能导入。",
      "Imports readings from CSV, cleaned as those of devices. Try --dry-run first. Not while the server runs."
    })
final class ImportCommand implements Callable<Integer> {

  @Mixin private final Say say = new Say();
  @Mixin private final SiteOption site = new SiteOption();

  @Parameters(paramLabel = "FILE", description = "CSV，可为 .gz / CSV, also .gz")
  private Path file = Path.of("readings.csv");

  @Option(names = "--dry-run", description = "只检查不入库 / look only, store nothing")
  private boolean dryRun;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "无时区时间的时区，默认本机 / zone of times without one, default that of this machine")
  private ZoneId zone = ZoneId.systemDefault();

  @Option(
      names = "--asset",
      paramLabel = "PATH",
      description = "文件没有设备列时的设备 / the asset, if the file has no column for it")
  private @Nullable String asset;

  @Override
  public Integer call() {
    CsvFormat format = CsvFormat.in(zone);
    if (asset != null) {
      format = format.withAsset(AssetPath.of(asset));
    }
    try (SiteFiles files = SiteFiles.open(site.folder())) {
      ImportReport report =
          dryRun
              ? files.csvImport().dryRun(file, format, new Shown())
              : files.csvImport().run(file, format, new Shown());
      print(report, System.out);
      return report.accepted() == 0 ? 1 : 0;
    }
  }

  private static final class Shown implements Progress {
    @Override
    public void at(long bytesRead, long bytesTotal, long rows) {
      System.err.printf(
          "\r%3d %%  %,d rows ", bytesTotal == 0 ? 100 : bytesRead * 100 / bytesTotal, rows);
    }

    @Override
    public boolean isCancelled() {
      return Thread.currentThread().isInterrupted();
    }
  }

  private void print(ImportReport report, PrintStream out) {
    System.err.println();
    say.line(
        out,
        "%s：%,d 行，接受 %,d 条读数，新入库 %,d，已有 %,d，拒收 %,d"
            .formatted(
                report.dryRun() ? "试运行" : "导入",
                report.rows(),
                report.accepted(),
                report.stored(),
                report.duplicates(),
                report.refused()),
        "%s: %,d rows, %,d readings accepted, %,d new, %,d known, %,d refused"
            .formatted(
                report.dryRun() ? "dry run" : "import",
                report.rows(),
                report.accepted(),
                report.stored(),
                report.duplicates(),
                report.refused()));
    report
        .range()
        .ifPresent(range ->
            out.println(
                "  "
                    + Micros.toInstant(range.fromMicros())
                    + " … "
                    + Micros.toInstant(range.toMicros())
                    + "  "
                    + report.tags().size()
                    + " tags"));
    for (ImportReport.Breach breach : report.breaches()) {
      out.printf(
          "  %s %s: %,d%n", breach.action(), say.text(breach.reason().text()), breach.count());
      for (ImportReport.Example example : breach.examples()) {
        out.printf(
            "    %d  %s  %s  %s%n", example.line(), example.tag(), example.raw(), example.detail());
      }
    }
    if (!report.ignoredColumns().isEmpty()) {
      say.line(
          out,
          "  未用到的列：" + report.ignoredColumns(),
          "  columns not used: " + report.ignoredColumns());
    }
  }
}
