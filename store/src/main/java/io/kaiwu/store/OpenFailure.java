// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import java.sql.SQLException;
import java.util.Locale;

/** Turns DuckDB's refusal to open a file into words that say what to do. */
final class OpenFailure {

  private OpenFailure() {}

  static StoreException explain(StoreFiles files, SQLException e) {
    String said = String.valueOf(e.getMessage());
    String lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("wal")
        && (lower.contains("corrupt")
            || lower.contains("checksum")
            || lower.contains("replay")
            || lower.contains("deserializ"))) {
      return new StoreException(damagedLog(files, said), e);
    }
    if (lower.contains("lock")) {
      return new StoreException(
          "The store (%s) is in use by another program: %s Maybe a DuckDB shell has it open: close that one."
              .formatted(files.database(), said),
          e);
    }
    return new StoreException(
        "The store (%s) does not open: %s. Maybe the file is damaged or was written by a newer version: restore the last backup into an empty folder."
            .formatted(files.database(), said),
        e);
  }

  private static String damagedLog(StoreFiles files, String said) {
    return """
    The write-ahead log (%2$s) is damaged, so the store does not open: %3$s
    What to do:
    1. Copy the whole folder (%1$s) to a safe place.
    2. Either restore the last backup into an empty folder,
    3. or rename %2$s (for example to store.duckdb.wal.damaged) and start again: everything up to the last checkpoint is there, what was only in the log is not.
    4. Have the sources send again from the time of the last reading: what is stored already is recognised and not stored twice.
    Maybe the disk is failing: check it before you go on.\
    """
        .formatted(files.directory(), files.log(), said);
  }
}
