// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.file;

import io.kaiwu.core.asset.AssetPath;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a CSV file does not say of itself. What is empty is found out from the file.
 *
 * @param zone of times that are written without an offset
 * @param asset that the readings belong to where the file has no column for it
 * @param separator between fields; otherwise the most frequent of {@code , ; |} and tab in the
 *     first line
 * @param decimalComma whether {@code 1,5} is one and a half and {@code 1.000} a thousand; otherwise
 *     a lone comma is taken for a decimal one, and a point for a decimal point
 * @param charset otherwise by the byte order mark, UTF-8 if the beginning is valid UTF-8, or else
 *     GB 18030
 */
public record CsvFormat(
    ZoneId zone,
    Optional<AssetPath> asset,
    Optional<Character> separator,
    Optional<Boolean> decimalComma,
    Optional<Charset> charset) {

  /** Everything but the zone is found out. */
  public static CsvFormat in(ZoneId zone) {
    return new CsvFormat(
        zone, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public CsvFormat withAsset(AssetPath fixed) {
    return new CsvFormat(zone, Optional.of(fixed), separator, decimalComma, charset);
  }

  public CsvFormat withDecimalComma(boolean comma) {
    return new CsvFormat(zone, asset, separator, Optional.of(comma), charset);
  }
}
