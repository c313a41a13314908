// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.core.text.Text;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.DecisionCheck;
import io.kaiwu.loop.decision.DecisionVerifier;
import io.kaiwu.server.demo.Demo;
import io.kaiwu.server.site.Site;
import io.kaiwu.server.site.SiteWeb;
import io.kaiwu.trust.receipt.ReceiptVerifier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kaiwu demo}: a living closed loop in the browser, or once round without one. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "演示：八台会磨损的模拟发动机，回路自动预测、排程、停机、核算收益。",
      "A living plant: eight engines that wear out, and a loop that predicts, plans, commands and measures."
    })
final class DemoCommand implements Callable<Integer> {

  private static final Duration ONCE_AROUND = Duration.ofMinutes(5);

  @Mixin private final Say say = new Say();

  @Option(
      names = "--once",
      description =
          "不开浏览器，走完一圈后自行结束 / no browser; ends after one Decision has gone all the way round")
  private boolean once;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "--once 时导出决策文件 / where --once exports the Decision")
  private @Nullable Path out;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "网页端口，默认 8080 / port of the console, default 8080")
  private int port = 8080;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "模拟器种子，默认 7 / seed of the simulator, default 7")
  private long seed = 7;

  @Option(
      names = "--speed",
      paramLabel = "X",
      description = "模拟速度倍数 / speed factor of the simulator")
  private double speed = 1;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "保留数据的目录，默认用完即删 / folder to keep, default a temporary one")
  private @Nullable Path data;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path root = data != null ? data : Files.createTempDirectory("kaiwu-demo-");
    Foreground foreground = new Foreground();
    try (Site site = Site.open(Demo.folder(root, once ? 0 : port))) {
      site.connect();
      CompletableFuture<Decision> around = new CompletableFuture<>();
      site.events()
          .onDecision(decision -> {
            if (decision.outcome().isPresent()) {
              around.complete(decision);
            }
          });
      try (Demo demo = Demo.start(site, seed, speed, this::told)) {
        return once ? onceAround(demo, around) : serve(demo, foreground);
      }
    } finally {
      if (data == null) {
        delete(root);
      }
      foreground.done();
    }
  }

  private void told(Text text) {
    System.err.println("  " + say.text(text));
  }

  private int serve(Demo demo, Foreground foreground) throws InterruptedException {
    try (SiteWeb web =
        new SiteWeb(demo.site(), List.of(demo.loop()), VerifyCommand.checkers(), true)) {
      Welcome.print(web, say, System.out);
      foreground.await();
      return 0;
    }
  }

  private int onceAround(Demo demo, CompletableFuture<Decision> around)
      throws IOException, InterruptedException {
    Decision decision;
    try {
      decision = around.get(ONCE_AROUND.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      say.line(
          System.err,
          "%d 分钟内没有决策走完一圈".formatted(ONCE_AROUND.toMinutes()),
          "no Decision went all the way round within %d minutes"
              .formatted(ONCE_AROUND.toMinutes()));
      return 1;
    }
    byte[] file = demo.site().decisions().export(decision);
    print(decision, System.out);
    if (out != null) {
      Files.write(out, file);
    }
    DecisionCheck check =
        new DecisionVerifier(ReceiptVerifier.withoutPins(), VerifyCommand.checkers()).verify(file);
    VerifyOutput.print(check, say, System.out);
    return check.verified() ? 0 : 1;
  }

  private void print(Decision decision, PrintStream to) {
    new DecisionChain(say).print(decision, to);
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
