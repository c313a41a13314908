// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.threat;

import io.kaiwu.core.text.Text;

/** What becomes of an attack. */
public enum Outcome {
  /** It does not succeed. */
  PREVENTED(Text.of("阻止", "prevented")),
  /** It succeeds, and is found out with what is needed to show it to others. */
  DETECTED(Text.of("发现", "detected")),
  /** It succeeds, and nobody can tell. */
  NEITHER(Text.of("无能为力", "neither"));

  private final Text label;

  Outcome(Text label) {
    this.label = label;
  }

  public Text label() {
    return label;
  }
}
