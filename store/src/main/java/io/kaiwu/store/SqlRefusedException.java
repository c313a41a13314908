// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.text.Text;

/** A user's SQL that was not run, was stopped, or failed; the text is for the user to read. */
public final class SqlRefusedException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final transient Text text;

  SqlRefusedException(Text text) {
    super(text.en());
    this.text = text;
  }

  public Text text() {
    return text;
  }
}
