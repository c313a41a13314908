// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

/** A web server that cannot be started as asked; the message says what to change. */
public final class WebException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public WebException(String message) {
    super(message);
  }

  public WebException(String message, Throwable cause) {
    super(message, cause);
  }
}
