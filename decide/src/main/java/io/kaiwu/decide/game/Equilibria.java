// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.game;

import io.kaiwu.core.text.Text;
import java.util.List;

/**
 * All equilibria of a game. In a degenerate game there may be infinitely many; then these are the
 * extreme ones, and mixtures of some of them are equilibria too.
 *
 * @param extreme all equilibria, or the extreme ones
 * @param degenerate whether some mixed strategy has more best replies than strategies in it
 * @param components connected sets of equilibria
 */
public record Equilibria(List<Equilibrium> extreme, boolean degenerate, int components) {

  public Equilibria {
    extreme = List.copyOf(extreme);
  }

  /** What the list is. */
  public Text text() {
    return degenerate
        ? Text.of(
            "退化博弈：列出 %d 个极端均衡，组成 %d 个连通部分；同一部分里的某些混合也是均衡。".formatted(extreme.size(), components),
            "A degenerate game: these are its %d extreme equilibria in %d connected parts; some mixtures within a part are equilibria too."
                .formatted(extreme.size(), components))
        : Text.of(
            "这是全部 %d 个均衡。".formatted(extreme.size()),
            "These are all %d equilibria.".formatted(extreme.size()));
  }
}
