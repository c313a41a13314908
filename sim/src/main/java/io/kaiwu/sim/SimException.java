// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim;

/** A simulated plant could not do what was asked of it. */
public final class SimException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SimException(String message) {
    super(message);
  }

  public SimException(String message, Throwable cause) {
    super(message, cause);
  }
}
