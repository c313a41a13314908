// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import io.kaiwu.collect.CollectException;

/** A recipe cannot be read; the message names the line and the remedy. */
public final class RecipeException extends CollectException {

  private static final long serialVersionUID = 1;

  private final int line;

  RecipeException(int line, String message) {
    super("Line %d of the recipe: %s".formatted(line, message));
    this.line = line;
  }

  /** From 1. */
  public int line() {
    return line;
  }
}
