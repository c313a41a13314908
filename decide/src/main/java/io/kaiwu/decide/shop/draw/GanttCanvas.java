// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.draw;

import static io.kaiwu.core.plot.Markup.at;
import static io.kaiwu.core.plot.Markup.escape;

import io.kaiwu.core.plot.Markup;
import io.kaiwu.core.text.Text;
import java.util.Locale;
import java.util.Optional;

/** Where things of a Gantt chart are drawn, and how. */
final class GanttCanvas {

  private static final int WIDTH = 1060;
  private static final int RIGHT = 14;
  private static final int TOP = 22;
  private static final int DUES = 16;
  private static final int LETTER = 7;

  private final StringBuilder svg = new StringBuilder(1 << 14);
  private final long last;
  private final int rows;
  private final int left;
  private final int row;
  private int keyX;
  private int keyY;

  GanttCanvas(long last, int rows, int longestName) {
    this.last = Math.max(last, 1);
    this.rows = rows;
    this.left = Math.clamp((long) longestName * LETTER + 14, 40, 150);
    this.row = rows > 25 ? 20 : 28;
    keyX = left;
    keyY = bottom() + DUES + 42;
  }

  void row(int index, String name) {
    int y = TOP + index * row;
    svg.append(
        "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
            .formatted(left - 8, y + row / 2 + 4, escape(shortened(name, (left - 10) / LETTER))));
    svg.append("<path class=\"grid\" d=\"M%d %dH%d\"/>".formatted(left, y + row, WIDTH - RIGHT));
  }

  /** Round times, about one a hundred pixels. */
  void axis() {
    long step = step(last / 9.0);
    for (long time = 0; time <= last; time += step) {
      String x = at(x(time));
      svg.append("<path class=\"grid\" d=\"M%s %dV%d\"/>".formatted(x, TOP, bottom()));
      svg.append(
          "<text class=\"axis\" x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>"
              .formatted(x, bottom() + DUES + 14, Markup.number((double) time)));
    }
  }

