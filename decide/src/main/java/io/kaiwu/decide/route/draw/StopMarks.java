// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.draw;

import io.kaiwu.core.plot.Markup;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import java.util.LinkedHashMap;
import java.util.Map;

/** Marks the stops of a plan on its map. */
final class StopMarks {

  /** More names than these would hide the routes. */
  private static final int MOST_NAMED = 30;

  /** Names beyond this stand to the left of their stop. */
  private static final double RIGHTMOST = 880;

  private final RouteProblem problem;
  private final MapScale scale;
  private final StopWords words;
  private final double most;
  private final double largest;

  StopMarks(RouteProblem problem, MapScale scale, TimeWords times) {
    this.problem = problem;
    this.scale = scale;
    this.words = new StopWords(problem, times);
    this.most = problem.stops().stream().mapToDouble(Stop::amount).max().orElse(0);
    this.largest = problem.stops().size() > 400 ? 4.5 : 7;
  }

  void draw(StringBuilder svg, RoutePlan plan) {
    for (int r = 0; r < plan.routes().size(); r++) {
      String colour = Ink.colour(r);
      for (RoutePlan.Visit visit : plan.routes().get(r).visits()) {
        served(svg, visit, colour);
      }
    }
    plan.skipped().forEach(stop -> skipped(svg, stop));
    if (problem.stops().size() <= MOST_NAMED) {
      names(svg);
    }
  }

  /** Stops at one place share a label. */
  private void names(StringBuilder svg) {
    Map<Integer, String> labels = new LinkedHashMap<>();
    problem
        .stops()
        .forEach(stop ->
            labels.merge(stop.location(), stop.name(), (one, other) -> one + " · " + other));
    labels.forEach((location, label) -> {
      boolean left = scale.x(location) > RIGHTMOST;
      svg.append(
          "<text class=\"axis\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
              .formatted(
                  Markup.at(scale.x(location) + (left ? -10 : 10)),
                  Markup.at(scale.y(location) + 4),
                  left ? "end" : "start",
                  Markup.escape(label)));
    });
  }

  private void served(StringBuilder svg, RoutePlan.Visit visit, String colour) {
    Stop stop = problem.stops().get(visit.stop());
    boolean late = Ink.isLate(stop, visit);
    boolean hollow = stop.kind() == Stop.Kind.PICKUP;
    svg.append(
        "<circle style=\"fill:%s;stroke:%s;stroke-width:%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s</title></circle>"
            .formatted(
                hollow ? "var(--paper)" : colour,
                late ? "#e02020" : hollow ? colour : "var(--paper)",
                late ? "2.5" : hollow ? "1.8" : "0.8",
                Markup.at(scale.x(stop.location())),
                Markup.at(scale.y(stop.location())),
                Markup.at(radius(stop)),
                words.of(visit)));
  }

  private void skipped(StringBuilder svg, int index) {
    Stop stop = problem.stops().get(index);
    double x = scale.x(stop.location());
    double y = scale.y(stop.location());
    svg.append(
        "<path style=\"stroke:#e02020;stroke-width:2.2;fill:none\" d=\"M%1$s %2$sl9 9m0 -9l-9 9\"><title>%3$s</title></path>"
            .formatted(Markup.at(x - 4.5), Markup.at(y - 4.5), words.of(index)));
  }

  private double radius(Stop stop) {
    return most == 0 ? largest * 0.45 : Math.max(2, largest * Math.sqrt(stop.amount() / most));
  }
}
