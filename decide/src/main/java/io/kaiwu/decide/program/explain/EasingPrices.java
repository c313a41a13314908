// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.DecideException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What easing each requirement costs.
 *
 * <p>Where nothing is said, a unit costs 1 / |limit|, so that 0.1 is a tenth of the limit; where
 * the limit is zero, 1 / its largest coefficient. Bounds of zero are not eased: a negative quantity
 * rarely helps anyone.
 *
 * @param perUnit by the key of the requirement, each more than zero
 * @param frozen keys of what must stay as it is
 */
public record EasingPrices(Map<String, Double> perUnit, Set<String> frozen) {

  public EasingPrices {
    perUnit = Map.copyOf(perUnit);
    frozen = Set.copyOf(frozen);
    perUnit.forEach((key, price) -> {
      if (!(price > 0) || price.isInfinite()) {
        throw new DecideException(
            "The price of %s (%s) must be more than zero and finite. Maybe it is meant to be frozen."
                .formatted(key, price));
      }
    });
  }

  public static EasingPrices usual() {
    return new EasingPrices(Map.of(), Set.of());
  }

  public EasingPrices withPrice(String key, double perUnit) {
    Map<String, Double> more = new HashMap<>(this.perUnit);
    more.put(key, perUnit);
    return new EasingPrices(more, frozen);
  }

  public EasingPrices withFrozen(String key) {
    Set<String> more = new HashSet<>(frozen);
    more.add(key);
    return new EasingPrices(perUnit, more);
  }
}
