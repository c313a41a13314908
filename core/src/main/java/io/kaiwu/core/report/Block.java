// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.report;

import io.kaiwu.core.plot.Plot;
import io.kaiwu.core.text.Text;
import java.util.List;

/** A piece of a report. */
public sealed interface Block {

  /** Plain words. */
  record Words(Text text) implements Block {}

  /** Lines that keep their breaks and indents. */
  record Listing(Text text) implements Block {}

  /** A picture, and what it says. */
  record Picture(Plot plot, Text caption) implements Block {}

  /**
   * A table.
   *
   * @param headers of the columns
   * @param rows each as long as the headers
   */
  record Table(Text title, List<Text> headers, List<List<Text>> rows) implements Block {
    public Table {
      headers = List.copyOf(headers);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /** Numbers to be seen first, each with what it is and what it is to be compared with. */
  record Figures(List<Figure> figures) implements Block {
    public Figures {
      figures = List.copyOf(figures);
    }
  }

  /** One number of {@link Figures}; the note says what it is to be compared with. */
  record Figure(Text name, String value, Text note) {}

  /** Something the reader must know before trusting a number. */
  record Alert(Level level, String code, Text text) implements Block {}

  /** How grave an alert is. */
  enum Level {
    GRAVE,
    CAUTION,
    NOTE
  }
}
