// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the cases stand on.
 *
 * @param folder takes the files both sides read
 * @param module the folder of this module, from which the shared data are looked for upwards
 */
record Ground(Duel duel, Path folder, Path module, int threads, boolean quick) {

  /** A tenth of the rows if it is to be quick. */
  int rows(int full) {
    return quick ? full / 10 : full;
  }

  Workers workers() {
    return new Workers(threads);
  }

  Fitting fitting() {
    return new Fitting(workers(), 1, Monitor.NONE);
  }

  /** A file of the acceptance data beside the checkout, or in -Dkaiwu.data. */
  Optional<Path> findShared(String file) {
    String given = System.getProperty("kaiwu.data");
    if (given != null) {
      return Optional.of(Path.of(given, file)).filter(Files::exists);
    }
    for (Path at = module.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path data = at.resolve("shared/data");
      if (Files.isDirectory(data)) {
        return Optional.of(data.resolve(file)).filter(Files::exists);
      }
    }
    return Optional.empty();
  }

  /** How many rows, for a case's name: 1M, 100k, 1797. */
  static String size(int rows) {
    return rows % 1_000_000 == 0
        ? rows / 1_000_000 + "M"
        : rows % 1000 == 0 ? rows / 1000 + "k" : Integer.toString(rows);
  }
}
