// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.draw;

import io.kaiwu.core.plot.Markup;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Vehicle;
import java.util.ArrayList;
import java.util.List;

/** Draws one route: between its stops strongly, from and to the depot faintly, with arrows. */
final class RouteLines {

  private static final double SHORTEST_WITH_ARROW = 18;
  private static final double ARROW = 4;

  private final RouteProblem problem;
  private final MapScale scale;
  private final boolean crowded;

  /**
   * Draws routes.
   *
   * @param crowded whether so many routes meet at the depot that arrows there would hide the map
   */
  RouteLines(RouteProblem problem, MapScale scale, boolean crowded) {
    this.problem = problem;
    this.scale = scale;
    this.crowded = crowded;
  }

  void draw(StringBuilder svg, RoutePlan.Route route, int number, String title) {
    List<Integer> places = places(route);
    boolean home = problem.fleet().get(route.vehicle()).end() >= 0;
    StringBuilder strong = new StringBuilder();
    StringBuilder faint = new StringBuilder();
    StringBuilder arrows = new StringBuilder();
    for (int i = 1; i < places.size(); i++) {
      boolean depot = i == 1 || (home && i == places.size() - 1);
      (depot ? faint : strong)
          .append('M')
          .append(scale.at(places.get(i - 1)))
          .append('L')
          .append(scale.at(places.get(i)));
      if (!depot || !crowded) {
        arrow(arrows, places.get(i - 1), places.get(i));
      }
    }
    String colour = Ink.colour(number);
    svg.append(
        "<g style=\"stroke:%s;fill:none\"><title>%s</title><path style=\"stroke-width:1;stroke-opacity:.45\" d=\"%s\"/><path style=\"stroke-width:1.8\" d=\"%s\"/><path style=\"stroke:none;fill:%s\" d=\"%s\"/></g>"
            .formatted(colour, title, faint, strong, colour, arrows));
  }

  private List<Integer> places(RoutePlan.Route route) {
    Vehicle vehicle = problem.fleet().get(route.vehicle());
    List<Integer> places = new ArrayList<>();
    places.add(vehicle.start());
    route.visits().forEach(visit -> places.add(problem.stops().get(visit.stop()).location()));
    if (vehicle.end() >= 0) {
      places.add(vehicle.end());
    }
    return places;
  }

  private void arrow(StringBuilder arrows, int from, int to) {
    double dx = scale.x(to) - scale.x(from);
    double dy = scale.y(to) - scale.y(from);
    double length = Math.hypot(dx, dy);
    if (length < SHORTEST_WITH_ARROW) {
      return;
    }
    double ux = dx / length * ARROW;
    double uy = dy / length * ARROW;
    double x = scale.x(from) + dx / 2;
    double y = scale.y(from) + dy / 2;
    corner(arrows, 'M', x + ux, y + uy);
    corner(arrows, 'L', x - ux - uy * 0.8, y - uy + ux * 0.8);
    corner(arrows, 'L', x - ux + uy * 0.8, y - uy - ux * 0.8);
    arrows.append('Z');
  }

  private static void corner(StringBuilder arrows, char pen, double x, double y) {
    arrows.append(pen).append(Markup.at(x)).append(' ').append(Markup.at(y));
  }
}
