// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.simulation;

/** What can be asked of a station or of the customers of a class. */
public enum Measure {
  /** Busy share of the servers on duty; above 1 when they finish after their duty. */
  UTILISATION,
  /** Mean number present, waiting and in service. */
  IN_SYSTEM,
  /** Mean number waiting. */
  WAITING,
  /** Mean time of a visit to the station; for a class, from entry until it leaves all stations. */
  TIME_IN_SYSTEM,
  /** Mean wait of those who found room, until service or until they gave up. */
  WAIT,
  /** Share of those who found room that could not be served at once. */
  WAIT_SHARE,
  /** Share of those who came that found no room. */
  LOSS_SHARE,
  /** Share of those who came that gave up. */
  ABANDON_SHARE,
  /** Customers served a unit of time. */
  THROUGHPUT
}
