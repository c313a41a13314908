// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.server.cli.Say;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.KeystoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands of a ledger share: its folder, how they speak, and what they exit with. */
abstract class LedgerTask implements Callable<Integer> {

  @Mixin final Say say = new Say();
  @Mixin final LedgerOption ledger = new LedgerOption();

  @Option(names = "--json", description = "以 JSON 输出 / print JSON")
  private boolean json;

  /** Does it; returns the exit code. */
  abstract int run() throws IOException, InterruptedException;

  @Override
  public final Integer call() {
    return ExitCode.of(say, this::run);
  }

  final LedgerFolder folder() {
    return ledger.folder();
  }

  /**
   * The keys of the folder: those of its keystore, whose password is wiped, or those that a site
   * keeps in a file each.
   */
  final Keystore keys(PasswordOption passwords) {
    if (Files.notExists(folder().keystore())) {
      LedgerKeys plain = new LedgerKeys(folder());
      return plain
          .findFiles()
          .orElseThrow(() ->
              new LedgerProblem(
                  "目录 %s 中没有密钥。请用 --data 指定目录，或先运行 ledger init 或 ledger member join。"
                      .formatted(folder().root()),
                  "There are no keys in the folder (%s). Maybe name it with --data, or run ledger init or ledger member join first."
                      .formatted(folder().root())));
    }
    char[] password = passwords.password(say);
    try {
      return KeystoreFile.read(folder().keystore(), password);
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  /** A new answer for {@code --json}. */
  static ObjectNode answer() {
    return JsonNodeFactory.instance.objectNode();
  }

  final boolean isJson() {
    return json;
  }

  /** Prints the one or the other, as asked for. */
  final void print(ObjectNode answer, String zh, String en) {
    if (json) {
      System.out.println(answer);
    } else {
      say.line(System.out, zh, en);
    }
  }
}
