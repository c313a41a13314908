// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.file;

import io.kaiwu.collect.clean.CleaningRecipe;
import io.kaiwu.collect.gap.ReadingWatch;
import io.kaiwu.core.reading.ReadingWriter;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.unit.Units;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Imports readings from CSV files, cleaned by the recipe and marked back-filled, in bounded memory
 * however large the file is.
 *
 * <p>Two forms, told apart by the header. Long: a time, an asset and a tag (or {@code asset:tag} in
 * one column), a value, perhaps a unit and a sequence. Wide: a time, perhaps an asset, and a column
 * for each tag, perhaps with its unit: {@code T24 [Cel]}. Column names may be English or Chinese.
 * Gzip is unpacked. Each import cleans with a memory of its own; an import that is broken off or
 * done twice stores no reading twice.
 *
 * <pre>{@code
 * var imports = new CsvImport(catalog, units, recipe, store, gaps, clock);
 * var format = CsvFormat.in(ZoneId.of("Asia/Shanghai"));
 * ImportReport wouldDo = imports.dryRun(file, format, Progress.NONE);
 * ImportReport did = imports.run(file, format, Progress.NONE);
 * }</pre>
 */
public final class CsvImport {

  private final TagCatalog catalog;
  private final Units units;
  private final CleaningRecipe recipe;
  private final ReadingWriter writer;
  private final ReadingWatch watch;
  private final InstantSource clock;

  /**
   * @param writer may be written to by others at the same time
   * @param watch sees what was stored, so that gaps are marked filled
   */
  public CsvImport(
      TagCatalog catalog,
      Units units,
      CleaningRecipe recipe,
      ReadingWriter writer,
      ReadingWatch watch,
      InstantSource clock) {
    this.catalog = catalog;
    this.units = units;
    this.recipe = recipe;
    this.writer = writer;
    this.watch = watch;
    this.clock = clock;
  }

  /**
   * Reads and cleans the whole file and stores nothing.
   *
   * @throws ImportException if it cannot be read as CSV or has no usable header
   */
  public ImportReport dryRun(Path file, CsvFormat format, Progress progress) {
    return new ImportRun(
            catalog, units, recipe, clock, format, ImportRun.Sink.NOWHERE, true, progress)
        .run(file);
  }

  /**
   * Imports the file. What was stored before a failure or a stop stays, and doing it again is safe.
   *
   * @throws ImportException if it cannot be read as CSV or has no usable header
   */
  public ImportReport run(Path file, CsvFormat format, Progress progress) {
    ImportRun.Sink sink =
        batch -> {
          ReadingWriter.Appended appended = writer.append(batch.readings(), batch.entries());
          watch.accepted(batch.readings());
          return appended;
        };
    return new ImportRun(catalog, units, recipe, clock, format, sink, false, progress).run(file);
  }
}
