// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn;

import org.jspecify.annotations.Nullable;

/** What learning cannot do with what it was given; the message says why and what may help. */
public class LearnException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LearnException(String message) {
    super(message);
  }

  public LearnException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
