// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.method.Fitting;

/** Counts parts that several threads finish, and tells the monitor one at a time. */
final class Progress {

  private final String what;
  private final int parts;
  private final Fitting fitting;
  private int done;

  Progress(String what, int parts, Fitting fitting) {
    this.what = what;
    this.parts = parts;
    this.fitting = fitting;
  }

  /** One more part is done. */
  synchronized void done() {
    done++;
    fitting.report(what, (double) done / parts, Double.NaN);
  }
}
