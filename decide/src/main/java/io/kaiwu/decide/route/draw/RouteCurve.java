// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.draw;

import io.kaiwu.core.plot.XyPlot;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.route.VehiclesFirst;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The best so far over time: the cost, or vehicles and then what comes second. */
final class RouteCurve {

  private static final Text BOUND = Text.of("下界", "bound");

  private final SolveRun run;
  private final @Nullable VehiclesFirst aim;

  RouteCurve(SolveRun run, @Nullable VehiclesFirst aim) {
    this.run = run;
    this.aim = aim;
  }

  List<Block> blocks() {
    if (run.curve().isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    if (aim == null) {
      Text cost = Text.of("费用", "cost");
      XyPlot plot = plot(Text.of("迄今最好的费用", "The best cost so far"), cost, Incumbent::objective);
      if (Double.isFinite(run.curve().getLast().bound())) {
        plot.steps(BOUND, seconds(), values(Incumbent::bound));
      }
      blocks.add(picture(plot));
    } else {
      VehiclesFirst first = aim;
      Text vehicles = Text.of("车辆", "vehicles");
      Text second = new AimWords(first).measure();
      XyPlot fleet =
          plot(
              Text.of("迄今最少的车辆", "The fewest vehicles so far"),
              vehicles,
              incumbent -> first.vehicles(incumbent.objective()));
      if (first.vehicles(run.curve().getLast().bound()) > 0) {
        fleet.steps(BOUND, seconds(), values(incumbent -> first.vehicles(incumbent.bound())));
      }
      blocks.add(picture(fleet));
      blocks.add(
          picture(
              plot(
                  Text.of(
                      "用这么多车时迄今最好的" + second.zh(),
                      "The best %s with so many".formatted(second.en())),
                  second,
                  incumbent -> first.rest(incumbent.objective()))));
    }
    return blocks;
  }

  private Block picture(XyPlot plot) {
    int n = run.curve().size();
    return new Block.Picture(
        plot, Text.of("共改进 %d 次。".formatted(n), "It was improved upon %d times.".formatted(n)));
  }

  private XyPlot plot(Text title, Text name, ToDoubleFunction<Incumbent> value) {
    return XyPlot.of(title, Text.of("秒", "seconds"), name).steps(name, seconds(), values(value));
  }

  private double[] seconds() {
    int n = run.curve().size();
    double[] at = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      at[i] = (i < n ? run.curve().get(i).at() : run.wallTime()).toNanos() / 1e9;
    }
    return at;
  }

  /** One a better plan, and the last again for the end of the run. */
  private double[] values(ToDoubleFunction<Incumbent> value) {
    int n = run.curve().size();
    double[] values = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      values[i] = value.applyAsDouble(run.curve().get(Math.min(i, n - 1)));
    }
    return values;
  }
}
