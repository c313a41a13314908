// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.KeyFile;
import io.kaiwu.trust.key.SecretKey;
import io.kaiwu.trust.key.VKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The keys in a ledger's folder, whatever their names. */
final class LedgerKeys {

  private final LedgerFolder folder;

  LedgerKeys(LedgerFolder folder) {
    this.folder = folder;
  }

  /**
   * The log's key.
   *
   * @throws TrustException if there is none that can be read
   */
  SecretKey log() {
    Path file = folder.keys().resolve("log.key");
    if (Files.notExists(file)) {
      throw new TrustException(
          "There is no ledger in (%s). Maybe name its folder: --data DIR; on a site without a shell, download the Decision or its receipt from the console."
              .formatted(folder.root()));
    }
    return open(file);
  }

  /** This organisation's key, if it is kept here. */
  Optional<VKey> organisation() {
    Path file = folder.keys().resolve("organisation.key");
    return Files.exists(file) ? Optional.of(open(file).key()) : Optional.empty();
  }

  /**
   * The name is the second part of what the file holds; the rest of it is nobody's business here.
   */
  static SecretKey open(Path file) {
    try {
      String[] parts = Files.readString(file).split("\\+", 4);
      return KeyFile.open(file, parts.length == 4 ? parts[2] : "");
    } catch (IOException e) {
      throw new TrustException(
          "The key file (%s) cannot be read. Maybe it belongs to another user.".formatted(file), e);
    }
  }
}
