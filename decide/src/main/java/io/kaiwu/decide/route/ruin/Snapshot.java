// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import java.util.List;

/**
 * A plan put aside.
 *
 * @param types of the tours
 * @param tours their stops
 * @param missing how many required requests are in none
 * @param cost skipped requests included
 */
record Snapshot(List<Integer> types, List<int[]> tours, int missing, double cost) {

  boolean isBetterThan(Snapshot other) {
    return missing < other.missing
        || (missing == other.missing && cost < other.cost - 1e-11 * Math.abs(other.cost));
  }
}
