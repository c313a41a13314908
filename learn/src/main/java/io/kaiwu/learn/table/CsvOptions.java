// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file does not say of itself. What is empty is found out from the file.
 *
 * @param charset otherwise by the byte order mark; without one UTF-8, and GB 18030 if the bytes are
 *     not valid UTF-8
 * @param separator between fields, a blank for runs of blanks; otherwise the one of {@code , ; |}
 *     tab and blanks that cuts the first lines into the same number of fields
 * @param header whether the first line holds the names of the columns; otherwise it does if nothing
 *     in it is a number or a time and the lines below differ from it
 * @param comment begins lines that are no data; otherwise {@code #} if the file begins with such a
 *     line
 * @param decimalComma whether {@code 1,5} is one and a half in all columns; otherwise found out for
 *     each column
 * @param dayFirst whether {@code 3/4/2024} is the third of April; otherwise as the column's other
 *     cells say, and the day first where they do not
 * @param missing what stands for a missing value, beside the empty cell
 * @param ragged what becomes of lines with too many or too few fields
 * @param kinds the kinds of columns by name, whatever their cells look like. A column of whole
 *     numbers that is to be {@link Kind#TIME} is taken for yyyyMMdd if its numbers have eight
 *     digits, otherwise for seconds, milliseconds, microseconds or nanoseconds since 1970 by their
 *     size
 * @param zone of times that are written without an offset
 */
public record CsvOptions(
    Optional<Charset> charset,
    Optional<Character> separator,
    Optional<Boolean> header,
    Optional<Character> comment,
    Optional<Boolean> decimalComma,
    Optional<Boolean> dayFirst,
    List<String> missing,
    Ragged ragged,
    Map<String, Kind> kinds,
    ZoneId zone) {

  private static final List<String> MISSING =
      List.of(
          "NA", "N/A", "n/a", "#N/A", "na", "NaN", "nan", "NAN", "null", "NULL", "Null", "-", "--",
          "—", "?", "？", "空", "无数据");

  private static final CsvOptions STANDARD =
      new CsvOptions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          MISSING,
          Ragged.REFUSE,
          Map.of(),
          ZoneOffset.UTC);

  public CsvOptions {
    missing = List.copyOf(missing);
    kinds = Map.copyOf(kinds);
  }

  /** Everything is found out; lines of the wrong length are refused; times are in UTC. */
  public static CsvOptions standard() {
    return STANDARD;
  }

  public CsvOptions withCharset(Charset given) {
    return new CsvOptions(
        Optional.of(given),
        separator,
        header,
        comment,
        decimalComma,
        dayFirst,
        missing,
        ragged,
        kinds,
        zone);
  }

  public CsvOptions withSeparator(char given) {
    return new CsvOptions(
        charset,
        Optional.of(given),
        header,
        comment,
        decimalComma,
        dayFirst,
        missing,
        ragged,
        kinds,
        zone);
  }

  public CsvOptions withHeader(boolean given) {
    return new CsvOptions(
        charset,
        separator,
        Optional.of(given),
        comment,
        decimalComma,
        dayFirst,
        missing,
        ragged,
        kinds,
        zone);
  }

  public CsvOptions withComment(char given) {
    return new CsvOptions(
        charset,
        separator,
        header,
        Optional.of(given),
        decimalComma,
        dayFirst,
        missing,
        ragged,
        kinds,
        zone);
  }

  public CsvOptions withDecimalComma(boolean given) {
    return new CsvOptions(
        charset,
        separator,
        header,
        comment,
        Optional.of(given),
        dayFirst,
        missing,
        ragged,
        kinds,
        zone);
  }

  public CsvOptions withDayFirst(boolean given) {
    return new CsvOptions(
        charset,
        separator,
        header,
        comment,
        decimalComma,
        Optional.of(given),
        missing,
        ragged,
        kinds,
        zone);
  }

  public CsvOptions withMissing(List<String> given) {
    return new CsvOptions(
        charset, separator, header, comment, decimalComma, dayFirst, given, ragged, kinds, zone);
  }

  public CsvOptions withRagged(Ragged given) {
    return new CsvOptions(
        charset, separator, header, comment, decimalComma, dayFirst, missing, given, kinds, zone);
  }

  /** The kind of one more column. */
  public CsvOptions withKind(String column, Kind kind) {
    Map<String, Kind> more = new HashMap<>(kinds);
    more.put(column, kind);
    return new CsvOptions(
        charset, separator, header, comment, decimalComma, dayFirst, missing, ragged, more, zone);
  }

  public CsvOptions withZone(ZoneId given) {
    return new CsvOptions(
        charset, separator, header, comment, decimalComma, dayFirst, missing, ragged, kinds, given);
  }
}
