// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.registry;

import io.kaiwu.core.text.Text;

/** What a version of a model is used for. */
public enum Stage {
  /** Computes beside the one in production and is compared. */
  CANDIDATE("候选", "candidate"),
  /** Is relied on. */
  PRODUCTION("生产", "production");

  private final Text text;

  Stage(String zh, String en) {
    this.text = Text.of(zh, en);
  }

  public Text text() {
    return text;
  }
}
