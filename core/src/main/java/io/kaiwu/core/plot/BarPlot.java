// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.plot;

import io.kaiwu.core.text.Text;
import java.util.List;

/** Bars that lie on their side, one a name, each with an interval if it has one. */
public final class BarPlot implements Plot {

  private static final int WIDTH = 640;
  private static final int LINE = 24;
  private static final int LEFT = 190;
  private static final int RIGHT = 76;

  /** One bar; low and high are its interval, or both the value. */
  public record Bar(Text name, double value, double low, double high) {

    public static Bar of(String name, double value) {
      return new Bar(Text.same(name), value, value, value);
    }
  }

  private final Text title;
  private final Text label;
  private final List<Bar> bars;

  private BarPlot(Text title, Text label, List<Bar> bars) {
    this.title = title;
    this.label = label;
    this.bars = List.copyOf(bars);
  }

  /**
   * A picture of the bars in their order, from above.
   *
   * @param label what the numbers are
   */
  public static BarPlot of(Text title, Text label, List<Bar> bars) {
    return new BarPlot(title, label, bars);
  }

  @Override
  public Text title() {
    return title;
  }

  @Override
  public String svg() {
    int height = bars.size() * LINE + 34;
    double[] ends = new double[bars.size() * 3 + 1]; // the last is the 0 where bars begin
    for (int b = 0; b < bars.size(); b++) {
      ends[3 * b] = bars.get(b).value();
      ends[3 * b + 1] = bars.get(b).low();
      ends[3 * b + 2] = bars.get(b).high();
    }
    Scale x = Scale.around(ends, LEFT, WIDTH - RIGHT);
    StringBuilder svg = new StringBuilder(2048);
    svg.append(
        "<svg class=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, height, Markup.escape(title.en())));
    for (int b = 0; b < bars.size(); b++) {
      bar(svg, bars.get(b), x, 4 + b * LINE);
    }
    svg.append(
        "<path class=\"ref\" d=\"M%1$s 0V%2$d\"/>"
            .formatted(Markup.at(x.pixel(0)), bars.size() * LINE + 4));
    svg.append(
        "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text></svg>"
            .formatted((LEFT + WIDTH - RIGHT) / 2, height - 8, Markup.svg(label)));
    return svg.toString();
  }

  private static void bar(StringBuilder svg, Bar bar, Scale x, int top) {
    double from = Math.min(x.pixel(0), x.pixel(bar.value()));
    double width = Math.abs(x.pixel(bar.value()) - x.pixel(0));
    svg.append(
        "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
            .formatted(LEFT - 8, top + 14, Markup.svg(shortened(bar.name()))));
    if (!Double.isFinite(bar.value())) {
      return;
    }
    svg.append(
        "<rect class=\"key s%d\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"><title>%s</title></rect>"
            .formatted(
                bar.value() < 0 ? 1 : 0,
                Markup.at(from),
                top + 2,
                Markup.at(Math.max(width, 0.5)),
                LINE - 8,
                Markup.escape(bar.name().en())));
    if (bar.high() > bar.low()) {
      svg.append(
          "<path class=\"whisker\" d=\"M%s %dH%s\"/>"
              .formatted(
                  Markup.at(x.pixel(bar.low())),
                  top + LINE / 2 - 2,
                  Markup.at(x.pixel(bar.high()))));
    }
    svg.append(
        "<text class=\"axis\" x=\"%d\" y=\"%d\">%s</text>"
            .formatted(WIDTH - RIGHT + 6, top + 14, Markup.number(bar.value())));
  }

  private static Text shortened(Text name) {
    return Text.of(shortened(name.zh()), shortened(name.en()));
  }

  private static String shortened(String name) {
    return name.length() > 28 ? name.substring(0, 27) + "…" : name;
  }
}
