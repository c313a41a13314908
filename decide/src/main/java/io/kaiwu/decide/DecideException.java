// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide;

import org.jspecify.annotations.Nullable;

/** What this module throws: input that makes no sense, or a solver that cannot run here. */
public class DecideException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DecideException(String message) {
    super(message);
  }

  public DecideException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
