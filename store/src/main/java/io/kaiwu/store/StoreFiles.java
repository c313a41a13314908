// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The files of one store.
 *
 * @param directory the folder of the store, absolute
 */
record StoreFiles(Path directory) {

  static StoreFiles in(Path directory) {
    StoreFiles files = new StoreFiles(directory.toAbsolutePath().normalize());
    try {
      Files.createDirectories(files.directory);
      return files;
    } catch (IOException e) {
      throw new StoreException(
          "The folder of the store (%s) cannot be made: %s. Maybe a file of that name is in the way, or this user may not write there."
              .formatted(files.directory, e.getMessage()),
          e);
    }
  }

  // Not main.duckdb: the catalog is named after the file, and "main" is reserved.
  Path database() {
    return directory.resolve("store.duckdb");
  }

  Path log() {
    return directory.resolve("store.duckdb.wal");
  }

  Path spill() {
    return directory.resolve("spill");
  }

  /** The only folder besides its own files that DuckDB may reach: backups pass through it. */
  Path exchange() {
    return directory.resolve("exchange");
  }

  /** Empties the exchange folder of what a killed backup left. */
  void clearExchange() {
    try {
      if (Files.exists(exchange())) {
        try (Stream<Path> below = Files.walk(exchange())) {
          for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
      Files.createDirectories(exchange());
    } catch (IOException e) {
      throw new StoreException(
          "The folder (%s) cannot be emptied: %s".formatted(exchange(), e.getMessage()), e);
    }
  }

  /** Removes a database that was only half made. */
  void removeDatabase() {
    try {
      Files.deleteIfExists(database());
      Files.deleteIfExists(log());
    } catch (IOException e) {
      throw new StoreException(
          "The file (%s) cannot be removed: %s".formatted(database(), e.getMessage()), e);
    }
  }
}
