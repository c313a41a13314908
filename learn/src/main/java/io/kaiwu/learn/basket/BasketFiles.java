// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.kaiwu.learn.LearnException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads baskets from text files in UTF-8, a line at a time; names may stand in quotes. */
public final class BasketFiles {

  private BasketFiles() {}

  /**
   * Reads one basket a line, its items between separators. Empty lines are no baskets.
   *
   * @throws LearnException if the file cannot be read or holds no basket
   */
  public static Baskets readLines(Path file, char separator) {
    BasketsBuilder builder = new BasketsBuilder();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .detectBomHeader(true)
            .ofCsvRecord(opened(file))) {
      reader.forEach(line -> builder.add(line.getFields()));
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw unreadable(file, e);
    }
    if (builder.size() == 0) {
      throw new LearnException("The file (%s) holds no basket.".formatted(file));
    }
    return builder.build();
  }

  /**
   * Reads one pair of basket and item a line, under a line of column names.
   *
   * @throws LearnException if the file cannot be read, holds no pair or lacks a column
   */
  public static Baskets readPairs(
      Path file, char separator, String basketColumn, String itemColumn) {
    BasketPairs pairs = new BasketPairs();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .detectBomHeader(true)
            .ofCsvRecord(opened(file))) {
      int basketAt = -1;
      int itemAt = -1;
      for (CsvRecord line : reader) {
        if (basketAt < 0) {
          List<String> header = line.getFields().stream().map(String::strip).toList();
          basketAt = column(header, basketColumn, file);
          itemAt = column(header, itemColumn, file);
        } else {
          pairs.add(line.getField(basketAt), line.getField(itemAt));
        }
      }
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw unreadable(file, e);
    }
    if (pairs.size() == 0) {
      throw new LearnException("The file (%s) holds no pair of basket and item.".formatted(file));
    }
    return pairs.build();
  }

  /** The file's bytes; what was gzipped, by its first two bytes, is unpacked. */
  private static InputStream opened(Path file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    boolean gzipped = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzipped ? new GZIPInputStream(in) : in;
  }

  private static int column(List<String> header, String name, Path file) {
    int at = header.indexOf(name);
    if (at < 0) {
      throw new LearnException(
          "The file (%s) has no column (%s). Maybe one of %s is meant."
              .formatted(file, name, header));
    }
    return at;
  }

  private static LearnException unreadable(Path file, Exception cause) {
    return new LearnException(
        "The file (%s) cannot be read: %s.".formatted(file, cause.getMessage()), cause);
  }
}
