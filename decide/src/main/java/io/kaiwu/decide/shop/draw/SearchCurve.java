// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.draw;

import io.kaiwu.core.plot.XyPlot;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Solved;
import java.util.List;
import java.util.Locale;

/** The best plan so far and its bound over the seconds of a run. */
final class SearchCurve {

  private SearchCurve() {}

  /** A picture; none when no plan was found. */
  static List<Block> of(SolveResult<?> result) {
    List<Incumbent> curve = result.run().curve();
    if (curve.isEmpty()) {
      return List.of();
    }
    int n = curve.size();
    double end = Math.max(result.run().wallTime().toNanos(), curve.getLast().at().toNanos()) / 1e9;
    double[] seconds = new double[n + 1];
    double[] objective = new double[n + 1];
    double[] bound = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      Incumbent at = curve.get(Math.min(i, n - 1));
      seconds[i] = i < n ? at.at().toNanos() / 1e9 : end;
      objective[i] = at.objective();
      bound[i] = at.bound();
    }
    if (result instanceof Solved<?> solved) {
      objective[n] = solved.objective();
      bound[n] = solved.bound();
    }
    XyPlot plot =
        XyPlot.of(
                Text.of("迄今最好的计划与下界", "Best plan so far, and the bound"),
                Text.of("秒", "seconds"),
                Text.of("目标值", "objective"))
            .steps(Text.of("最好的计划", "best plan"), seconds, objective)
            .steps(Text.of("下界", "bound"), seconds, bound);
    SolveRun run = result.run();
    Text how =
        Text.of(
            String.format(
                Locale.ROOT,
                "%s；%d 线程，%.1f 秒，工作量 %.3f。",
                run.solver(),
                run.threads(),
                end,
                run.work()),
            String.format(
                Locale.ROOT,
                "%s; threads %d, %.1f s, work %.3f.",
                run.solver(),
                run.threads(),
                end,
                run.work()));
    return List.of(new Block.Picture(plot, how));
  }
}
