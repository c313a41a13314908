// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.ActException;

/** A command certainly did not reach a device and will not do so later. */
public final class NotSentException extends ActException {

  private static final long serialVersionUID = 1;

  public NotSentException(String message) {
    super(message);
  }

  public NotSentException(String message, Throwable cause) {
    super(message, cause);
  }
}
