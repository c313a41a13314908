// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.plot;

import io.kaiwu.core.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Points and lines over two axes. Of many points a fixed random few thousand are drawn, and the
 * picture says so.
 */
public final class XyPlot implements Plot {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;
  private static final int LEFT = 72;
  private static final int RIGHT = 16;
  private static final int TOP = 14;
  private static final int BOTTOM = 48;
  private static final int MOST_POINTS = 3000;

  private final Text title;
  private final Text xLabel;
  private final Text yLabel;
  private final List<Series> series = new ArrayList<>();
  private boolean diagonal;
  private boolean zeroLine;
  private boolean square;

  private XyPlot(Text title, Text xLabel, Text yLabel) {
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
  }

  /** An empty picture. */
  public static XyPlot of(Text title, Text xLabel, Text yLabel) {
    return new XyPlot(title, xLabel, yLabel);
  }

  private enum Kind {
    POINTS,
    LINE,
    STEPS,
    BAND
  }

  private static final class Series {
    private final Kind kind;
    private final Text name;
    private final double[] x;
    private final double[] y;
    private final double[] upper;

    Series(Kind kind, Text name, double[] x, double[] y, double[] upper) {
      if (x.length != y.length || x.length != upper.length) {
        throw new IllegalArgumentException(
            "A series of (%s) has %d places and %d values."
                .formatted(name.en(), x.length, y.length));
      }
      this.kind = kind;
      this.name = name;
      this.x = x.clone();
      this.y = y.clone();
      this.upper = upper.clone();
    }
  }

  public XyPlot points(Text name, double[] x, double[] y) {
    series.add(new Series(Kind.POINTS, name, x, y, y));
    return this;
  }

  public XyPlot line(Text name, double[] x, double[] y) {
    series.add(new Series(Kind.LINE, name, x, y, y));
    return this;
  }

  /** A line that keeps its value until the next place. */
  public XyPlot steps(Text name, double[] x, double[] y) {
    series.add(new Series(Kind.STEPS, name, x, y, y));
    return this;
  }

  /** The stretch between two lines. */
  public XyPlot band(Text name, double[] x, double[] low, double[] high) {
    series.add(new Series(Kind.BAND, name, x, low, high));
    return this;
  }

  /** Marks where y = x. */
  public XyPlot withDiagonal() {
    diagonal = true;
    return this;
  }

  /** Marks where y = 0. */
  public XyPlot withZeroLine() {
    zeroLine = true;
    return this;
  }

  /** Both axes go from 0 to 1. */
  public XyPlot withUnitSquare() {
    square = true;
    return this;
  }

  @Override
  public Text title() {
    return title;
  }

