// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * What each coalition of some players earns by itself. A coalition is a set of bits, bit i for the
 * player i.
 *
 * @param players at most 62
 * @param value of a coalition; that of the empty one is not asked and counts as 0
 */
public record CooperativeGame(List<String> players, LongToDoubleFunction value) {

  /** Up to so many players all coalitions are looked at. */
  static final int MOST_EXACT = 20;

  public CooperativeGame {
    players = List.copyOf(players);
    if (players.isEmpty() || players.size() > 62) {
      throw new DecideException("A game has 1 to 62 players, not %d.".formatted(players.size()));
    }
  }

  public int size() {
    return players.size();
  }

  /** The coalition of all. */
  public long everyone() {
    return (1L << players.size()) - 1;
  }

  public double value(long coalition) {
    return coalition == 0 ? 0 : value.applyAsDouble(coalition);
  }

  /** The players of a coalition, by name. */
  public List<String> names(long coalition) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < players.size(); i++) {
      if ((coalition >> i & 1) == 1) {
        names.add(players.get(i));
      }
    }
    return names;
  }

  /** The values of all coalitions. */
  double[] table() {
    if (players.size() > MOST_EXACT) {
      throw new InputException(
          Text.of(
              "%d 个参与者有太多联盟，精确计算最多 %d 个；可用抽样的沙普利值。".formatted(players.size(), MOST_EXACT),
              "%d players make too many coalitions; exact answers go to %d players. The Shapley value can be sampled."
                  .formatted(players.size(), MOST_EXACT)));
    }
    double[] table = new double[1 << players.size()];
    for (int coalition = 1; coalition < table.length; coalition++) {
      table[coalition] = value.applyAsDouble(coalition);
      if (!Double.isFinite(table[coalition])) {
        throw new DecideException("The value of %s must be finite.".formatted(names(coalition)));
      }
    }
    return table;
  }
}
