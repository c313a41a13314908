// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop;

/** A loop that cannot be declared, run or checked as asked; the message says what to change. */
public class LoopException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LoopException(String message) {
    super(message);
  }

  public LoopException(String message, Throwable cause) {
    super(message, cause);
  }
}
