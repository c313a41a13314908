// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn;

/** What learning cannot do with what it was given; the message says why and what may help. */
public final class LearnException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LearnException(String message) {
    super(message);
  }

  public LearnException(String message, Throwable cause) {
    super(message, cause);
  }
}
