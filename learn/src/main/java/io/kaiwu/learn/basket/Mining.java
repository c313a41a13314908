// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import io.kaiwu.learn.LearnException;

/**
 * What is asked of a search for frequent item sets.
 *
 * @param maxLength the greatest number of items in a set, at least 1
 * @param maxSets the search ends with an error when it finds more: each low support has its
 *     explosion, and this one fits into the memory
 */
public record Mining(MinSupport minSupport, int maxLength, int maxSets) {

  public Mining {
    if (maxLength < 1 || maxSets < 1) {
      throw new LearnException(
          "The greatest length (%d) and number (%d) of item sets must be at least 1."
              .formatted(maxLength, maxSets));
    }
  }

  /** Sets of any length, up to two million of them. */
  public static Mining of(MinSupport minSupport) {
    return new Mining(minSupport, Integer.MAX_VALUE, 2_000_000);
  }

  public Mining withMaxLength(int length) {
    return new Mining(minSupport, length, maxSets);
  }

  public Mining withMaxSets(int sets) {
    return new Mining(minSupport, maxLength, sets);
  }

  LearnException tooMany(int minCount) {
    return new LearnException(
        "There are more than %d frequent item sets at a minimum support of %d baskets. Maybe raise the support, or limit the length of the sets."
            .formatted(maxSets, minCount));
  }
}
