// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.key.VKey;
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

  VKey of(LedgerFolder folder) {
    return key != null ? VKey.parse(key) : folder.logKey();
  }
}
