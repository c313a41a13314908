// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.kaiwu.collect.clean.CleanedBatch;
import io.kaiwu.collect.clean.Cleaner;
import io.kaiwu.collect.clean.CleaningCounters;
import io.kaiwu.collect.clean.CleaningRecipe;
import io.kaiwu.collect.payload.RawReadings;
import io.kaiwu.collect.payload.SourceTime;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.CleaningEntry.Action;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingWriter.Appended;
import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagCatalog;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.unit.Units;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pass over one file. */
final class ImportRun {

  private static final int BATCH_ROWS = 20_000;
  private static final int PROGRESS_ROWS = 5_000;
  private static final int MAX_NAMES = 100_000;

  private final TagCatalog catalog;
  private final CleaningRecipe recipe;
  private final CsvFormat format;
  private final Sink sink;
  private final boolean dry;
  private final Progress progress;
  private final long now;
  private final Cleaner cleaner;
  private final TimeText times;
  private final NumberText numbers;
  private final ReportBuilder report = new ReportBuilder();
  private final RawReadings raw = new RawReadings();
  private final Map<String, Integer> tagsByName = new HashMap<>();
  private CleanedBatch.Builder batch = new CleanedBatch.Builder(BATCH_ROWS);
  private int seenEntries;
  private String fileName = "";
  private long line;

  /** Where cleaned batches go. */
  @FunctionalInterface
  interface Sink {
    Sink NOWHERE = batch -> new Appended(0, 0);

    Appended put(CleanedBatch batch);
  }

  ImportRun(
      TagCatalog catalog,
      Units units,
      CleaningRecipe recipe,
      InstantSource clock,
      CsvFormat format,
      Sink sink,
      boolean dry,
      Progress progress) {
    this.catalog = catalog;
    this.recipe = recipe;
    this.format = format;
    this.sink = sink;
    this.dry = dry;
    this.progress = progress;
    this.now = Micros.of(clock.instant());
    this.cleaner = new Cleaner(recipe, catalog, units, new CleaningCounters());
    this.times = new TimeText(format.zone());
    this.numbers = new NumberText(format.decimalComma());
  }

  ImportReport run(Path file) {
    fileName = String.valueOf(file.getFileName());
    try (CsvSource source = CsvSource.open(file, format)) {
      boolean cancelled = read(source);
      flush();
      progress.at(source.bytesRead(), source.bytesTotal(), report.rows());
      return report.build(dry, cancelled, catalog);
    } catch (CsvParseException e) {
      throw new ImportException(
          "The file (%s) is not valid CSV after line %d: %s. Maybe a quote is not closed."
              .formatted(fileName, line, e.getMessage()),
          e);
    } catch (IOException | UncheckedIOException e) {
      throw new ImportException(
          "The file (%s) cannot be read after line %d: %s."
              .formatted(fileName, line, e.getMessage()),
          e);
    }
  }

  private boolean read(CsvSource source) {
    Iterator<CsvRecord> records = source.records();
    if (!records.hasNext()) {
      throw new ImportException("The file (%s) is empty.".formatted(fileName));
    }
    CsvHeader header = CsvHeader.of(records.next());
    check(header);
    while (records.hasNext()) {
      CsvRecord row = records.next();
      line = row.getStartingLineNumber();
      report.row();
      take(header, row);
      if (batch.readingCount() + batch.entryCount() >= BATCH_ROWS) {
        flush();
      }
      if (report.rows() % PROGRESS_ROWS == 0) {
        progress.at(source.bytesRead(), source.bytesTotal(), report.rows());
        if (progress.isCancelled()) {
          return true;
        }
      }
    }
    return false;
  }

  private void check(CsvHeader header) {
    if (header.isLong() || header.asset() >= 0) {
      return;
    }
    AssetPath asset =
        format
            .asset()
            .orElseThrow(() ->
                new ImportException(
                    "The file (%s) has no column of the asset. Maybe name one \"asset\" or \"设备\", or say which asset the file is of."
                        .formatted(fileName)));
    int known = 0;
    for (CsvHeader.TagColumn column : header.values()) {
      if (tag(asset.value(), column.name()) == RawReadings.UNKNOWN) {
        report.ignored(column.name());
      } else {
        known++;
      }
    }
    if (known == 0) {
      throw new ImportException(
          "No column of the file (%s) names a tag of asset (%s). Maybe register the tags first."
              .formatted(fileName, asset));
    }
  }

