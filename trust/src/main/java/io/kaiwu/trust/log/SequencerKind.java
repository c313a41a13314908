// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.text.Text;

/** Who puts the entries in order, and what that survives. */
public enum SequencerKind {
  /** One process on one machine. */
  EMBEDDED(Text.of("单机", "Embedded")),
  /** A majority of one operator's machines: a minority may crash. */
  RAFT(Text.of("多机复制（Raft）", "Replicated (Raft)"));

  private final Text label;

  SequencerKind(Text label) {
    this.label = label;
  }

  public Text label() {
    return label;
  }
}