  private static long step(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, rough))));
    for (double times : new double[] {1, 2, 5}) {
      if (power * times >= rough) {
        return (long) (power * times);
      }
    }
    return (long) (power * 10);
  }

  void task(int index, long start, long end, int job, String name, String words) {
    double width = Math.max(x(end) - x(start), 0.8);
    svg.append(
        "<rect style=\"fill:%s\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" rx=\"1.5\" stroke=\"#0004\" stroke-width=\".5\"><title>%s</title></rect>"
            .formatted(
                colour(job),
                at(x(start)),
                TOP + index * row + 4,
                at(width),
                row - 8,
                escape(words)));
    if (width > name.length() * LETTER + 2) {
      svg.append(
          "<text style=\"fill:#16202a;font-size:11px;pointer-events:none\" x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>"
              .formatted(at(x(start) + width / 2), TOP + index * row + row / 2 + 4, escape(name)));
    }
  }

  void hatched(int index, long start, long end, String kind, String words, Optional<String> name) {
    if (start >= last) {
      return;
    }
    long until = Math.min(end, last);
    double width = Math.max(x(until) - x(start), 0.8);
    int y = TOP + index * row;
    svg.append(
        "<rect style=\"fill:url(#gantt-%s)\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"%s><title>%s: %d – %d</title></rect>"
            .formatted(
                kind,
                at(x(start)),
                y + 1,
                at(width),
                row - 2,
                kind.equals("upkeep") ? " stroke=\"#9a7b1c\"" : "",
                escape(words),
                start,
                end));
    if (name.isPresent() && width > name.get().length() * LETTER) {
      svg.append(
          "<text style=\"font-size:11px;font-weight:600;fill:var(--ink);pointer-events:none\" x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>"
              .formatted(at(x(start) + width / 2), y + row / 2 + 4, escape(name.get())));
    }
  }

  /** As late as it may be; it may as well have been done earlier. */
  void setup(int index, long start, long end) {
    svg.append(
        "<rect style=\"fill:var(--soft);fill-opacity:.75\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"><title>%d – %d</title></rect>"
            .formatted(
                at(x(start)),
                TOP + index * row + row / 2 - 3,
                at(x(end) - x(start)),
                6,
                start,
                end));
  }

  void ghost(int index, long start, long end, int job) {
    svg.append(
        "<rect style=\"fill:none;stroke:%s;stroke-width:1.6;stroke-dasharray:4 3\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"/>"
            .formatted(
                colour(job).replace("72%", "42%"),
                at(x(start)),
                TOP + index * row + 2,
                at(x(end) - x(start)),
                row - 4));
  }

  void frame(int index, long start, long end) {
    svg.append(
        "<rect style=\"fill:none;stroke:var(--ink);stroke-width:2\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"/>"
            .formatted(at(x(start)), TOP + index * row + 4, at(x(end) - x(start)), row - 8));
  }

  void line(long time, Text name) {
    svg.append(
        "<path style=\"stroke:var(--s5);stroke-width:1.5;stroke-dasharray:5 3\" d=\"M%s %dV%d\"/>"
            .formatted(at(x(time)), TOP - 6, bottom()));
    svg.append(
        "<text style=\"fill:var(--s5)\" x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>"
            .formatted(at(Math.max(x(time), left + 14)), TOP - 9, Markup.svg(name)));
  }

  /** A mark below the rows; what is due later than all is done stands at the edge. */
  void due(long time, boolean late, String words) {
    double x = x(Math.min(time, last));
    svg.append(
        "<path style=\"fill:var(--%s);%s\" d=\"M%s %dl-4.5 9h9z\"><title>%s</title></path>"
            .formatted(
                late ? "s5" : "s2",
                time > last ? "fill-opacity:.35" : "",
                at(x),
                bottom() + 4,
                escape(words)));
  }

  void key(String kind, Text name) {
    int width = Math.max(name.zh().length() * 13, name.en().length() * LETTER) + 32;
    room(width);
    String shape =
        switch (kind) {
          case "setup" ->
              "<rect style=\"fill:var(--soft);fill-opacity:.75\" x=\"%d\" y=\"%d\" width=\"16\" height=\"6\"/>"
                  .formatted(keyX, keyY - 7);
          case "due", "late" ->
              "<path style=\"fill:var(--%s)\" d=\"M%d %dl-4.5 9h9z\"/>"
                  .formatted(kind.equals("late") ? "s5" : "s2", keyX + 8, keyY - 9);
          case "moved" ->
              "<rect style=\"fill:none;stroke:var(--ink);stroke-width:2\" x=\"%d\" y=\"%d\" width=\"15\" height=\"10\"/>"
                  .formatted(keyX, keyY - 9);
          case "ghost" ->
              "<rect style=\"fill:none;stroke:var(--soft);stroke-width:1.6;stroke-dasharray:4 3\" x=\"%d\" y=\"%d\" width=\"15\" height=\"10\"/>"
                  .formatted(keyX, keyY - 9);
          default ->
              "<rect style=\"fill:url(#gantt-%s)\" x=\"%d\" y=\"%d\" width=\"16\" height=\"11\"/>"
                  .formatted(kind, keyX, keyY - 10);
        };
    svg.append(shape);
    label(keyX + 21, Markup.svg(name));
    keyX += width;
  }

  void job(int job, String markup) {
    int width = markup.length() * LETTER + 26;
    room(width);
    svg.append(
        "<rect style=\"fill:%s\" x=\"%d\" y=\"%d\" width=\"11\" height=\"11\"/>"
            .formatted(colour(job), keyX, keyY - 10));
    label(keyX + 15, markup);
    keyX += width;
  }

  void more(Text name) {
    room(name.en().length() * LETTER);
    label(keyX, Markup.svg(name));
  }

  /** The whole picture. */
  String svg(Text title) {
    return "<svg class=\"plot full\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, keyY + 10, escape(title.en()))
        + pattern("blocked", "var(--soft)", 45, 5)
        + pattern("upkeep", "#c79a1e", -45, 4)
        + svg
        + "</svg>";
  }

  private static String pattern(String kind, String colour, int angle, int gap) {
    return "<defs><pattern id=\"gantt-%1$s\" width=\"%4$d\" height=\"%4$d\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(%3$d)\"><path style=\"stroke:%2$s;stroke-width:1.4;stroke-opacity:.65\" d=\"M0 0V%4$d\"/></pattern></defs>"
        .formatted(kind, colour, angle, gap);
  }

  private void room(int width) {
    if (keyX + width > WIDTH - RIGHT && keyX > left) {
      keyX = left;
      keyY += 18;
    }
  }

  private void label(int x, String markup) {
    svg.append("<text class=\"axis\" x=\"%d\" y=\"%d\">%s</text>".formatted(x, keyY, markup));
  }

  private int bottom() {
    return TOP + rows * row;
  }

  private double x(long time) {
    return left + (double) Math.max(0, time) / last * (WIDTH - RIGHT - left);
  }

  /** Hues by the golden angle, so that neighbours differ however many there are. */
  private static String colour(int job) {
    return String.format(
        Locale.ROOT, "hsl(%.0f %d%% 72%%)", job * 137.508 % 360, job % 2 == 0 ? 62 : 48);
  }

  private static String shortened(String name, int most) {
    return name.length() > most ? name.substring(0, most - 1) + "…" : name;
  }
}
