// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.kaiwu.core.text.Explained;
import io.kaiwu.server.ledger.LedgerCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kaiwu}: from a sensor reading to a proven gain. */
@Command(
    name = "kaiwu",
    mixinStandardHelpOptions = true,
    version = "kaiwu 0.1.0-SNAPSHOT",
    description = {
      "开物：从传感器读数到可证明的收益。",
      "Kaiwu: from a sensor reading to a proven gain.",
      "%n  ./kaiwu test    构建并运行全部测试 / build and run all tests"
    },
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      ReplayCommand.class,
      VerifyCommand.class,
      ImportCommand.class,
      TrainCommand.class,
      LearnCommand.class,
      PredictCommand.class,
      RunsCommand.class,
      SolveCommand.class,
      LedgerCommand.class,
      AccountCommand.class,
      RehearseCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class KaiwuCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  /** Runs what the arguments ask for; returns the exit code. */
  public static int run(String... args) {
    CommandLine line = new CommandLine(new KaiwuCommand());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    LedgerCommand.groupHelp(Objects.requireNonNull(line.getSubcommands().get("ledger")));
    line.setExecutionExceptionHandler((error, command, parsed) -> {
      command
          .getErr()
          .println(
              error instanceof Explained explained
                  ? Say.of(args).text(explained.problem())
                  : message(error));
      if (System.getenv("KAIWU_TRACE") != null) {
        error.printStackTrace(command.getErr());
      }
      return 1;
    });
    line.setParameterExceptionHandler((error, all) -> WrongUsage.say(Say.of(all), error));
    int exit = line.execute(args);
    if (List.of(args).contains("--help") || List.of(args).contains("-h")) {
      LearnCommand.helpWithMethod(System.out, args);
    }
    return exit;
  }

  private static String message(Throwable error) {
    StringBuilder text = new StringBuilder();
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof JsonProcessingException && !text.isEmpty()) {
        break; // what it says in its own words was said in ours
      }
      String said = said(e);
      if (said != null && text.indexOf(said) < 0) {
        text.append(text.isEmpty() ? "" : "\n  ").append(said);
      }
    }
    return text.isEmpty() ? error.toString() : text.toString();
  }

  /** Some of Java's exceptions about files say the path and not what is wrong with it. */
  private static @Nullable String said(Throwable e) {
    return switch (e) {
      case AccessDeniedException denied -> "%s: no permission.".formatted(denied.getFile());
      case NoSuchFileException missing -> "%s: there is no such file.".formatted(missing.getFile());
      case FileAlreadyExistsException there -> "%s: is there already.".formatted(there.getFile());
      default -> e.getMessage();
    };
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
