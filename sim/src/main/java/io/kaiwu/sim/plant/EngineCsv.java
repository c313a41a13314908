// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.plant;

import io.kaiwu.sim.engine.EngineTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes reports as one wide CSV file (RFC 4180, line feeds): {@code time} in ISO 8601 with a Z,
 * {@code asset}, then a column a tag in the order of {@link EngineTag}; a cell is empty if the tag
 * was not reported.
 */
final class EngineCsv {

  private static final int FLUSH_CHARS = 1 << 15;

  private EngineCsv() {}

  /**
   * @param teller hands every report with its time to what it is given
   * @throws IOException if {@code out} does
   */
  static void write(Consumer<BiConsumer<Instant, EngineReport>> teller, Appendable out)
      throws IOException {
    StringBuilder rows = new StringBuilder(2 * FLUSH_CHARS);
    appendHeader(rows);
    try {
      teller.accept((time, report) -> {
        appendRow(rows, time, report);
        if (rows.length() > FLUSH_CHARS) {
          flush(rows, out);
        }
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.append(rows);
  }

  private static void appendHeader(StringBuilder header) {
    header.append("time,asset");
    for (EngineTag tag : EngineTag.values()) {
      header.append(',').append(tag.tagName());
    }
    header.append('\n');
  }

  private static void flush(StringBuilder rows, Appendable out) {
    try {
      out.append(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows.setLength(0);
  }

  private static void appendRow(StringBuilder row, Instant time, EngineReport report) {
    row.append(time).append(',').append(report.asset());
    for (EngineTag tag : EngineTag.values()) {
      row.append(',');
      Double value = report.values().get(tag);
      if (value != null) {
        appendNumber(row, value);
      }
    }
    row.append('\n');
  }

  private static void appendNumber(StringBuilder row, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      row.append((long) value);
    } else {
      row.append(value);
    }
  }
}
