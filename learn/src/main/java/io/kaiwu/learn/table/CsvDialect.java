// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How lines are cut into fields.
 *
 * @param separator a blank stands for runs of blanks
 * @param comment begins lines that are left out
 * @param skippedLines before the first, such as {@code sep=;}
 * @param quotesAfterBlanks whether blanks stand between a separator and a quote
 */
record CsvDialect(
    char separator, Optional<Character> comment, int skippedLines, boolean quotesAfterBlanks) {

  private static final int MOST_FIELD = 1 << 24;

  /** A reader of records; lines are counted behind {@link #skippedLines}. */
  // Files of people have text behind a closing quote; the reader has no other word for it yet.
  @SuppressWarnings("removal")
  <T> CsvReader<T> open(Reader text, CsvCallbackHandler<T> handler) throws IOException {
    Reader lines = separator == ' ' ? new BlankReader(text) : text;
    for (int i = 0; i < skippedLines; i++) {
      lines = withoutFirstLine(lines);
    }
    CsvReader.CsvReaderBuilder builder =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowUnclosedQuote(false)
            .allowExtraCharsAfterClosingQuote(!quotesAfterBlanks)
            .trimWhitespacesAroundQuotes(quotesAfterBlanks)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(MOST_FIELD);
    comment.ifPresent(c -> builder.commentStrategy(CommentStrategy.SKIP).commentCharacter(c));
    return builder.build(handler, lines);
  }

  /** The first records of a text, which may end within one. */
  List<List<String>> sample(String text, int most) {
    List<List<String>> records = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        open(new StringReader(text), CsvRecordHandler.builder().build())) {
      for (CsvRecord record : reader) {
        if (records.size() == most) {
          break;
        }
        records.add(record.getFields());
      }
    } catch (CsvParseException | IOException e) {
      // A quote left open, at the end of the sample or for good: reading the whole will tell.
      return records;
    }
    return records;
  }

  private static Reader withoutFirstLine(Reader text) throws IOException {
    BufferedReader lines = new BufferedReader(text);
    lines.readLine();
    return lines;
  }
}