  @Override
  public String svg() {
    Scale x = scale(true);
    Scale y = scale(false);
    StringBuilder svg = new StringBuilder(4096);
    svg.append(
        "<svg class=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, HEIGHT, Markup.escape(title.en())));
    axes(svg, x, y);
    if (zeroLine && y.holds(0)) {
      segment(svg, "ref", x.pixel(x.low()), y.pixel(0), x.pixel(x.high()), y.pixel(0));
    }
    if (diagonal) {
      double low = Math.max(x.low(), y.low());
      double high = Math.min(x.high(), y.high());
      if (low < high) {
        segment(svg, "ref", x.pixel(low), y.pixel(low), x.pixel(high), y.pixel(high));
      }
    }
    for (int s = 0; s < series.size(); s++) {
      draw(svg, series.get(s), s, x, y);
    }
    legend(svg);
    return svg.append("</svg>").toString();
  }

  private Scale scale(boolean horizontal) {
    double from = horizontal ? LEFT : HEIGHT - BOTTOM;
    double to = horizontal ? WIDTH - RIGHT : TOP;
    if (square) {
      return new Scale(-0.02, 1.02, from, to);
    }
    double[] all =
        series.stream()
            .flatMapToDouble(s ->
                horizontal
                    ? Arrays.stream(s.x)
                    : DoubleStream.concat(Arrays.stream(s.y), Arrays.stream(s.upper)))
            .toArray();
    return Scale.around(all, from, to);
  }

  private void axes(StringBuilder svg, Scale x, Scale y) {
    for (double tick : y.ticks(6)) {
      double at = y.pixel(tick);
      segment(svg, "grid", LEFT, at, WIDTH - RIGHT, at);
      label(svg, LEFT - 6, at + 4, "end", Markup.number(tick));
    }
    for (double tick : x.ticks(7)) {
      double at = x.pixel(tick);
      segment(svg, "grid", at, TOP, at, HEIGHT - BOTTOM);
      label(svg, at, HEIGHT - BOTTOM + 16, "middle", Markup.number(tick));
    }
    label(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", Markup.svg(xLabel));
    svg.append(
        "<text class=\"axis\" text-anchor=\"middle\" transform=\"translate(14,%d) rotate(-90)\">%s</text>"
            .formatted((TOP + HEIGHT - BOTTOM) / 2, Markup.svg(yLabel)));
  }

  private static void draw(StringBuilder svg, Series s, int number, Scale x, Scale y) {
    String style = "s" + number % 6;
    switch (s.kind) {
      case POINTS -> points(svg, s, style, x, y);
      case LINE, STEPS ->
          svg.append("<path class=\"line %s\" d=\"%s\"/>".formatted(style, path(s, x, y)));
      case BAND -> {
        StringBuilder area = new StringBuilder();
        int stride = Math.max(1, s.x.length / 2000);
        for (int i = 0; i < s.x.length; i = next(i, stride, s.x.length)) {
          corner(area, x, y, s.x[i], s.upper[i]);
        }
        for (int i = s.x.length - 1; i >= 0; i -= stride) {
          corner(area, x, y, s.x[i], s.y[i]);
        }
        svg.append("<path class=\"band %s\" d=\"%sZ\"/>".formatted(style, area));
      }
    }
  }

  private static void corner(StringBuilder area, Scale x, Scale y, double px, double py) {
    if (Double.isFinite(px) && Double.isFinite(py)) {
      area.append(area.isEmpty() ? 'M' : 'L').append(place(x, y, px, py));
    }
  }

  private static void points(StringBuilder svg, Series s, String style, Scale x, Scale y) {
    int[] drawn = few(s.x.length);
    StringBuilder path = new StringBuilder();
    for (int i : drawn) {
      if (Double.isFinite(s.x[i]) && Double.isFinite(s.y[i])) {
        // A line of no length with round ends is a dot: far shorter than a circle element.
        path.append('M').append(place(x, y, s.x[i], s.y[i])).append("h0");
      }
    }
    svg.append("<path class=\"dots %s\" d=\"%s\"/>".formatted(style, path));
    if (drawn.length < s.x.length) {
      label(
          svg,
          LEFT + 6,
          TOP + 12,
          "start",
          Markup.svg(
              Text.of(
                  "随机显示 %,d / %,d 个点".formatted(drawn.length, s.x.length),
                  "%,d of %,d points, drawn at random".formatted(drawn.length, s.x.length))));
    }
  }

  private static String path(Series s, Scale x, Scale y) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    double before = 0;
    int stride = Math.max(1, s.x.length / 4000);
    for (int i = 0; i < s.x.length; i = next(i, stride, s.x.length)) {
      if (!Double.isFinite(s.x[i]) || !Double.isFinite(s.y[i])) {
        pen = false;
        continue;
      }
      if (pen && s.kind == Kind.STEPS) {
        path.append('L').append(place(x, y, s.x[i], before));
      }
      path.append(pen ? 'L' : 'M').append(place(x, y, s.x[i], s.y[i]));
      before = s.y[i];
      pen = true;
    }
    return path.toString();
  }

  /** The next place of a thinned line, which always has its last. */
  private static int next(int i, int stride, int length) {
    return i < length - 1 ? Math.min(i + stride, length - 1) : length;
  }

  private static int[] few(int n) {
    if (n <= MOST_POINTS) {
      return IntStream.range(0, n).toArray();
    }
    return new SplittableRandom(n).ints(0, n).distinct().limit(MOST_POINTS).sorted().toArray();
  }

  private static String place(Scale x, Scale y, double px, double py) {
    return Markup.at(x.pixel(px)) + " " + Markup.at(y.pixel(py));
  }

  private void legend(StringBuilder svg) {
    if (series.size() < 2) {
      return;
    }
    int at = TOP + 10;
    for (int s = 0; s < series.size(); s++) {
      svg.append(
          "<rect class=\"key s%d\" x=\"%d\" y=\"%d\" width=\"10\" height=\"10\"/>"
              .formatted(s % 6, WIDTH - RIGHT - 14, at - 9));
      label(svg, WIDTH - RIGHT - 20, at, "end", Markup.svg(series.get(s).name));
      at += 16;
    }
  }

  private static void segment(
      StringBuilder svg, String style, double x1, double y1, double x2, double y2) {
    svg.append(
        "<path class=\"%s\" d=\"M%s %sL%s %s\"/>"
            .formatted(style, Markup.at(x1), Markup.at(y1), Markup.at(x2), Markup.at(y2)));
  }

  private static void label(StringBuilder svg, double x, double y, String anchor, String markup) {
    svg.append(
        "<text class=\"axis\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
            .formatted(Markup.at(x), Markup.at(y), anchor, markup));
  }
}
