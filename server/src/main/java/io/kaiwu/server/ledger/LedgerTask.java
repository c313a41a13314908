// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.server.cli.Say;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.Keystore;
import io.kaiwu.trust.key.KeystoreFile;
import io.kaiwu.trust.log.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands of a ledger share: its folder, how they speak, and what they exit with. */
abstract class LedgerTask implements Callable<Integer> {

  private static final int REFUSED = 1;
  private static final int IMPOSSIBLE = 2;

  @Mixin final Say say = new Say();
  @Mixin final LedgerOption ledger = new LedgerOption();

  @Option(names = "--json", description = "以 JSON 输出 / print JSON")
  private boolean json;

  /** Does it; returns the exit code. */
  abstract int run() throws IOException;

  @Override
  public final Integer call() {
    try {
      return run();
    } catch (RefusedException e) {
      say.line(System.err, e.text().zh(), e.text().en());
      return REFUSED;
    } catch (LedgerProblem e) {
      System.err.println(say.text(e.problem()));
      return IMPOSSIBLE;
    } catch (TrustException | IllegalArgumentException | IOException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      return IMPOSSIBLE;
    }
  }

  final LedgerFolder folder() {
    return ledger.folder();
  }

  /** Reads the keystore of the folder, and wipes the password. */
  final Keystore keys(PasswordOption passwords) {
    if (Files.notExists(folder().keystore())) {
      KeystoreFile.publicKeys(folder().keystore()); // says so before a password is asked for
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

  /** Prints the one or the other, as asked for. */
  final void print(ObjectNode answer, String zh, String en) {
    if (json) {
      System.out.println(answer);
    } else {
      say.line(System.out, zh, en);
    }
  }
}
