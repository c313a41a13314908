// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.learn.registry.Stage;
import io.kaiwu.loop.definition.LoopDefinition;
import io.kaiwu.server.site.RunningLoop;
import io.kaiwu.server.site.Site;
import io.kaiwu.server.site.SiteWeb;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kaiwu up}: runs a site. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "启动站点。空站点会显示入门步骤；不会发出任何命令，直到有人允许。",
      "Runs a site. An empty one shows the first steps; nothing is commanded until someone allows it."
    })
final class UpCommand implements Callable<Integer> {

  @Mixin private final Say say = new Say();
  @Mixin private final SiteOption option = new SiteOption();

  @Override
  public Integer call() throws InterruptedException {
    Foreground foreground = new Foreground();
    try (Site site = Site.open(option.folder())) {
      site.connect();
      List<RunningLoop> loops = new ArrayList<>();
      for (LoopDefinition definition : site.loops()) {
        if (site.models().findStage(definition.model().name(), Stage.PRODUCTION).isEmpty()) {
          say.line(
              System.err,
              "回路 %s 还没有模型，暂不运行；先用 ./kaiwu train 训练".formatted(definition.loop()),
              "loop %s has no model yet and does not run; train one with ./kaiwu train"
                  .formatted(definition.loop()));
          continue;
        }
        RunningLoop running = RunningLoop.start(site, definition, 1, prediction -> {});
        site.every(definition.every(), running.runner()::pass);
        loops.add(running);
      }
      try (SiteWeb web = new SiteWeb(site, loops, VerifyCommand.checkers(), false)) {
        Welcome.print(web, say, System.out);
        foreground.await();
      }
    } finally {
      foreground.done();
    }
    return 0;
  }
}
