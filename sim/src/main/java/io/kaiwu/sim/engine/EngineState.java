// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.engine;

/** What an engine is doing. */
public enum EngineState {
  RUNNING,
  /** Stopped as planned, being overhauled. */
  MAINTENANCE,
  /** Stopped by a breakdown, being repaired. */
  FAILED
}
