// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import io.kaiwu.core.text.Text;

/**
 * How much must go wrong before a receipt deceives. A tier is computed from what a receipt proves,
 * never believed; {@link Backing} computes it and says what is behind it.
 */
public enum TrustTier {
  /** One operator signs. Whoever kept an older checkpoint can show that history was rewritten. */
  SELF(Text.of("自证", "Self-attested")),
  /** A quorum of other operators cosigned, so that no second history can be shown. */
  WITNESSED(Text.of("有见证", "Witnessed")),
  /**
   * A majority of the log's own machines cosigned: the log survives the crash of the others.
   * Whether it is witnessed too is said apart, for the one does not follow from the other.
   */
  CRASH_TOLERANT(Text.of("容错", "Crash-tolerant")),
  /**
   * No third of the organisations can stop or reorder the log. Reserved to a sequencer that has no
   * single operator: none is shipped, and no receipt can prove it.
   */
  BYZANTINE(Text.of("拜占庭容错", "Byzantine-tolerant"));

  private final Text label;

  TrustTier(Text label) {
    this.label = label;
  }

  public Text label() {
    return label;
  }
}
