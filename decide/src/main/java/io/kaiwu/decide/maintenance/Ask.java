// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

/** One requirement of a problem that can clash with others; machines and periods by their index. */
sealed interface Ask {

  /** The demand of a period. */
  record Demand(int period) implements Ask {}

  /** The limit of crew hours of a period. */
  record Crew(int period) implements Ask {}

  /** The settled stop of a machine. */
  record Settled(int machine) implements Ask {}

  /** The barred periods of a machine. */
  record Barred(int machine) implements Ask {}
}
