// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.method;

import io.kaiwu.learn.LearnException;

/** The fit was stopped before its end, by its monitor. */
public final class Stopped extends LearnException {

  private static final long serialVersionUID = 1;

  public Stopped(String what, double share) {
    super("The fit of (%s) was stopped at %.0f %%.".formatted(what, share * 100));
  }
}
