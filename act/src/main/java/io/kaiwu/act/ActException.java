// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act;

/** Something that acting on the plant cannot go on with; the root of this module's exceptions. */
public class ActException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public ActException(String message) {
    super(message);
  }

  public ActException(String message, Throwable cause) {
    super(message, cause);
  }
}
