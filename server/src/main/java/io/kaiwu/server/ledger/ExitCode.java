// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import io.kaiwu.server.cli.Say;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.log.LogDamagedException;
import io.kaiwu.trust.log.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/** What all commands of a ledger end with: 0 done, 1 refused or broken, 2 cannot be done. */
final class ExitCode {

  static final int REFUSED = 1;
  static final int IMPOSSIBLE = 2;

  private ExitCode() {}

  /** What a command does; its result is the exit code. */
  interface Work {
    int run() throws IOException, InterruptedException;
  }

  /** Does it; says on the error stream what went wrong. */
  static int of(Say say, Work work) {
    try {
      return work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return IMPOSSIBLE;
    } catch (CompletionException | UncheckedIOException e) {
      return told(say, Objects.requireNonNullElse(e.getCause(), e));
    } catch (IOException | TrustException | LedgerProblem | IllegalArgumentException e) {
      return told(say, e);
    }
  }

  private static int told(Say say, Throwable error) {
    System.err.println(say.text(text(error)));
    return error instanceof RefusedException || error instanceof LogDamagedException
        ? REFUSED
        : IMPOSSIBLE;
  }

  /** A missing file is the commonest mistake, and worth a remedy. */
  private static Text text(Throwable error) {
    return error instanceof NoSuchFileException missing
        ? Text.of(
                "没有 %s 这个文件或目录。也许它在别处。",
                "There is no file or folder (%s). Maybe it lies elsewhere.")
            .formatted(missing.getFile())
        : Explained.text(error);
  }
}
