// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Runs side by side.
 *
 * @param runs the columns
 * @param rows what differs between them, then every metric
 */
public record RunComparison(List<Run> runs, List<Row> rows) {

  /**
   * One line of the comparison.
   *
   * @param values one a run; empty where a run has none
   * @param metric whether it is a number that was measured, not something chosen
   */
  public record Row(String name, List<String> values, boolean metric) {

    public Row {
      values = List.copyOf(values);
    }

    boolean differs() {
      return values.stream().distinct().count() > 1;
    }
  }

  public RunComparison {
    runs = List.copyOf(runs);
    rows = List.copyOf(rows);
  }

  /** What was chosen is shown where it differs; what was measured is always shown. */
  public static RunComparison of(List<Run> runs) {
    List<Row> rows = new ArrayList<>();
    rows.add(row("method", runs, Run::method, false));
    rows.add(row("data", runs, r -> r.data().digest().hex().substring(0, 12), false));
    rows.add(row("recipe", runs, r -> r.recipe().hex().substring(0, 12), false));
    rows.add(row("seed", runs, r -> Long.toString(r.seed()), false));
    rows.add(row("code", runs, Run::codeVersion, false));
    for (String name : names(runs, r -> r.parameters().keySet())) {
      rows.add(row("--" + name, runs, r -> r.parameters().getOrDefault(name, ""), false));
    }
    rows.removeIf(row -> !row.differs());
    for (String name : names(runs, r -> r.metrics().keySet())) {
      rows.add(
          row(
              name,
              runs,
              r ->
                  r.metrics().containsKey(name)
                      ? String.format(Locale.ROOT, "%.6g", r.metrics().get(name))
                      : "",
              true));
    }
    return new RunComparison(runs, rows);
  }

  private static Row row(String name, List<Run> runs, Function<Run, String> value, boolean metric) {
    return new Row(name, runs.stream().map(value).map(Objects::requireNonNull).toList(), metric);
  }

  private static Set<String> names(List<Run> runs, Function<Run, Set<String>> of) {
    Set<String> names = new TreeSet<>();
    runs.forEach(run -> names.addAll(of.apply(run)));
    return new LinkedHashSet<>(names);
  }
}
