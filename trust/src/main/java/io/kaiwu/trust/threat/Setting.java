// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.threat;

import io.kaiwu.core.text.Text;

/** How a log is run, in the order of the table. */
public enum Setting {
  ONE_MACHINE(Text.of("一台机器，无见证", "one machine, no witness")),
  ONE_WITNESS(Text.of("一台机器，1 家诚实见证", "one machine, 1 honest witness")),
  THREE_OF_FOUR_WITNESSES(
      Text.of("一台机器，4 家见证中 3 家诚实，要求 3 家", "one machine, 3 of 4 witnesses honest, 3 required")),
  REPLICATED(Text.of("三台机器（Raft），无见证", "three machines (Raft), no witness")),
  REPLICATED_WITNESSED(Text.of("三台机器（Raft），有见证", "three machines (Raft), witnesses"));

  private final Text label;

  Setting(Text label) {
    this.label = label;
  }

  public Text label() {
    return label;
  }
}
