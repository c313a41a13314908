// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

/**
 * How people plan without a solver. Settled stops are kept by all: what has started, what is
 * booked, what falls due. Where the period wanted is barred, the nearest earlier one is taken, then
 * the nearest later one.
 */
public enum NaiveRule {
  /** Stop nothing that need not be stopped, and what falls due on its last day. */
  RUN_TO_FAILURE,
  /** Stop each machine in the last period that begins before its predicted life is used up. */
  STOP_AT_PREDICTED_LIFE
}
