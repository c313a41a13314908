// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The proof that a stage of a decision stands in the ledger.
 *
 * @param receipt the entry, its inclusion proof and the signed checkpoint, as {@code trust} wrote
 *     them
 */
public record Seal(Stage stage, JsonNode receipt) {

  /** The stages, in their order. */
  public enum Stage {
    DECIDED(1),
    ACTED(2),
    MEASURED(3);

    private final int number;

    Stage(int number) {
      this.number = number;
    }

    /** How many seals a Decision has that reached this stage and none later. */
    public int number() {
      return number;
    }
  }
}
