// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.draw;

import io.kaiwu.core.plot.Markup;
import io.kaiwu.core.plot.Plot;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;

/**
 * The day of each vehicle over time: driving as a line, waiting dotted, service as a block, the
 * windows below it as thin bars, late service in red.
 */
public final class RouteTimetable implements Plot {

  private static final int WIDTH = 1040;
  private static final int LEFT = 150;
  private static final int RIGHT = 16;
  private static final int TOP = 26;
  private static final int LINE = 24;
  private static final int MOST_LINES = 100;

  private final RouteProblem problem;
  private final RoutePlan plan;
  private final TimeWords times;
  private final double from;
  private final double perUnit;

  private RouteTimetable(RouteProblem problem, RoutePlan plan, TimeWords times) {
    this.problem = problem;
    this.plan = plan;
    this.times = times;
    double low = plan.routes().stream().mapToDouble(RoutePlan.Route::departure).min().orElse(0);
    double high = plan.routes().stream().mapToDouble(RoutePlan.Route::end).max().orElse(1);
    this.from = low;
    this.perUnit = (WIDTH - LEFT - RIGHT) / Math.max(high - low, 1e-9);
  }

  /**
   * The timetable.
   *
   * @param times how times are written
   */
  public static RouteTimetable of(RouteProblem problem, RoutePlan plan, TimeWords times) {
    return new RouteTimetable(problem, plan, times);
  }

  @Override
  public Text title() {
    return Text.of("各车时刻", "The day of each vehicle");
  }

  @Override
  public String svg() {
    int lines = Math.min(MOST_LINES, plan.routes().size());
    boolean more = lines < plan.routes().size();
    int bottom = TOP + lines * LINE;
    StringBuilder svg = new StringBuilder(1 << 16);
    svg.append(
        "<svg class=\"plot full\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, bottom + (more ? 24 : 8), Markup.escape(title().en())));
    axis(svg, bottom);
    for (int r = 0; r < lines; r++) {
      route(svg, r);
    }
    if (more) {
      Text text =
          Text.of(
              "只画前 %d 条路线，共 %d 条。".formatted(lines, plan.routes().size()),
              "The first %d of %d routes are drawn.".formatted(lines, plan.routes().size()));
      svg.append(
          "<text class=\"axis\" x=\"8\" y=\"%d\">%s</text>"
              .formatted(bottom + 16, Markup.svg(text)));
    }
    return svg.append("</svg>").toString();
  }

  private void axis(StringBuilder svg, int bottom) {
    double step = times.step(90 / perUnit);
    double end = from + (WIDTH - LEFT - RIGHT) / perUnit;
    for (double t = Math.ceil(from / step) * step; t <= end; t += step) {
      svg.append(
          "<path class=\"grid\" d=\"M%1$s %2$dV%3$d\"/><text class=\"axis\" text-anchor=\"middle\" x=\"%1$s\" y=\"%4$d\">%5$s</text>"
              .formatted(x(t), TOP - 4, bottom, TOP - 10, Markup.escape(times.of(t))));
    }
  }

  private void route(StringBuilder svg, int number) {
    RoutePlan.Route route = plan.routes().get(number);
    Vehicle vehicle = problem.fleet().get(route.vehicle());
    int middle = TOP + number * LINE + 10;
    String name = "%d %s".formatted(number + 1, vehicle.name());
    svg.append(
        "<text class=\"axis\" text-anchor=\"end\" x=\"%d\" y=\"%d\">%s</text>"
            .formatted(
                LEFT - 8,
                middle + 4,
                Markup.escape(name.length() > 20 ? name.substring(0, 19) + "…" : name)));
    StopWords words = new StopWords(problem, times);
    StringBuilder drives = new StringBuilder();
    StringBuilder waits = new StringBuilder();
    StringBuilder windows = new StringBuilder();
    StringBuilder blocks = new StringBuilder();
    double free = route.departure();
    for (RoutePlan.Visit visit : route.visits()) {
      Stop stop = problem.stops().get(visit.stop());
      line(drives, free, visit.arrival(), middle);
      line(waits, visit.arrival(), visit.begin(), middle);
      window(windows, stop, middle + 9);
      free = visit.begin() + stop.service();
      block(blocks, visit, free, middle, Ink.colour(number), words);
    }
    if (vehicle.end() >= 0) {
      line(drives, free, route.end(), middle);
    }
    svg.append(
        "<g style=\"stroke:%s;fill:none\"><path style=\"stroke-width:2\" d=\"%s\"/><path style=\"stroke-width:1.4;stroke-dasharray:1.5 3\" d=\"%s\"/><path style=\"stroke:var(--soft);stroke-width:1.6;stroke-opacity:.6\" d=\"%s\"/></g>%s"
            .formatted(Ink.colour(number), drives, waits, windows, blocks));
  }

  private void block(
      StringBuilder blocks,
      RoutePlan.Visit visit,
      double until,
      int middle,
      String colour,
      StopWords words) {
    boolean late = Ink.isLate(problem.stops().get(visit.stop()), visit);
    double width = Math.max(2.4, (until - visit.begin()) * perUnit);
    blocks.append(
        "<rect style=\"fill:%s;stroke:var(--paper);stroke-width:.6\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"12\"><title>%s</title></rect>"
            .formatted(
                late ? "#e02020" : colour,
                x(visit.begin()),
                middle - 6,
                Markup.at(width),
                words.of(visit)));
  }

  /** Only windows that shut within the picture say something. */
  private void window(StringBuilder path, Stop stop, int y) {
    double end = from + (WIDTH - LEFT - RIGHT) / perUnit;
    double low = Math.max(from, stop.earliest());
    double high = Math.min(end, stop.latest());
    if ((low > from || high < end) && high >= low) {
      double width = Math.max(1, (high - low) * perUnit);
      path.append('M').append(x(low)).append(' ').append(y).append('h').append(Markup.at(width));
    }
  }

  private void line(StringBuilder path, double start, double end, int y) {
    if (end > start) {
      path.append('M').append(x(start)).append(' ').append(y).append('H').append(x(end));
    }
  }

  private String x(double time) {
    return Markup.at(LEFT + (time - from) * perUnit);
  }
}
