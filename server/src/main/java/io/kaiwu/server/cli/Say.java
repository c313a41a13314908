// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.core.text.Text;
import io.kaiwu.core.text.Text.Language;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * Says things in the language of the user: that of {@code --lang}, else that of the environment.
 */
public final class Say {

  @Option(
      names = "--lang",
      paramLabel = "zh|en",
      scope = ScopeType.INHERIT,
      description = "输出语言，默认随系统 / language of the output, default that of the system")
  private @Nullable String lang;

  /** As the arguments of a command line, which may not have been understood, ask for. */
  public static Say of(String... args) {
    Say say = new Say();
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith("--lang=")) {
        say.lang = args[i].substring(7);
      } else if (args[i].equals("--lang") && i + 1 < args.length) {
        say.lang = args[i + 1];
      }
    }
    return say;
  }

  public Language language() {
    String asked = lang != null ? lang : environment();
    return asked.toLowerCase(Locale.ROOT).startsWith("zh") ? Language.ZH : Language.EN;
  }

  private static String environment() {
    for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = System.getenv(name);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return "en";
  }

  public String text(Text text) {
    return text.in(language());
  }

  public void line(PrintStream out, String zh, String en) {
    out.println(language() == Language.ZH ? zh : en);
  }
}
