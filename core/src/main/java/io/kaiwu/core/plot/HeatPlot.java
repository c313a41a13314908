// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.plot;

import io.kaiwu.core.text.Text;
import java.util.List;
import java.util.Locale;

/** A table of numbers in colour: confusion, correlation. */
public final class HeatPlot implements Plot {

  private static final int LEFT = 150;
  private static final int TOP = 96;

  private final Text title;
  private final Text rowLabel;
  private final Text columnLabel;
  private final List<String> rows;
  private final List<String> columns;
  private final double[][] values;
  private final double[][] shades;

  private HeatPlot(
      Text title,
      Text rowLabel,
      Text columnLabel,
      List<String> rows,
      List<String> columns,
      double[][] values,
      double[][] shades) {
    this.title = title;
    this.rowLabel = rowLabel;
    this.columnLabel = columnLabel;
    this.rows = List.copyOf(rows);
    this.columns = List.copyOf(columns);
    this.values = values;
    this.shades = shades;
  }

  /**
   * A confusion matrix: rows are the truth, columns what was predicted, the shade is the share of
   * the row.
   */
  public static HeatPlot confusion(Text title, List<String> classes, long[][] counts) {
    int k = classes.size();
    double[][] values = new double[k][k];
    double[][] shades = new double[k][k];
    for (int i = 0; i < k; i++) {
      double sum = 0;
      for (int j = 0; j < k; j++) {
        values[i][j] = counts[i][j];
        sum += counts[i][j];
      }
      for (int j = 0; j < k; j++) {
        double share = sum > 0 ? counts[i][j] / sum : 0;
        shades[i][j] = i == j ? share : -share;
      }
    }
    return new HeatPlot(
        title,
        Text.of("真实类别", "truth"),
        Text.of("预测类别", "predicted"),
        classes,
        classes,
        values,
        shades);
  }

  /** Correlations, or other numbers of [-1, 1], of names with names. */
  public static HeatPlot correlations(Text title, List<String> names, double[][] values) {
    return new HeatPlot(title, Text.same(""), Text.same(""), names, names, values, values);
  }

  @Override
  public Text title() {
    return title;
  }

  @Override
  public String svg() {
    int cell = Math.clamp(480 / Math.max(1, columns.size()), 14, 72);
    int high = Math.min(cell, 44);
    int width = LEFT + cell * columns.size() + 10;
    int height = TOP + high * rows.size() + 10;
    StringBuilder svg = new StringBuilder(4096);
    svg.append(
        "<svg class=\"plot\" viewBox=\"0 0 %d %d\" style=\"max-width:%dpx\" role=\"img\" aria-label=\"%s\">"
            .formatted(width, height, Math.min(760, width * 3 / 2), Markup.escape(title.en())));
    svg.append(
        "<text class=\"axis\" x=\"%d\" y=\"14\" text-anchor=\"middle\">%s</text>"
            .formatted(LEFT + cell * columns.size() / 2, Markup.svg(columnLabel)));
    svg.append(
        "<text class=\"axis\" x=\"4\" y=\"%d\">%s</text>".formatted(TOP - 8, Markup.svg(rowLabel)));
    for (int j = 0; j < columns.size(); j++) {
      svg.append(
          "<text class=\"axis\" text-anchor=\"start\" transform=\"translate(%d,%d) rotate(-45)\">%s</text>"
              .formatted(LEFT + j * cell + cell / 2, TOP - 6, name(columns.get(j))));
    }
    for (int i = 0; i < rows.size(); i++) {
      svg.append(
          "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
              .formatted(LEFT - 6, TOP + i * high + high / 2 + 4, name(rows.get(i))));
      for (int j = 0; j < columns.size(); j++) {
        cell(svg, i, j, cell, high);
      }
    }
    return svg.append("</svg>").toString();
  }

  private void cell(StringBuilder svg, int i, int j, int cell, int high) {
    int x = LEFT + j * cell;
    int y = TOP + i * high;
    svg.append(
        "<rect class=\"cell %s\" style=\"fill-opacity:%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"><title>%s / %s: %s</title></rect>"
            .formatted(
                shades[i][j] < 0 ? "s1" : "s0",
                String.format(
                    Locale.ROOT, "%.2f", Math.min(1, 0.05 + 0.85 * Math.abs(shades[i][j]))),
                x,
                y,
                cell - 1,
                high - 1,
                Markup.escape(rows.get(i)),
                Markup.escape(columns.get(j)),
                Markup.number(values[i][j])));
    if (cell >= 30) {
      svg.append(
          "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>"
              .formatted(
                  Math.abs(shades[i][j]) > 0.6 ? "on-dark" : "axis",
                  x + cell / 2,
                  y + high / 2 + 4,
                  shown(values[i][j])));
    }
  }

  private static String shown(double value) {
    return value == Math.rint(value)
        ? Markup.number(value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String name(String name) {
    return Markup.escape(name.length() > 18 ? name.substring(0, 17) + "…" : name);
  }
}
