// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.file.DurableFile;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A log that goes on elsewhere. The file {@code frozen} in its folder says where, and keeps every
 * sequencer from adding to it: two logs that continue one would be a fork by mistake.
 */
public final class FrozenLog {

  private static final String NAME = "frozen";

  private FrozenLog() {}

  /** Keeps the log in that folder as it is; survives a power cut. */
  public static void freeze(Path directory, String where) throws IOException {
    DurableFile.replace(directory.resolve(NAME), where.getBytes(StandardCharsets.UTF_8));
  }

  /** Where the log in that folder goes on; empty if here. */
  public static Optional<String> find(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  static void refuse(Path directory) throws IOException {
    Optional<String> where = find(directory);
    if (where.isPresent()) {
      throw new TrustException(
          Text.of(
                  "账本 %s 已冻结：%s。请到那里继续，或移回来：kaiwu ledger move",
                  "The log (%s) is frozen: %s. Maybe go on there, or move it back: kaiwu ledger move")
              .formatted(directory, where.get()));
    }
  }
}
