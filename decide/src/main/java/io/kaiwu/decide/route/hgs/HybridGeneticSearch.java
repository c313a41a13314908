// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import org.jspecify.annotations.Nullable;

/**
 * Hybrid genetic search: descendants of two sets of routes are improved by local search, and who
 * becomes a parent depends on cost and on difference from the others. Routes that break limits take
 * part at a penalty. After Vidal et al. 2012 (doi:10.1287/opre.1120.1048), Vidal 2022
 * (doi:10.1016/j.cor.2021.105643) and Wouda, Lan and Kool 2024 (doi:10.1287/ijoc.2023.0055).
 *
 * <pre>{@code
 * RouteProblem problem = RouteFiles.read(Path.of("R101.txt"));
 * SolveOptions options = SolveOptions.of(Duration.ofSeconds(10), 1).withThreads(2);
 * SolveResult<RoutePlan> result = new HybridGeneticSearch().solve(problem, options);
 * }</pre>
 *
 * <p>Takes capacities, deliveries beside pick-ups, time windows, lateness at a cost, shifts, limits
 * and costs of distance and duration, several vehicle types and depots, routes that end anywhere,
 * stops that may be left out, and distances that depend on the direction. Where one vehicle costs
 * more than all driving it can save, the fewest vehicles are looked for first (Christiaens and
 * Vanden Berghe 2020, doi:10.1287/trsc.2019.0914).
 *
 * <p>The answer has no bound. It keeps the best plan at any time; when none was found that keeps
 * all limits, the answer is {@link io.kaiwu.decide.plan.Stopped}.
 */
public final class HybridGeneticSearch implements Solver<RouteProblem, RoutePlan> {

  /** One unit of work, in iterations: each searches one descendant. */
  public static final int ITERATIONS_PER_WORK = 1000;

  /** The most stops it takes, for it keeps a table of all ways. */
  public static final int MOST_STOPS = 5_000;

  private final Settings settings;

  public HybridGeneticSearch() {
    this(Settings.USUAL);
  }

  public HybridGeneticSearch(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return Run.NAME;
  }

  @Override
  public Text title() {
    return Text.of("混合遗传搜索", "hybrid genetic search");
  }

  @Override
  public SolveResult<RoutePlan> solve(RouteProblem problem, SolveOptions options) {
    return solve(problem, options, null);
  }

  /**
   * Solves the problem from a plan of its stops and vehicle types, which may break its rules.
   *
   * @param initial the plan; null for none
   */
  public SolveResult<RoutePlan> solve(
      RouteProblem problem, SolveOptions options, @Nullable RoutePlan initial) {
    refuse(problem);
    return new Run(settings, problem, options, initial).solve();
  }

  private static void refuse(RouteProblem problem) {
    if (problem.stops().size() > MOST_STOPS) {
      throw new InputException(
          Text.of(
              "方法 hgs 最多处理 %d 个站点，问题有 %d 个。请改用方法 ruin 或 auto。"
                  .formatted(MOST_STOPS, problem.stops().size()),
              "The method hgs takes up to %d stops, and the problem has %d. Maybe the method ruin, or auto."
                  .formatted(MOST_STOPS, problem.stops().size())));
    }
    if (!problem.shipments().isEmpty()) {
      throw new InputException(
          Text.of(
              "方法 hgs 不能处理取送配对(共 %d 对)。请改用方法 ruin。".formatted(problem.shipments().size()),
              "The method hgs takes no shipments from stop to stop (there are %d). Maybe the method ruin."
                  .formatted(problem.shipments().size())));
    }
    for (Stop stop : problem.stops()) {
      if (!stop.vehicles().isEmpty() && stop.vehicles().size() < problem.fleet().size()) {
        throw new InputException(
            Text.of(
                "方法 hgs 不能处理限定车型的站点(%s)。请改用方法 ruin。".formatted(stop.name()),
                "The method hgs takes no stops that only some vehicle types may serve (%s). Maybe the method ruin."
                    .formatted(stop.name())));
      }
    }
  }
}
