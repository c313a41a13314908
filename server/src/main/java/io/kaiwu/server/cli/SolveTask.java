// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Solver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every {@code kaiwu solve} is told: what to solve, how, for how long, and where to write. */
final class SolveTask {

  private static final double NANOS = 1e9;
  private static final double LONGEST_SECONDS = 365.0 * 24 * 3600;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "问题文件，可为 .gz / the problem, may be .gz")
  private @Nullable Path file;

  @Option(names = "--list", description = "列出方法 / lists the methods")
  private boolean list;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "方法，默认 auto；--list 列出 / the method, default auto; --list shows them")
  private String method = "auto";

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "最长求解秒数，默认 30 / seconds it may take, default 30")
  private double seconds = 30;

  @Option(
      names = "--work",
      paramLabel = "W",
      description =
          "工作量上限：与 --seed、--threads 相同则结果逐位相同，见 plan.json 的 reproduce / a limit of work instead of time: with equal seed and threads the plan is the same to the bit; see reproduce in plan.json")
  private @Nullable Double work;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "随机种子，默认 1 / seed of the search, default 1")
  private int seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "线程数，默认全部 / threads, default one a processor")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "输出目录，默认 kaiwu-out / folder for what is written, default kaiwu-out")
  private Path out = Path.of("kaiwu-out");

  /** Whether only the methods are asked for; prints them then. */
  boolean isList(List<? extends Solver<?, ?>> methods, Say say) {
    if (list) {
      methods.forEach(m -> System.out.printf("  %-10s %s%n", m.name(), say.text(m.title())));
    }
    return list;
  }

  Path file() {
    if (file == null) {
      throw new InputException(
          Text.of("没有给出问题文件。用法见 --help。", "No file was given to be solved. Maybe see --help."));
    }
    return file;
  }

  String method() {
    return method;
  }

  int seed() {
    return seed;
  }

  int threads() {
    return threads;
  }

  Path out() {
    return out;
  }

  /** Makes the folder: what cannot be written is better known before the work. */
  void prepare() throws IOException {
    Files.createDirectories(out);
    if (!Files.isWritable(out)) {
      throw new InputException(
          Text.of(
              "目录（%s）不可写。请用 --out 另选一个。".formatted(out),
              "The folder (%s) cannot be written to. Maybe another one with --out."
                  .formatted(out)));
    }
  }

  /** Of what was seen without any search. */
  SolveRun noRun() {
    return new SolveRun("data check", "1", seed, threads, Duration.ZERO, 0, List.of());
  }

  SolveOptions options(Cancellation cancellation, Consumer<Incumbent> listener) {
    if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
      throw wrong("--seconds", seconds, "大于 0，至多一年", "more than 0 and at most a year");
    }
    if (seed < 0) {
      throw wrong("--seed", seed, "不小于 0", "at least 0");
    }
    if (threads < 1 || threads > 1024) {
      throw wrong("--threads", threads, "1 到 1024", "from 1 to 1024");
    }
    double limit = work == null ? Double.POSITIVE_INFINITY : work;
    if (!(limit > 0)) {
      throw wrong("--work", limit, "大于 0", "more than 0");
    }
    return new SolveOptions(
        Duration.ofNanos(Math.round(seconds * NANOS)),
        limit,
        seed,
        threads,
        cancellation,
        listener);
  }

  private static InputException wrong(String name, Number value, String zh, String en) {
    return new InputException(
        Text.of(
            "%s（%s）应%s。".formatted(name, value, zh),
            "%s (%s) must be %s.".formatted(name, value, en)));
  }
}
