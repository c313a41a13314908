// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.ladder;

import java.util.Map;

/**
 * When a loop rises and how far it falls.
 *
 * @param bar what its shadow period must have shown before AUTO
 * @param failuresInARow how many of its commands must fail without a success between them to make
 *     it fall
 * @param fallTo ADVISE or SHADOW for each cause; ADVISE for a cause not named
 */
public record LadderRules(ShadowBar bar, int failuresInARow, Map<FallCause, Mode> fallTo) {

  public LadderRules {
    fallTo = Map.copyOf(fallTo);
    if (failuresInARow < 1) {
      throw new IllegalArgumentException(
          "The number of failures in a row (%d) must be positive.".formatted(failuresInARow));
    }
    fallTo.forEach((cause, mode) -> {
      if (mode == Mode.AUTO) {
        throw new IllegalArgumentException(
            "A loop cannot fall to AUTO on %s. Maybe SHADOW was meant.".formatted(cause));
      }
    });
  }

  /** Three failures in a row; down to SHADOW on drift and stale data, to ADVISE on all else. */
  public static LadderRules of(ShadowBar bar) {
    return new LadderRules(
        bar, 3, Map.of(FallCause.DRIFT, Mode.SHADOW, FallCause.STALE_DATA, Mode.SHADOW));
  }

  Mode target(FallCause cause) {
    return fallTo.getOrDefault(cause, Mode.ADVISE);
  }
}
