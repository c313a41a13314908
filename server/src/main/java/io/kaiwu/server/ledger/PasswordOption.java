// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Text;
import io.kaiwu.server.cli.Say;
import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the password of the keystore comes from: a file, the environment, or whoever sits there.
 * Never an argument, which every other user of the machine could read.
 */
final class PasswordOption {

  static final String VARIABLE = "KAIWU_KEYSTORE_PASSWORD";

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = {
        "文件的第一行是密钥库密码；否则取环境变量 KAIWU_KEYSTORE_PASSWORD，再否则当场询问",
        "file whose first line is the keystore's password; else KAIWU_KEYSTORE_PASSWORD, else you are asked"
      })
  private @Nullable Path file;

  /** The password in force; the caller wipes it. */
  char[] password(Say say) {
    return given(file, VARIABLE, say, Text.of("密钥库密码：", "Password of the keystore: "));
  }

  /** A password that is new; asked for twice. */
  char[] newPassword(Say say) {
    return fresh(file, VARIABLE, say);
  }

  static char[] fresh(@Nullable Path file, String variable, Say say) {
    boolean asked = file == null && System.getenv(variable) == null;
    char[] first = given(file, variable, say, Text.of("新密码：", "New password: "));
    if (asked) {
      char[] second = given(file, variable, say, Text.of("再输入一次：", "Once more: "));
      boolean same = Arrays.equals(first, second);
      Arrays.fill(second, ' ');
      if (!same) {
        Arrays.fill(first, ' ');
        throw new LedgerProblem("两次输入的密码不同，请再试一次。", "The two passwords differ. Maybe try again.");
      }
    }
    return first;
  }

  private static char[] given(@Nullable Path file, String variable, Say say, Text prompt) {
    if (file != null) {
      return firstLine(file);
    }
    String value = System.getenv(variable);
    if (value != null) {
      return value.toCharArray();
    }
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(() ->
                new LedgerProblem(
                    "无人在场输入密钥库密码。请设置 %s，或用 %s 指定文件。".formatted(variable, option(variable)),
                    "Nobody is here to type the password of the keystore. Maybe set %s, or name a file with %s."
                        .formatted(variable, option(variable))));
    char @Nullable [] typed = console.readPassword("%s", say.text(prompt));
    return typed == null ? new char[0] : typed;
  }

  private static String option(String variable) {
    return variable.equals(VARIABLE) ? "--password-file" : "--new-password-file";
  }

  static char[] firstLine(Path file) {
    GivenFile.requireNoFolder(file);
    try {
      byte[] bytes = Files.readAllBytes(file);
      CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
      Arrays.fill(bytes, (byte) 0);
      if (chars.hasRemaining() && chars.charAt(0) == BYTE_ORDER_MARK) {
        chars.get(); // what an editor on Windows puts first
      }
      int end = 0;
      while (end < chars.length() && chars.charAt(end) != '\n' && chars.charAt(end) != '\r') {
        end++;
      }
      char[] line = new char[end];
      chars.get(line);
      return line;
    } catch (IOException e) {
      throw new LedgerProblem(
          "读不到密码文件 %s。它也许在别处。".formatted(file),
          "The file with the password (%s) cannot be read. Maybe it lies elsewhere."
              .formatted(file));
    }
  }
}
