// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.core.text.Text;

/** How much a warning weighs; the worst comes last. */
public enum Severity {
  /** Good to know. */
  NOTE("提示", "note"),
  /** The score may flatter. */
  WARNING("注意", "warning"),
  /** The score says nothing. */
  SEVERE("严重", "severe");

  private final Text text;

  Severity(String zh, String en) {
    this.text = Text.of(zh, en);
  }

  public Text text() {
    return text;
  }
}
