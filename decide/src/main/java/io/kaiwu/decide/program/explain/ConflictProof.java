// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Conflict;
import java.util.List;

/**
 * A conflict and what is proven of it.
 *
 * @param smallest whether it is proven that no conflict has fewer requirements
 * @param weights by which its requirements add up to a contradiction, by Farkas' lemma; empty when
 *     whole numbers are part of the conflict
 * @param sum the contradiction written out; empty when there are no weights
 */
public record ConflictProof(Conflict conflict, boolean smallest, List<Weight> weights, Text sum) {

  public ConflictProof {
    weights = List.copyOf(weights);
  }
}
