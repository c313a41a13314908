// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.nio.file.Path;

/** Reads CSV files as people have them. */
public final class CsvTable {

  private CsvTable() {}

  /** Reads. */
  public static Table read(Path file, CsvOptions options, Memory memory, ReadProgress progress) {
    throw new UnsupportedOperationException("being written");
  }
}
