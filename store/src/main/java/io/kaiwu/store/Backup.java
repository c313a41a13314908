// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/** Writes all tables as of one moment to Parquet files, which many other programs read too. */
final class Backup {

  private Backup() {}

  static void write(Database database, Path folder) {
    try {
      requireEmpty(folder);
      Path passage = Files.createTempDirectory(database.files().exchange(), "backup-");
      Map<String, Long> rows =
          database.read("the tables to back up", connection -> copyOut(connection, passage));
      moveTo(passage, folder, rows);
      Files.delete(passage);
    } catch (IOException e) {
      throw new StoreException(
          "The backup to (%s) failed: %s. Maybe the disk is full, or this user may not write there."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new StoreException(
            "The folder of the backup (%s) must be empty. Maybe name it after today's date."
                .formatted(folder));
      }
    }
  }

  /** All tables in one transaction, so that they fit together. */
  private static Map<String, Long> copyOut(DuckDBConnection connection, Path passage)
      throws SQLException {
    Map<String, Long> rows = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN TRANSACTION READ ONLY");
      for (String table : Schema.TABLES) {
        String file = Sql.escape(BackupManifest.fileOf(passage, table).toString());
        long count =
            statement.executeLargeUpdate(
                "COPY kept.%s TO '%s' (FORMAT parquet, COMPRESSION zstd)".formatted(table, file));
        rows.put(table, count);
      }
      statement.execute("COMMIT");
    }
    return rows;
  }

  private static void moveTo(Path passage, Path folder, Map<String, Long> rows) throws IOException {
    Map<String, BackupManifest.Part> parts = new LinkedHashMap<>();
    for (String table : Schema.TABLES) {
      Path target = BackupManifest.fileOf(folder, table);
      Files.move(BackupManifest.fileOf(passage, table), target);
      force(target);
      parts.put(
          table,
          new BackupManifest.Part(rows.getOrDefault(table, 0L), BackupManifest.digestOf(target)));
    }
    new BackupManifest(Schema.VERSION, parts).write(folder);
    force(folder.resolve(BackupManifest.FILE));
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
