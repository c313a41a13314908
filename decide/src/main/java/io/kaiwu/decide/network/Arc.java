// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import io.kaiwu.decide.DecideException;

/**
 * A way along which goods flow in one direction.
 *
 * @param lower what must flow at least, from 0
 * @param capacity what can flow at most
 * @param cost of one unit of flow; negative for a gain
 */
public record Arc(String name, String from, String to, long lower, long capacity, long cost) {

  /** Sums over many arcs must stay within a long. */
  static final long MOST = 1L << 40;

  public Arc {
    if (lower < 0 || capacity < lower || capacity > MOST) {
      throw new DecideException(
          "Arc (%s) needs 0 <= lower (%d) <= capacity (%d) <= 2^40."
              .formatted(name, lower, capacity));
    }
    if (Math.abs(cost) > 1L << 20) {
      throw new DecideException(
          "The cost (%d) of arc (%s) must not exceed 2^20 in size. Maybe count in larger units."
              .formatted(cost, name));
    }
  }

  /** Named after its ends, without a lower bound and free of cost. */
  public static Arc of(String from, String to, long capacity) {
    return new Arc(from + "→" + to, from, to, 0, capacity, 0);
  }

  public Arc withCost(long cost) {
    return new Arc(name, from, to, lower, capacity, cost);
  }

  public Arc withLower(long lower) {
    return new Arc(name, from, to, lower, capacity, cost);
  }

  public Arc withName(String name) {
    return new Arc(name, from, to, lower, capacity, cost);
  }

  public Arc withCapacity(long capacity) {
    return new Arc(name, from, to, lower, capacity, cost);
  }
}
