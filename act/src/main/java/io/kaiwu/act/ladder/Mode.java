// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.ladder;

import io.kaiwu.core.text.Text;
import java.util.Optional;

/** How much a loop may do by itself, from least to most. */
public enum Mode {
  /** Shows what it would do. */
  ADVISE("建议", "advise"),
  /** Decides as if it commanded, and is scored against what really happened. */
  SHADOW("影子", "shadow"),
  /** Commands. */
  AUTO("自动", "auto");

  private final Text text;

  Mode(String zh, String en) {
    this.text = Text.of(zh, en);
  }

  public Text text() {
    return text;
  }

  /** One step up; empty at the top. */
  public Optional<Mode> findNext() {
    return switch (this) {
      case ADVISE -> Optional.of(SHADOW);
      case SHADOW -> Optional.of(AUTO);
      case AUTO -> Optional.empty();
    };
  }
}
