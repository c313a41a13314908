// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

import org.jspecify.annotations.Nullable;

/**
 * Customers of one kind.
 *
 * @param station where they come to from outside
 * @param service how long each needs wherever it goes; null for what the station takes
 * @param patience how long each would wait before giving up; null for ever
 * @param priority the least is served first; service begun is not interrupted
 */
public record CustomerClass(
    String name,
    String station,
    Arrivals arrivals,
    @Nullable Distribution service,
    @Nullable Distribution patience,
    int priority) {

  /** Patient customers without priority, who need what the station takes. */
  public static CustomerClass of(String name, String station, Arrivals arrivals) {
    return new CustomerClass(name, station, arrivals, null, null, 0);
  }

  public CustomerClass withService(Distribution service) {
    return new CustomerClass(name, station, arrivals, service, patience, priority);
  }

  public CustomerClass withPatience(Distribution patience) {
    return new CustomerClass(name, station, arrivals, service, patience, priority);
  }

  public CustomerClass withPriority(int priority) {
    return new CustomerClass(name, station, arrivals, service, patience, priority);
  }
}
