// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.file;

import io.kaiwu.collect.CollectException;

/** A file cannot be read as readings at all; the message names the place and the remedy. */
public final class ImportException extends CollectException {

  private static final long serialVersionUID = 1;

  ImportException(String message) {
    super(message);
  }

  ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
