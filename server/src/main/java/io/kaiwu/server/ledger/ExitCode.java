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
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
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
    System.err.println(
        switch (error) {
          case Explained explained -> say.text(explained.problem());
          case FileSystemException file -> say.text(text(file));
          default -> String.valueOf(error.getMessage());
        });
    return error instanceof RefusedException || error instanceof LogDamagedException
        ? REFUSED
        : IMPOSSIBLE;
  }

  /** The JDK's own message is often no more than the file's name. */
  private static Text text(FileSystemException e) {
    String file = String.valueOf(e.getFile());
    return switch (e) {
      case NoSuchFileException _ ->
          Text.of(
              "没有 %s 这个文件或目录。也许它在别处。".formatted(file),
              "There is no file or folder (%s). Maybe it lies elsewhere.".formatted(file));
      case AccessDeniedException _ ->
          Text.of(
              "不许本用户读写 %s。也许它属于另一用户。".formatted(file),
              "(%s) may not be read or written by you. Maybe it belongs to another user."
                  .formatted(file));
      default ->
          Text.of(
              "%s 无法读写：%s".formatted(file, e.getReason()),
              "(%s) cannot be read or written: %s.".formatted(file, e.getReason()));
    };
  }
}
