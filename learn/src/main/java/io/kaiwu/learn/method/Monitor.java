// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.method;

/** Hears how far a fit is, and may end it. Called by one thread at a time. */
@FunctionalInterface
public interface Monitor {

  /** Hears nothing and ends nothing, unless the thread is interrupted. */
  Monitor NONE = (share, loss) -> !Thread.currentThread().isInterrupted();

  /**
   * Hears that a part is done.
   *
   * @param share of the work, in [0, 1]
   * @param loss the objective now; NaN where there is none
   * @return whether to go on
   */
  boolean at(double share, double loss);
}
