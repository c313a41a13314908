// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import io.kaiwu.bench.report.Report;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RoutePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One set of instances: each contender on each, in turn, every plan through the checker. */
final class RouteTable {

  private final Report report;
  private final List<Contender> contenders;
  private final int threads;
  private final Map<String, List<Double>> gaps = new LinkedHashMap<>();
  private final Map<String, Integer> tooMany = new LinkedHashMap<>();
  private final List<String> lost = new ArrayList<>();

  RouteTable(Report report, List<Contender> contenders, int threads) {
    this.report = report;
    this.contenders = contenders;
    this.threads = threads;
  }

  /** Runs all and writes the table; ours is the first contender. */
  void write(String title, List<RouteCase> cases, double seconds) {
    report.line("");
    report.line("## %s, %s s".formatted(title, number(seconds)));
    List<String> head = new ArrayList<>(List.of("instance", "best known"));
    contenders.forEach(c -> head.add(c.name()));
    report.head(head);
    for (RouteCase one : cases) {
      row(one, seconds);
    }
    summary();
  }

  private void row(RouteCase one, double seconds) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                one.name(),
                one.vehicles() == 0
                    ? number(one.best())
                    : "%d / %s".formatted(one.vehicles(), number(one.best()))));
    double ours = Double.NaN;
    for (Contender contender : contenders) {
      double gap = Double.POSITIVE_INFINITY;
      try {
        Optional<RoutePlan> plan =
            contender.plan(
                one.problem(), Duration.ofMillis(Math.round(seconds * 1000)), threads, 1);
        gap = plan.map(p -> gap(one, p, contender.name())).orElse(gap);
      } catch (RuntimeException e) {
        report.line("<!-- %s on %s: %s -->".formatted(contender.name(), one.name(), e));
      }
      gaps.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(gap);
      cells.add(percent(gap));
      if (Double.isNaN(ours)) {
        ours = gap;
      } else if (gap < ours - 1e-9) {
        lost.add("%s to %s".formatted(one.name(), contender.name()));
      }
    }
    report.row(cells);
  }

  /** Infinite for a plan with too many vehicles, or one that the checker refuses. */
  private double gap(RouteCase one, RoutePlan plan, String contender) {
    RouteCost cost = RouteCost.of(one.problem(), plan);
    Verdict verdict = new RouteChecker().check(one.problem(), plan, cost.total());
    if (!verdict.isAccepted()) {
      return Double.POSITIVE_INFINITY;
    }
    if (one.vehicles() == 0) {
      return cost.total() / one.best() - 1;
    }
    if (cost.vehicles() > one.vehicles()) {
      tooMany.merge(contender, cost.vehicles() - one.vehicles(), Integer::sum);
      return Double.POSITIVE_INFINITY;
    }
    return cost.distance() / one.best() - 1;
  }

  private void summary() {
    report.head(
        List.of(
            "", "mean gap", "median", "worst", "best known reached", "none or too many vehicles"));
    gaps.forEach((name, all) -> {
      List<Double> found = all.stream().filter(Double::isFinite).sorted().toList();
      long reached = found.stream().filter(gap -> gap < 1e-4).count();
      int more = tooMany.getOrDefault(name, 0);
      String extra = more == 0 ? "" : " (+%d vehicles)".formatted(more);
      report.row(
          found.isEmpty()
              ? List.of(name, "-", "-", "-", "0", all.size() + extra)
              : List.of(
                  name,
                  percent(found.stream().mapToDouble(g -> g).average().orElseThrow()),
                  percent(found.get((found.size() - 1) / 2)),
                  percent(found.getLast()),
                  "%d of %d".formatted(reached, all.size()),
                  (all.size() - found.size()) + extra));
    });
    report.line("");
    report.line(
        lost.isEmpty()
            ? "No instance was lost."
            : "**Lost** (%d): %s.".formatted(lost.size(), String.join("; ", lost)));
  }

  private static String percent(double gap) {
    double shown = Math.abs(gap) < 5e-5 ? 0 : gap; // not -0.00
    return Double.isFinite(gap) ? String.format(Locale.ROOT, "%.2f %%", shown * 100) : "-";
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? "%d".formatted((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
