// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.VKey;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By which public key a log is read. */
final class LogKeyOption {

  @Option(
      names = "--log-key",
      paramLabel = "VKEY",
      description = {
        "账本公钥，默认读账本目录中的 log.vkey",
        "the log's public key, default that in the ledger's folder, log.vkey"
      })
  private @Nullable String key;

  /** Thrown when there is no key, or it cannot be read. */
  static final class NoKeyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Text text;

    private NoKeyException(Text text) {
      super(text.en());
      this.text = text;
    }

    Text text() {
      return text;
    }
  }

  VKey of(LedgerFolder folder) throws NoKeyException {
    try {
      return VKey.parse(key != null ? key : Files.readString(folder.publicKey()).strip());
    } catch (IOException e) {
      throw new NoKeyException(
          Text.of(
              "没有账本公钥文件（%s）。请用 --log-key 给出公钥。".formatted(folder.publicKey()),
              "There is no file with the log's public key (%s). Maybe give the key by --log-key."
                  .formatted(folder.publicKey())));
    } catch (IllegalArgumentException e) {
      throw new NoKeyException(
          Text.of("账本公钥无效：" + e.getMessage(), "The log's key is not valid: " + e.getMessage()));
    }
  }
}
