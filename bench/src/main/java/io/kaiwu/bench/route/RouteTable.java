// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import io.kaiwu.bench.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One set of instances: each contender on each, in turn, once and for the longest time; what it had
 * after the shorter times is read off that run.
 */
final class RouteTable {

  private final Report report;
  private final List<Contender> contenders;
  private final int threads;
  private final List<Double> seconds;

  /** By contender and then by time, the gaps of all instances. */
  private final Map<String, List<List<Gap>>> gaps = new LinkedHashMap<>();

  private final List<List<String>> lost = new ArrayList<>();

  /**
   * A table to be.
   *
   * @param seconds rising
   */
  RouteTable(Report report, List<Contender> contenders, int threads, List<Double> seconds) {
    this.report = report;
    this.contenders = contenders;
    this.threads = threads;
    this.seconds = seconds;
    seconds.forEach(time -> lost.add(new ArrayList<>()));
  }

  /** Runs all and writes the table; ours is the first contender. */
  void write(String title, List<RouteCase> cases) {
    String times =
        seconds.stream().map(RouteTable::number).collect(Collectors.joining(" · ", "", " s"));
    report.line("");
    report.line("## %s: %% above the best known after %s".formatted(title, times));
    List<String> head = new ArrayList<>(List.of("instance", "best known"));
    contenders.forEach(c -> head.add(c.name()));
    report.head(head);
    cases.forEach(this::row);
    summary();
    losses();
  }

  private void row(RouteCase one) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                one.name(),
                one.vehicles() == 0
                    ? number(one.best())
                    : "%d / %s".formatted(one.vehicles(), number(one.best()))));
    List<Gap> ours = List.of();
    for (Contender contender : contenders) {
      List<Gap> found = gaps(one, contender);
      cells.add(found.stream().map(Gap::toString).collect(Collectors.joining(" · ")));
      for (int t = 0; t < seconds.size(); t++) {
        kept(contender).get(t).add(found.get(t));
        if (!ours.isEmpty() && found.get(t).compareTo(ours.get(t)) < 0) {
          lost.get(t).add("%s to %s".formatted(one.name(), contender.name()));
        }
      }
      ours = ours.isEmpty() ? found : ours;
    }
    report.row(cells);
  }

  private List<List<Gap>> kept(Contender contender) {
    return gaps.computeIfAbsent(
        contender.name(),
        name -> seconds.stream().<List<Gap>>map(time -> new ArrayList<>()).toList());
  }

  private List<Gap> gaps(RouteCase one, Contender contender) {
    Trace trace = new Trace(List.of());
    if (contender.takes(one.problem())) {
      try {
        long millis = Math.round(seconds.getLast() * 1000);
        trace = contender.run(one.problem(), Duration.ofMillis(millis), threads, 1);
      } catch (RuntimeException e) {
        report.line("<!-- %s on %s: %s -->".formatted(contender.name(), one.name(), e));
      }
    }
    List<Gap> found = new ArrayList<>();
    for (double time : seconds) {
      found.add(one.gap(trace.costAt(time)));
    }
    return found;
  }

  private void summary() {
    report.head(
        List.of(
            "",
            "s",
            "mean gap",
            "median",
            "worst",
            "best known reached",
            "too many vehicles, or none"));
    gaps.forEach((name, times) -> {
      for (int t = 0; t < seconds.size(); t++) {
        report.row(summary(name, number(seconds.get(t)), times.get(t)));
      }
    });
  }

  private static List<String> summary(String name, String time, List<Gap> all) {
    List<Double> counted = all.stream().filter(Gap::counts).map(Gap::share).sorted().toList();
    String reached = "%d of %d".formatted(all.stream().filter(Gap::isReached).count(), all.size());
    String others = Integer.toString(all.size() - counted.size());
    if (counted.isEmpty()) {
      return List.of(name, time, "-", "-", "-", reached, others);
    }
    double mean = counted.stream().mapToDouble(g -> g).average().orElseThrow();
    return List.of(
        name,
        time,
        Gap.percent(mean) + " %",
        Gap.percent(counted.get((counted.size() - 1) / 2)) + " %",
        Gap.percent(counted.getLast()) + " %",
        reached,
        others);
  }

  private void losses() {
    for (int t = 0; t < seconds.size(); t++) {
      List<String> all = lost.get(t);
      report.line("");
      report.line(
          all.isEmpty()
              ? "After %s s %s lost no instance.".formatted(number(seconds.get(t)), first())
              : "**After %s s %s lost** (%d): %s."
                  .formatted(number(seconds.get(t)), first(), all.size(), String.join("; ", all)));
    }
  }

  private String first() {
    return contenders.getFirst().name();
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? "%d".formatted((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
