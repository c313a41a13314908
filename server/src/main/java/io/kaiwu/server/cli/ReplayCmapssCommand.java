// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.loop.decision.Plan;
import io.kaiwu.manufacturing.turbofan.CmapssFiles;
import io.kaiwu.manufacturing.turbofan.Turbofans;
import io.kaiwu.server.replay.CmapssReplay;
import io.kaiwu.server.replay.Scores;
import io.kaiwu.server.site.Site;
import io.kaiwu.server.site.SiteConfig;
import io.kaiwu.server.site.SiteFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu replay cmapss}: NASA's turbofan run-to-failure files. */
@Command(
    name = "cmapss",
    mixinStandardHelpOptions = true,
    description = {
      "NASA 涡扇发动机数据：训练、逐台预测、排检修计划、出具决策与回执。被中断后重新运行即可续完。",
      "NASA's turbofan files: trains, scores every engine, plans, leaves a Decision with its receipt. Run it again after an interruption."
    })
final class ReplayCmapssCommand implements Callable<Integer> {

  @Mixin private final Say say = new Say();

  @Parameters(
      paramLabel = "DIR",
      description = "含 train_、test_、RUL_ 文件的目录 / the folder of the files")
  private Path folder = Path.of(".");

  @Option(names = "--set", paramLabel = "FD001", description = "FD001 … FD004")
  private String set = "FD001";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "站点数据目录，默认 data/cmapss-SET / the site's folder, default data/cmapss-SET")
  private @Nullable Path data;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "导出决策文件 / where to export the Decision")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    CmapssFiles files = new CmapssFiles(folder, set);
    Path root = data != null ? data : Path.of("data", "cmapss-" + set);
    SiteFolder site =
        SiteFolder.openOrCreate(
            root,
            SiteConfig.fresh("cmapss-" + set.toLowerCase(Locale.ROOT))
                .withHttpPort(0)
                .withMqttPort(0));
    say.line(
        System.err, "正在打开站点 %s …".formatted(root), "opening the site in %s ...".formatted(root));
    AtomicBoolean ended = new AtomicBoolean();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> sayHowToGoOn(ended.get())));
    try {
      return replay(site, files);
    } finally {
      ended.set(true);
    }
  }

  private void sayHowToGoOn(boolean ended) {
    if (!ended) {
      System.err.println();
      say.line(
          System.err,
          "已停止。再次运行同一命令即可续完，已入库的读数不会重复。",
          "Stopped. Run the same command again to go on; no reading is stored twice.");
    }
  }

  private int replay(SiteFolder site, CmapssFiles files) throws IOException {
    try (Site open = Site.open(site)) {
      open.connect();
      CmapssReplay.Result result =
          new CmapssReplay(open, files, new Turbofans(set), this::progress).run();
      print(result, System.out);
      if (out != null && result.decision().isPresent()) {
        Files.write(out, open.decisions().export(result.decision().get()));
        say.line(System.out, "决策文件：" + out, "Decision exported to " + out);
      }
      return result.lost() == 0 && result.scores().missing().isEmpty() ? 0 : 1;
    }
  }

  private void progress(CmapssReplay.Progress progress) {
    System.err.printf(
        "\r%-8s %,d / %,d   %s",
        progress.step(),
        progress.done(),
        progress.all(),
        progress.done() == progress.all() ? "\n" : "");
  }

  private void print(CmapssReplay.Result result, PrintStream out) {
    say.line(
        out,
        "读数    发送 %,d  入库 %,d  拒收 %,d  丢失 %,d"
            .formatted(result.sent(), result.stored(), result.refusedReadings(), result.lost()),
        "readings  sent %,d  stored %,d  refused %,d  lost %,d"
            .formatted(result.sent(), result.stored(), result.refusedReadings(), result.lost()));
    Scores scores = result.scores();
    say.line(
        out,
        "模型    %s 第 %d 版，由 %d 台发动机的 %,d 行训练，留出集 RMSE %.2f（截断于 %d）"
            .formatted(
                result.trained().stored().name(),
                result.trained().stored().version(),
                result.trained().training().units(),
                result.trained().training().rows(),
                result.trained().training().heldOutCapped().model().rmse(),
                result.trained().training().model().capRows()),
        "model   %s version %d, from %,d rows of %d engines, held-out RMSE %.2f (capped at %d)"
            .formatted(
                result.trained().stored().name(),
                result.trained().stored().version(),
                result.trained().training().rows(),
                result.trained().training().units(),
                result.trained().training().heldOutCapped().model().rmse(),
                result.trained().training().model().capRows()));
    say.line(
        out,
        "得分    %d 台测试发动机最后一个循环：RMSE %.2f（对 min(真值,125)：%.2f），PHM08 %.0f，%.0f%% 区间覆盖 %.1f%%"
            .formatted(
                scores.engines(),
                scores.rmse(),
                scores.rmseCapped(),
                scores.phm08(),
                scores.level() * 100,
                scores.coverage() * 100),
        "score   last cycle of %d test engines: RMSE %.2f (against min(truth, 125): %.2f), PHM08 %.0f, %.0f %% intervals hold %.1f %%"
            .formatted(
                scores.engines(),
                scores.rmse(),
                scores.rmseCapped(),
                scores.phm08(),
                scores.level() * 100,
                scores.coverage() * 100));
    say.line(
        out,
        "基准    一律取训练均值 RMSE %.2f；平均寿命减已用循环 RMSE %.2f"
            .formatted(scores.naiveMean(), scores.naiveAge()),
        "naive   always the training mean: RMSE %.2f; mean life minus age: RMSE %.2f"
            .formatted(scores.naiveMean(), scores.naiveAge()));
    printPlan(result.plan().map(looked -> looked.plan()), out);
    result
        .decision()
        .ifPresent(decision ->
            say.line(
                out,
                "决策    %s：%s；回执 %d 张"
                    .formatted(
                        decision.id(),
                        decision.identity().occasion().zh(),
                        decision.receipt().size()),
                "decision  %s: %s; %d receipts"
                    .formatted(
                        decision.id(),
                        decision.identity().occasion().en(),
                        decision.receipt().size())));
  }

  private void printPlan(Optional<Plan> plan, PrintStream out) {
    plan.ifPresent(p -> {
      out.println(
          (say.language() == io.kaiwu.core.text.Text.Language.ZH ? "计划    " : "plan    ")
              + p.status()
              + " "
              + p.objective().map(o -> "%,.2f %s".formatted(o, p.unit())).orElse("-")
              + p.bound().map(b -> "  bound %,.2f".formatted(b)).orElse("")
              + p.gap().map(g -> "  gap %.2f %%".formatted(g * 100)).orElse("")
              + "  "
              + p.verdict().checker()
              + (p.verdict().accepted() ? " ✓" : " ✗ " + p.verdict().violations()));
      p.alternatives()
          .forEach(a ->
              out.printf("        %s %,.2f %s%n", say.text(a.name()), a.objective(), p.unit()));
      p.clashes().forEach(clash -> out.println("        " + say.text(clash)));
    });
  }
}
