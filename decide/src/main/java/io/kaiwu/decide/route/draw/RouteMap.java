// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.draw;

import io.kaiwu.core.plot.Markup;
import io.kaiwu.core.plot.Plot;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The routes of a plan on the map: depots as squares, stops as dots whose area is their amount
 * (hollow for pick-ups, ringed in red when late, a cross when skipped), and a key with the goods
 * and the distance of each route. Without coordinates the places are estimated from the distances,
 * and the picture says so.
 */
public final class RouteMap implements Plot {

  private static final int WIDTH = 1040;
  private static final int KEY_WIDTH = 260;
  private static final int KEY_LINE = 18;
  private static final int MOST_KEYS = 120;
  private static final int MOST_AT_DEPOT = 12;

  private final RouteProblem problem;
  private final RoutePlan plan;
  private final TimeWords times;

  private RouteMap(RouteProblem problem, RoutePlan plan, TimeWords times) {
    this.problem = problem;
    this.plan = plan;
    this.times = times;
  }

  public static RouteMap of(RouteProblem problem, RoutePlan plan) {
    return of(problem, plan, TimeWords.PLAIN);
  }

  /**
   * The map.
   *
   * @param times how the times of stops are written
   */
  public static RouteMap of(RouteProblem problem, RoutePlan plan, TimeWords times) {
    return new RouteMap(problem, plan, times);
  }

  @Override
  public Text title() {
    return Text.of("路线图：" + problem.name(), "Map of " + problem.name());
  }

  /** Whether the places are worked out from distances, for lack of coordinates. */
  public boolean isEstimated() {
    return Places.of(problem).isEstimated();
  }

  @Override
  public String svg() {
    Places places = Places.of(problem);
    MapScale scale = new MapScale(places, WIDTH);
    double map = places.isEmpty() ? 40 : scale.height();
    int keys = Math.min(plan.routes().size(), MOST_KEYS);
    int lines = (keys + 3) / 4 + (keys < plan.routes().size() ? 1 : 0);
    int height = (int) Math.ceil(map) + 14 + lines * KEY_LINE;
    StringBuilder svg = new StringBuilder(1 << 16);
    svg.append(
        "<svg class=\"plot full\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, height, Markup.escape(title().en())));
    if (places.isEmpty()) {
      note(
          svg,
          24,
          Text.of(
              "没有坐标，站点又太多，无法画图。", "There are no coordinates, and too many places to estimate."));
    } else {
      draw(svg, scale);
    }
    if (places.isEstimated() && !places.isEmpty()) {
      note(
          svg,
          16,
          Text.of("没有坐标：位置由距离推算。", "No coordinates: places are estimated from distances."));
    }
    keys(svg, map + 22, keys);
    return svg.append("</svg>").toString();
  }

  private void draw(StringBuilder svg, MapScale scale) {
    RouteLines lines = new RouteLines(problem, scale, plan.routes().size() > MOST_AT_DEPOT);
    for (int r = 0; r < plan.routes().size(); r++) {
      lines.draw(svg, plan.routes().get(r), r, Markup.escape(key(r)));
    }
    new StopMarks(problem, scale, times).draw(svg, plan);
    Set<Integer> depots = new TreeSet<>();
    for (Vehicle vehicle : problem.fleet()) {
      depots.add(vehicle.start());
      if (vehicle.end() >= 0) {
        depots.add(vehicle.end());
      }
    }
    for (int depot : depots) {
      svg.append(
          "<rect style=\"fill:var(--ink);stroke:var(--paper)\" x=\"%s\" y=\"%s\" width=\"12\" height=\"12\"><title>%s</title></rect>"
              .formatted(
                  Markup.at(scale.x(depot) - 6),
                  Markup.at(scale.y(depot) - 6),
                  Markup.escape(problem.locations().get(depot).name())));
    }
  }

  private void keys(StringBuilder svg, double top, int count) {
    int rows = (count + 3) / 4;
    for (int r = 0; r < count; r++) {
      double x = r / Math.max(1, rows) * KEY_WIDTH + 8;
      double y = top + r % Math.max(1, rows) * KEY_LINE;
      svg.append(
          "<rect style=\"fill:%s\" x=\"%s\" y=\"%s\" width=\"10\" height=\"10\"/><text class=\"axis\" x=\"%s\" y=\"%s\">%s</text>"
              .formatted(
                  Ink.colour(r),
                  Markup.at(x),
                  Markup.at(y - 9),
                  Markup.at(x + 16),
                  Markup.at(y),
                  Markup.escape(key(r))));
    }
    if (count < plan.routes().size()) {
      int more = plan.routes().size() - count;
      note(
          svg,
          top + rows * KEY_LINE,
          Text.of(
              "另有 %d 条路线见表。".formatted(more), "%d more routes are in the table.".formatted(more)));
    }
  }

  /** Number, vehicle where there are several, goods of capacity, distance. */
  private String key(int number) {
    RoutePlan.Route route = plan.routes().get(number);
    Vehicle vehicle = problem.fleet().get(route.vehicle());
    List<Stop> stops = problem.stops();
    boolean goods = stops.stream().anyMatch(stop -> stop.amount() > 0);
    String name =
        vehicle.name().length() > 14 ? vehicle.name().substring(0, 13) + "…" : vehicle.name();
    return "%d%s · %d ● %s· %s"
        .formatted(
            number + 1,
            problem.fleet().size() > 1 ? " " + name : "",
            route.visits().size(),
            goods
                ? "· %s/%s "
                    .formatted(
                        Ink.number(Ink.goods(problem, route)), Ink.number(vehicle.capacity()))
                : "",
            Ink.number(RouteCost.of(problem, route).distance()));
  }

  private static void note(StringBuilder svg, double y, Text text) {
    svg.append(
        "<text class=\"axis\" x=\"8\" y=\"%s\">%s</text>"
            .formatted(Markup.at(y), Markup.svg(text)));
  }
}
