// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.draw;

import io.kaiwu.core.plot.Markup;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;

/** What is shown of a stop when a pointer rests on it, in signs that both languages read. */
final class StopWords {

  private final RouteProblem problem;
  private final TimeWords times;

  StopWords(RouteProblem problem, TimeWords times) {
    this.problem = problem;
    this.times = times;
  }

  /** Name, amount and window, made harmless. */
  String of(int index) {
    return Markup.escape(plain(index));
  }

  /** And when it is served. */
  String of(RoutePlan.Visit visit) {
    Stop stop = problem.stops().get(visit.stop());
    String wait = visit.begin() > visit.arrival() + 1e-6 ? times.of(visit.arrival()) + " → " : "";
    String late = Ink.isLate(stop, visit) ? " ! > " + times.of(stop.due()) : "";
    return Markup.escape(
        "%s\n%s%s – %s%s"
            .formatted(
                plain(visit.stop()),
                wait,
                times.of(visit.begin()),
                times.of(visit.begin() + stop.service()),
                late));
  }

  private String plain(int index) {
    Stop stop = problem.stops().get(index);
    String window =
        stop.latest() == Double.POSITIVE_INFINITY && stop.earliest() <= 0
            ? ""
            : "  [%s, %s]".formatted(times.of(stop.earliest()), times.of(stop.latest()));
    return "%s  %s%s%s"
        .formatted(
            stop.name(),
            stop.kind() == Stop.Kind.PICKUP ? "+" : "−",
            Ink.number(stop.amount()),
            window);
  }
}
