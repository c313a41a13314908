// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.key.VKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a ledger lies, laid out as in a site's folder; only {@link #log} may be exported.
 *
 * @param root the folder of all of it
 */
record LedgerFolder(Path root) {

  /** The log itself. */
  Path log() {
    return root.resolve("ledger");
  }

  /** The log's public key, for whoever reads without the keys. */
  Path publicKey() {
    return root.resolve("log.vkey");
  }

  /** The keys, which no export carries. */
  Path keys() {
    return root.resolve("keys");
  }

  /** What opens the private fields of entries; no export carries it. */
  Path disclosures() {
    return root.resolve("private");
  }

  /** The policy of witnesses, if there is one. */
  Path policy() {
    return root.resolve("policy");
  }

  /** The newest checkpoint that witnesses cosigned, if there is one. */
  Path cosigned() {
    return root.resolve("cosigned");
  }

  /** The code of contracts, as jars named MAIN@HASH.jar. */
  Path contracts() {
    return root.resolve("contracts");
  }

  /** The keys behind a password. */
  Path keystore() {
    return keys().resolve("keystore.json");
  }

  /** The public key of the log that is written to, be it here or another firm's. */
  Path logKeyFile() {
    return root.resolve("log.vkey");
  }

  /** Whether the log itself is here, not at another firm's. */
  boolean holdsLog() {
    return Files.exists(log().resolve("entries.log"));
  }

  VKey logKey() {
    try {
      return VKey.parse(Files.readString(logKeyFile()).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new LedgerProblem(
          "目录 %s 没有账本：读不到其中的 log.vkey。请用 --data 指定目录，或先运行 ledger init 或 ledger member join。"
              .formatted(root),
          "The folder (%s) knows no ledger: its file log.vkey cannot be read. Maybe name the folder with --data, or run ledger init or ledger member join first."
              .formatted(root));
    }
  }

  void writeLogKey(VKey key) {
    try {
      Files.createDirectories(root);
      Files.writeString(logKeyFile(), key + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
