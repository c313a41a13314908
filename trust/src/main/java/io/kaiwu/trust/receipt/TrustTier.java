// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import io.kaiwu.core.text.Text;

/**
 * How much must go wrong before a receipt deceives, from least to most trustworthy. A tier is
 * computed from what a receipt proves.
 */
public enum TrustTier {
  /** One operator signs. Whoever kept an older checkpoint can show that history was rewritten. */
  SELF(Text.of("自证", "Self-attested")),
  /** Independent witnesses signed the checkpoint, so that no second history can be shown. */
  WITNESSED(Text.of("有见证", "Witnessed")),
  /** Besides, the log survives the crash of a minority of its machines. */
  CRASH_TOLERANT(Text.of("容错", "Crash-tolerant")),
  /** Besides, no third of the organisations can stop or reorder the log. */
  BYZANTINE(Text.of("拜占庭容错", "Byzantine-tolerant"));

  private final Text label;

  TrustTier(Text label) {
    this.label = label;
  }

  public Text label() {
    return label;
  }
}
