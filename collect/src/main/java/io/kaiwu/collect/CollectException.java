// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect;

/** The root of what this module throws when something other than the input is wrong. */
public class CollectException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public CollectException(String message) {
    super(message);
  }

  public CollectException(String message, Throwable cause) {
    super(message, cause);
  }
}
