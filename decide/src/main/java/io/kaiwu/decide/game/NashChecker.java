// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Verifies an equilibrium by best replies, in exact decimals: no strategy of a player pays more
 * than those in use.
 */
public final class NashChecker {

  /** Accepts exactly equilibria. */
  public Verdict check(BimatrixGame game, Equilibrium equilibrium) {
    List<Violation> violations = new ArrayList<>();
    List<BigInteger> x = equilibrium.row().weights();
    List<BigInteger> y = equilibrium.column().weights();
    if (x.size() != game.rows().size() || y.size() != game.columns().size()) {
      violations.add(
          new Violation(
              "shape", Text.of("策略的个数与博弈不符。", "The strategies are not those of the game."), 0));
    } else {
      List<BigDecimal> ofRows = new ArrayList<>();
      for (int i = 0; i < x.size(); i++) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int j = 0; j < y.size(); j++) {
          sum =
              sum.add(BigDecimal.valueOf(game.rowPayoff(i, j)).multiply(new BigDecimal(y.get(j))));
        }
        ofRows.add(sum);
      }
      List<BigDecimal> ofColumns = new ArrayList<>();
      for (int j = 0; j < y.size(); j++) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < x.size(); i++) {
          sum =
              sum.add(
                  BigDecimal.valueOf(game.columnPayoff(i, j)).multiply(new BigDecimal(x.get(i))));
        }
        ofColumns.add(sum);
      }
      compare(game.rows(), x, ofRows, violations);
      compare(game.columns(), y, ofColumns, violations);
    }
    return Verdict.of("nash-checker", "1", violations);
  }

  private static void compare(
      List<String> names,
      List<BigInteger> weights,
      List<BigDecimal> payoffs,
      List<Violation> violations) {
    int best = 0;
    for (int k = 1; k < payoffs.size(); k++) {
      best = payoffs.get(k).compareTo(payoffs.get(best)) > 0 ? k : best;
    }
    for (int k = 0; k < payoffs.size(); k++) {
      if (weights.get(k).signum() > 0 && payoffs.get(k).compareTo(payoffs.get(best)) < 0) {
        violations.add(
            new Violation(
                "best-reply/" + names.get(k),
                Text.of(
                    "%s 不是最优反应，%s 更好。".formatted(names.get(k), names.get(best)),
                    "%s is no best reply: %s pays more.".formatted(names.get(k), names.get(best))),
                payoffs.get(best).subtract(payoffs.get(k)).doubleValue()));
      }
    }
  }
}
