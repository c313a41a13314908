// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.method;

/**
 * What a fit is given beside its data: threads, the seed of every random choice, and who hears of
 * the progress.
 */
public record Fitting(Workers workers, long seed, Monitor monitor) {

  /** One thread, nobody listening. */
  public static Fitting quiet(long seed) {
    return new Fitting(Workers.one(), seed, Monitor.NONE);
  }

  /**
   * Tells the monitor.
   *
   * @throws Stopped if it says not to go on
   */
  public void report(String what, double share, double loss) {
    if (!monitor.at(share, loss)) {
      throw new Stopped(what, share);
    }
  }
}
