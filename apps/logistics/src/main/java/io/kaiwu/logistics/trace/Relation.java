// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import io.kaiwu.core.text.Text;

/** How two things of a trace belong together. */
public enum Relation {
  /** What was asked for. */
  SELF(Text.of("所查对象", "what was asked for")),
  /** The second was made of the first. */
  MADE_OF(Text.of("由其制成", "made of it")),
  /** The second holds, or held, the first. */
  HOLDS(Text.of("装有它", "holds it")),
  /** The second was in the first, which was asked for. */
  INSIDE(Text.of("在其中", "inside it")),
  /** The second is an item of the first, a lot. */
  OF_LOT(Text.of("属于该批次", "of the lot")),
  /** The second was in the same container as the first. */
  PACKED_WITH(Text.of("与其同装", "packed with it")),
  /** The first is a paper that names the second. */
  NAMED_BY(Text.of("单据所列", "named by the paper"));

  private final Text text;

  Relation(Text text) {
    this.text = text;
  }

  public Text text() {
    return text;
  }
}
