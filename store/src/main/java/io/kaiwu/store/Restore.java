// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Makes a new store of a backup. */
final class Restore {

  private Restore() {}

  static void load(Path backup, StoreConfig config) {
    StoreFiles files = StoreFiles.in(config.directory());
    if (Files.exists(files.database())) {
      throw new StoreException(
          "The folder (%s) has a store already; a backup is restored into an empty one."
              .formatted(files.directory()));
    }
    BackupManifest manifest = verified(backup);
    try (StoreLock lock = StoreLock.acquire(files.directory())) {
      load(backup, manifest, config, files);
    }
  }

  private static void load(
      Path backup, BackupManifest manifest, StoreConfig config, StoreFiles files) {
    boolean whole = false;
    files.clearExchange();
    try (Database database = Database.open(config, files)) {
      for (String table : Schema.TABLES) {
        Files.copy(
            BackupManifest.fileOf(backup, table), BackupManifest.fileOf(files.exchange(), table));
      }
      WriteLane lane = database.openLane();
      lane.write("the backup", open -> copyIn(open, manifest, files));
      whole = true;
    } catch (IOException e) {
      throw new StoreException(
          "The backup (%s) could not be restored: %s".formatted(backup, e.getMessage()), e);
    } finally {
      files.clearExchange();
      if (!whole) {
        files.removeDatabase();
      }
    }
  }

  private static BackupManifest verified(Path backup) {
    try {
      BackupManifest manifest = BackupManifest.read(backup);
      if (manifest.version() != Schema.VERSION) {
        throw new StoreException(
            "The backup (%s) has layout %d and this program knows layout %d. Maybe restore it with the version that wrote it."
                .formatted(backup, manifest.version(), Schema.VERSION));
      }
      for (String table : Schema.TABLES) {
        BackupManifest.Part part = manifest.tables().get(table);
        Path file = BackupManifest.fileOf(backup, table);
        if (part == null || !part.digest().equals(BackupManifest.digestOf(file))) {
          throw new StoreException(
              "The file (%s) of the backup is not the one that was written. Maybe it was damaged in copying: take another backup."
                  .formatted(file));
        }
      }
      return manifest;
    } catch (IOException | IllegalArgumentException e) {
      throw new StoreException(
          "The backup (%s) is not whole: %s. Maybe it was interrupted: take another one."
              .formatted(backup, e.getMessage()),
          e);
    }
  }

  private static BackupManifest copyIn(WriteLane open, BackupManifest manifest, StoreFiles files)
      throws SQLException {
    for (String table : Schema.TABLES) {
      String file = Sql.escape(BackupManifest.fileOf(files.exchange(), table).toString());
      long rows =
          open.prepare(
                  "INSERT INTO kept.%s SELECT * FROM read_parquet('%s')".formatted(table, file))
              .executeLargeUpdate();
      BackupManifest.Part part = manifest.tables().get(table);
      if (part == null || rows != part.rows()) {
        throw new StoreException(
            "The table (%s) of the backup has %d rows, not the %s it says."
                .formatted(table, rows, part == null ? "?" : Long.toString(part.rows())));
      }
    }
    return manifest;
  }
}
