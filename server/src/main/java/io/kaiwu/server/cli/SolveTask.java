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
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every {@code kaiwu solve} is told: what to solve, how, for how long, and where to write. */
@Command(
    exitCodeListHeading = "%n退出码 / exit codes%n",
    exitCodeList = {
      "0:有方案，检验通过 / a plan that the checker accepts",
      "1:错误 / an error",
      "2:命令行无法理解 / the command line is not understood",
      "3:无可行或最优方案 / no plan, or no best one",
      "4:时间不够 / the time was too short to tell",
      "130:Ctrl-C，方案已写出 / Ctrl-C; the plan is written"
    })
final class SolveTask {

  private static final double NANOS = 1e9;

  /** Of the time; a bound that is raised after the search takes the rest. */
  private static final double CUT_SHARE = 0.8;

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
      description =
          "最长求解秒数，默认 30；证明最优则提前结束 / seconds it may take, default 30; a proof ends it earlier")
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
      description = "线程数，默认每核一个 / threads, default one a processor")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "输出目录，默认 kaiwu-out / folder for what is written, default kaiwu-out")
  private Path out = Path.of("kaiwu-out");

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  private Cancellation cancellation = new Cancellation();

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

  /** What was typed after the name of the program. */
  List<String> typed() {
    return spec.commandLine().getParseResult().originalArgs();
  }

  OptionalDouble workLimit() {
    return work == null ? OptionalDouble.empty() : OptionalDouble.of(work);
  }

  /** Whether a run of this length may have been ended by the time or the user. */
  boolean isCut(Duration wallTime) {
    return cancellation.isCancelled() || wallTime.toNanos() > CUT_SHARE * seconds * NANOS;
  }

  Path out() {
    return out;
  }

  /** Makes the folder: what cannot be written is better known before the work. */
  void prepare() throws IOException {
    try {
      Files.createDirectories(out);
    } catch (FileSystemException e) {
      throw notAFolder(e);
    }
    if (!Files.isWritable(out)) {
      throw new InputException(
          Text.of(
              "目录（%s）不可写。请用 --out 另选一个。".formatted(out),
              "The folder (%s) cannot be written to. Maybe another one with --out."
                  .formatted(out)));
    }
  }

  private InputException notAFolder(FileSystemException cause) {
    return new InputException(
        Text.of(
            "无法建立目录（%s）：上级是文件或不许写入。请用 --out 另选一个。".formatted(out),
            "The folder (%s) cannot be made: there is a file in its way, or no permission. Maybe another one with --out."
                .formatted(out)),
        cause);
  }

  /** Of what was seen without any search. */
  SolveRun noRun() {
    return new SolveRun("data check", "1", seed, threads, Duration.ZERO, 0, List.of());
  }

  /** Refuses limits that make no sense, before anything is read. */
  void check() {
    if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
      throw wrong("--seconds", seconds, "大于 0，至多一年", "more than 0 and at most a year");
    }
    if (seed < 0) {
      throw wrong("--seed", seed, "不小于 0", "at least 0");
    }
    if (threads < 1 || threads > 1024) {
      throw wrong("--threads", threads, "1 到 1024", "from 1 to 1024");
    }
    if (work != null && !(work > 0)) {
      throw wrong("--work", work, "大于 0", "more than 0");
    }
  }

  SolveOptions options(Cancellation cancellation, Consumer<Incumbent> listener) {
    check();
    this.cancellation = cancellation;
    return new SolveOptions(
        Duration.ofNanos(Math.round(seconds * NANOS)),
        work == null ? Double.POSITIVE_INFINITY : work,
        seed,
        threads,
        cancellation,
        listener);
  }

  /** What to throw for a value that makes no sense. */
  static InputException wrong(String name, Object value, String zh, String en) {
    return new InputException(
        Text.of(
            "%s（%s）应%s。".formatted(name, value, zh),
            "%s (%s) must be %s.".formatted(name, value, en)));
  }
}
