// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.util.ArrayList;
import java.util.List;

/** Verifies shares against all coalitions, one by one, and proofs of emptiness by their weights. */
public final class CoreChecker {

  private final double tolerance;

  /**
   * A checker.
   *
   * @param tolerance in the unit of the values
   */
  public CoreChecker(double tolerance) {
    this.tolerance = tolerance;
  }

  /** Whether the share gives out what all earn and each coalition at least what it earns itself. */
  public Verdict checkAllocation(CooperativeGame game, List<Double> allocation) {
    List<Violation> violations = new ArrayList<>();
    for (long coalition = 1; coalition <= game.everyone(); coalition++) {
      double given = 0;
      for (int i = 0; i < game.size(); i++) {
        if ((coalition & (1L << i)) != 0) {
          given += allocation.get(i);
        }
      }
      double missing = game.value(coalition) - given;
      boolean all = coalition == game.everyone();
      if (missing > tolerance || (all && missing < -tolerance)) {
        violations.add(
            new Violation(
                "coalition/" + String.join("+", game.names(coalition)),
                Text.of(
                    "联盟 %s 少得 %s。".formatted(game.names(coalition), number(missing)),
                    "The coalition %s misses %s."
                        .formatted(game.names(coalition), number(missing))),
                missing));
      }
    }
    return Verdict.of("core-checker", "1", violations);
  }

  /** Whether the weights are balanced and prove that no share can satisfy all coalitions. */
  public Verdict checkEmptiness(CooperativeGame game, List<Core.WeightedCoalition> weights) {
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < game.size(); i++) {
      double sum = 0;
      for (Core.WeightedCoalition one : weights) {
        sum += (one.coalition() & (1L << i)) == 0 ? 0 : one.weight();
      }
      if (Math.abs(sum - 1) > 1e-9) {
        violations.add(violation("balance/" + game.players().get(i), sum - 1));
      }
    }
    double apart = 0;
    for (Core.WeightedCoalition one : weights) {
      apart += one.weight() * game.value(one.coalition());
      if (one.weight() < 0) {
        violations.add(violation("weight", one.weight()));
      }
    }
    if (apart <= game.value(game.everyone()) + tolerance) {
      violations.add(violation("value", apart - game.value(game.everyone())));
    }
    return Verdict.of("core-checker", "1", violations);
  }

  private static Violation violation(String name, double amount) {
    return new Violation(
        name, Text.of("权重不能证明核心为空。", "The weights do not prove that the core is empty."), amount);
  }
}
