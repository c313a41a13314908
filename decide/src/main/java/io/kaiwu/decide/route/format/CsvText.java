// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import io.kaiwu.core.text.Text;
import java.util.ArrayList;
import java.util.List;

/** The cells of one line of a CSV text: commas part them, double quotes hold them together. */
final class CsvText {

  private CsvText() {}

  static List<String> cells(SourceText source, int line) {
    String text = source.line(line);
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw source.wrong(line, text.strip(), Text.of("成对的引号", "quotes that close"));
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