  private void take(CsvHeader header, CsvRecord row) {
    String timeText = field(row, header.time());
    long time = times.micros(timeText);
    if (time == SourceTime.INVALID) {
      refuse(
          "",
          timeText,
          "The time is not one. Maybe write it as 2026-11-22 08:30:00, ISO 8601 or milliseconds since 1970.");
    } else if (header.isLong()) {
      takeLong(header, row, time);
    } else {
      takeWide(header, row, time);
    }
  }

  private void takeLong(CsvHeader header, CsvRecord row, long time) {
    String name = field(row, header.tag());
    String asset = field(row, header.asset());
    int colon = name.lastIndexOf(':');
    if (colon > 0 && asset.isEmpty()) {
      asset = name.substring(0, colon);
      name = name.substring(colon + 1);
    }
    String sequenceText = field(row, header.sequence());
    long sequence = sequenceText.isEmpty() ? 0 : sequence(sequenceText);
    if (sequence < 0) {
      refuse(name, sequenceText, "The sequence must be an integer in [0, 2^63).");
      return;
    }
    String unit = field(row, header.unit());
    String text = field(row, header.value());
    clean(assetOr(asset), name, time, sequence, text, unit.isEmpty() ? null : unit);
  }

  private void takeWide(CsvHeader header, CsvRecord row, long time) {
    String asset = assetOr(field(row, header.asset()));
    for (CsvHeader.TagColumn column : header.values()) {
      String text = field(row, column.index());
      boolean ignored = header.asset() < 0 && tag(asset, column.name()) == RawReadings.UNKNOWN;
      if (!text.isEmpty() && !ignored) {
        clean(asset, column.name(), time, 0, text, column.unit());
      }
    }
  }

  private void clean(
      String asset, String name, long time, long sequence, String text, @Nullable String unit) {
    int tag = tag(asset, name);
    double value = numbers.value(text);
    if (tag != RawReadings.UNKNOWN && Double.isNaN(value)) {
      enter(name, time, text, Reason.NOT_A_NUMBER, "The value is not a number.");
      return;
    }
    raw.clear();
    raw.add(tag, asset.isEmpty() ? name : asset + ":" + name, time, sequence, value, unit, null);
    cleaner.clean(raw, 0, now, this::place, Quality.BACKFILLED, batch);
    look();
  }

  private void refuse(String tag, String text, String detail) {
    enter(tag, 0, text, Reason.MALFORMED, detail);
  }

  private void enter(String tag, long time, String text, Reason reason, String detail) {
    batch.add(
        new CleaningEntry(
            now, place(), tag, time, text, reason, Action.REFUSED, detail, recipe.label()));
    look();
  }

  /** Counts the entries that were added last. */
  private void look() {
    for (; seenEntries < batch.entryCount(); seenEntries++) {
      report.breach(line, batch.entry(seenEntries));
    }
  }

  private void flush() {
    CleanedBatch cleaned = batch.build();
    batch = new CleanedBatch.Builder(BATCH_ROWS);
    seenEntries = 0;
    if (!cleaned.readings().isEmpty() || !cleaned.entries().isEmpty()) {
      report.appended(sink.put(cleaned));
      report.accepted(cleaned.readings());
    }
  }

  private String assetOr(String asset) {
    return asset.isEmpty() ? format.asset().map(AssetPath::value).orElse("") : asset;
  }

  private int tag(String asset, String name) {
    String key = asset + ":" + name;
    Integer known = tagsByName.get(key);
    if (known != null) {
      return known;
    }
    int found;
    try {
      found = catalog.findTag(TagId.of(asset, name)).map(Tag::index).orElse(RawReadings.UNKNOWN);
    } catch (IllegalArgumentException e) {
      found = RawReadings.UNKNOWN;
    }
    if (tagsByName.size() < MAX_NAMES) {
      tagsByName.put(key, found);
    }
    return found;
  }

  private String place() {
    return fileName + ":" + line;
  }

  private static long sequence(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static String field(CsvRecord row, int index) {
    return index < 0 || index >= row.getFieldCount() ? "" : row.getField(index).strip();
  }
}
