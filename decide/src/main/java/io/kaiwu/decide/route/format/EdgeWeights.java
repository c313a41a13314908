// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.route.TravelMatrix;
import java.util.function.IntBinaryOperator;

/** Distances that a TSPLIB text lists, in any of its nine orders. */
final class EdgeWeights {

  private final TsplibText text;
  private final int n;
  private final double[] matrix;
  private int row;
  private int word;
  private String[] words = new String[0];

  private EdgeWeights(TsplibText text, int n) {
    this.text = text;
    this.n = n;
    this.matrix = new double[n * n];
  }

  static TravelMatrix read(TsplibText text, int n) {
    EdgeWeights weights = new EdgeWeights(text, n);
    weights.fill();
    return TravelMatrix.of(n, weights.matrix);
  }

  private void fill() {
    String format = text.word("EDGE_WEIGHT_FORMAT", "");
    switch (format) {
      case "FULL_MATRIX" -> {
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            matrix[i * n + j] = next();
          }
        }
      }
      // Columns of one triangle are the rows of the other.
      case "UPPER_ROW", "LOWER_COL" -> triangle((i, size) -> i + 1, (i, size) -> size);
      case "LOWER_ROW", "UPPER_COL" -> triangle((i, size) -> 0, (i, size) -> i);
      case "UPPER_DIAG_ROW", "LOWER_DIAG_COL" -> triangle((i, size) -> i, (i, size) -> size);
      case "LOWER_DIAG_ROW", "UPPER_DIAG_COL" -> triangle((i, size) -> 0, (i, size) -> i + 1);
      default ->
          throw unknown(
              format,
              "FULL_MATRIX, UPPER_ROW, LOWER_ROW, UPPER_DIAG_ROW, LOWER_DIAG_ROW, UPPER_COL, LOWER_COL, UPPER_DIAG_COL, LOWER_DIAG_COL");
    }
    if (word < words.length || row < section().rows().size()) {
      int line = word < words.length ? section().rows().get(row - 1) : section().rows().get(row);
      throw text.source()
          .wrong(
              line,
              text.source().line(line).strip(),
              Text.of(
                  "%d 个节点的距离到此为止".formatted(n),
                  "no more distances: there are enough for %d nodes".formatted(n)));
    }
  }

  private void triangle(IntBinaryOperator from, IntBinaryOperator to) {
    for (int i = 0; i < n; i++) {
      for (int j = from.applyAsInt(i, n); j < to.applyAsInt(i, n); j++) {
        matrix[i * n + j] = next();
        matrix[j * n + i] = matrix[i * n + j];
      }
    }
  }

  private double next() {
    while (word == words.length) {
      if (row == section().rows().size()) {
        throw text.source()
            .wrong(
                row == 0 ? section().line() : section().rows().getLast(),
                "EDGE_WEIGHT_SECTION",
                Text.of(
                    "更多距离：%d 个节点需要的数不够".formatted(n),
                    "more distances: there are too few for %d nodes".formatted(n)));
      }
      words = text.source().words(section().rows().get(row++));
      word = 0;
    }
    Text what = Text.of("距离", "a distance");
    int line = section().rows().get(row - 1);
    return text.source().notNegative(line, text.source().number(line, words[word++], what), what);
  }

  private TsplibText.Section section() {
    return text.getSection("EDGE_WEIGHT_SECTION");
  }

  private InputException unknown(String format, String known) {
    return text.findEntry("EDGE_WEIGHT_FORMAT")
        .map(entry -> text.source().wrong(entry.line(), format, Text.same(known)))
        .orElseGet(() -> text.source().missing(Text.same("EDGE_WEIGHT_FORMAT")));
  }
}
