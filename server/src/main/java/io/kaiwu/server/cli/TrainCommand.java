// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.learn.metric.RegressionScore;
import io.kaiwu.learn.rul.RulSettings;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.manufacturing.maintenance.LifeTraining;
import io.kaiwu.server.site.SiteException;
import io.kaiwu.server.site.SiteFiles;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaiwu train}: makes the model of a loop from the stored lives of machines that failed. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "用已入库的、运行到故障的设备寿命训练某个回路的模型。服务运行时不能训练。",
      "Trains the model of a loop on stored lives that ended in a failure. Not while the server runs."
    })
final class TrainCommand implements Callable<Integer> {

  @Mixin private final Say say = new Say();
  @Mixin private final SiteOption site = new SiteOption();

  @Parameters(paramLabel = "LOOP", description = "loops/ 中的回路名 / name of a loop in loops/")
  private String loop = "";

  @Option(
      names = "--lives",
      paramLabel = "PATH",
      required = true,
      description = "故障设备所在的子树 / the subtree of the machines that failed")
  private String lives = "";

  @Option(
      names = "--cap",
      paramLabel = "CYCLES",
      description = "超过此寿命视为“很久”，默认 125 / lives beyond it count as long, default 125")
  private int cap = 125;

  @Override
  public Integer call() {
    try (SiteFiles files = SiteFiles.open(site.folder())) {
      LoopDefinition definition =
          files.loops().stream()
              .filter(known -> known.loop().equals(loop))
              .findFirst()
              .orElseThrow(() ->
                  new SiteException(
                      "There is no loop (%s) in loops/. Maybe one of %s."
                          .formatted(
                              loop, files.loops().stream().map(LoopDefinition::loop).toList())));
      LifeTraining.Trained trained =
          new LifeTraining(definition, files.store().catalog(), files.store().readings())
              .train(
                  AssetPath.of(lives),
                  RulSettings.of(definition.settings(), definition.tags())
                      .withCapRows(cap)
                      .withConfidence(definition.model().level()),
                  files.models(),
                  share -> System.err.printf("\r%3.0f %% ", share * 100));
      System.err.println();
      RegressionScore score = trained.training().heldOutCapped().model();
      say.line(
          System.out,
          "模型 %s 第 %d 版：%d 台，%,d 行；留出设备上 RMSE %.2f 循环"
              .formatted(
                  trained.stored().name(),
                  trained.stored().version(),
                  trained.training().units(),
                  trained.training().rows(),
                  score.rmse()),
          "model %s version %d: %d machines, %,d rows; RMSE %.2f cycles on machines held out"
              .formatted(
                  trained.stored().name(),
                  trained.stored().version(),
                  trained.training().units(),
                  trained.training().rows(),
                  score.rmse()));
      trained
          .training()
          .heldOutCapped()
          .baselines()
          .forEach((name, naive) -> System.out.printf("  %s: RMSE %.2f%n", name, naive.rmse()));
      return 0;
    }
  }
}
