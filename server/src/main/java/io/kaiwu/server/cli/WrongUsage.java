// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.core.text.Text;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of arguments that a command does not take; picocli's own words are English. */
final class WrongUsage {

  private WrongUsage() {}

  /** Says what is wrong and how the command is called; returns the exit code. */
  static int say(Say say, ParameterException error) {
    CommandLine command = error.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(say.text(text(error)));
    if (error instanceof MissingParameterException missing) {
      missing.getMissing().forEach(one -> err.println("  " + say.text(explained(one))));
    }
    Help help = command.getHelp();
    err.print(help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
    err.println(
        say.text(
            Text.of("各参数的说明：./%s --help", "What each means: ./%s --help")
                .formatted(command.getCommandSpec().qualifiedName())));
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** What a missing argument is for; all of the help would carry the message out of sight. */
  private static Text explained(ArgSpec missing) {
    String[] both = String.join(" / ", missing.description()).split(" / ", 2); // zh, then en
    return Text.of(name(missing) + "  " + both[0], name(missing) + "  " + both[both.length - 1]);
  }

  private static Text unknown(UnmatchedArgumentException error) {
    String first = error.getUnmatched().getFirst();
    List<String> meant = error.getSuggestions();
    return Text.of(
        "不认识的命令、选项或参数：%s".formatted(first)
            + (meant.isEmpty() ? "" : "。您是否指：%s？".formatted(String.join("、", meant))),
        "Unknown command, option or argument: %s".formatted(first)
            + (meant.isEmpty() ? "" : ". Maybe you mean: %s".formatted(String.join(", ", meant))));
  }

  private static Text text(ParameterException error) {
    String en = String.valueOf(error.getMessage());
    return switch (error) {
      case MissingParameterException missing -> Text.of("缺少必需的参数：%s".formatted(names(missing)), en);
      case UnmatchedArgumentException unmatched -> unknown(unmatched);
      default -> wrongValue(error, en);
    };
  }

  /** Where a value cannot be converted, picocli tells of Java's classes and exceptions. */
  private static Text wrongValue(ParameterException error, String en) {
    String name = name(error);
    String value = error.getValue() == null ? "" : "：" + error.getValue();
    return Text.of(
        "参数%s无效%s".formatted(name.isBlank() ? "" : name, value),
        en.contains("cannot convert")
            ? "The argument%sis not valid: %s".formatted(name, error.getValue())
            : en);
  }

  private static String names(MissingParameterException missing) {
    return missing.getMissing().stream().map(WrongUsage::name).collect(Collectors.joining(", "));
  }

  private static String name(ParameterException error) {
    return error.getArgSpec() == null ? " " : " " + name(error.getArgSpec()) + " ";
  }

  private static String name(ArgSpec spec) {
    return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
  }
}
