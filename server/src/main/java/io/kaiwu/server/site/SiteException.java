// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

/** A site that cannot be opened or run as asked; the message says what to do. */
public class SiteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SiteException(String message) {
    super(message);
  }

  public SiteException(String message, Throwable cause) {
    super(message, cause);
  }
}
