// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.core.text.Text;
import java.util.List;

/**
 * How far single numbers of a linear program may change before its answer changes.
 *
 * <p>All else stays as it is. At the ends of a range the answer still holds.
 *
 * @param exactCosts whether each range of a cost is as wide as it can be; otherwise, in a
 *     degenerate program too large for a closer look, it may be wider
 * @param exactLimits the same for limits
 * @param primalDegenerate whether more limits meet at the plan than it takes to fix it; then the
 *     duals may not be the only ones
 * @param dualDegenerate whether other plans may be as good
 */
public record Sensitivity(
    List<CostRange> costs,
    List<LimitRange> limits,
    boolean exactCosts,
    boolean exactLimits,
    boolean primalDegenerate,
    boolean dualDegenerate) {

  public Sensitivity {
    costs = List.copyOf(costs);
    limits = List.copyOf(limits);
  }

  /**
   * In which range of an objective coefficient this very plan stays optimal.
   *
   * @param value of the variable in the plan
   */
  public record CostRange(
      String variable, double value, double coefficient, double reducedCost, Range range) {}

  /**
   * In which range of a limit each unit is worth its dual.
   *
   * @param dual what the objective grows by per unit of the limit
   */
  public record LimitRange(
      String constraint, Side side, double limit, double activity, double dual, Range range) {}

  /** Which limit of a constraint. */
  public enum Side {
    LOWER(Text.of("下限", "at least")),
    UPPER(Text.of("上限", "at most")),
    BOTH(Text.of("等于", "equal to"));

    private final Text text;

    Side(Text text) {
      this.text = text;
    }

    public Text text() {
      return text;
    }
  }
}
