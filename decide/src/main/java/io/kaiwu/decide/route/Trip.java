// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import java.util.List;

/**
 * Stops in the order driven, before they have times.
 *
 * @param vehicle the index of the vehicle type
 * @param stops their indices in the problem
 */
public record Trip(int vehicle, List<Integer> stops) {

  public Trip {
    stops = List.copyOf(stops);
  }
}
