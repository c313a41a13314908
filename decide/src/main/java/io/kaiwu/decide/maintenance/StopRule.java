// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

/** What is already settled about the stop of a machine. Periods count from 0. */
public sealed interface StopRule {

  /** Stop it when it pays, or not at all. */
  record Free() implements StopRule {}

  /**
   * It stands still already: its stop fills the first periods. A fact, which no way out of a clash
   * undoes; {@link Stop#periods} says how many periods remain.
   */
  record Started() implements StopRule {}

  /** Its stop begins in this period: the spare part arrives then, the contractor is booked. */
  record StartAt(int period) implements StopRule {}

  /** Its stop begins in this period at the latest: an inspection falls due. */
  record StartBy(int period) implements StopRule {}
}
