// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import org.jspecify.annotations.Nullable;

/** What the store could not do; nothing of the failed call was kept. The root of its exceptions. */
public class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
