// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import io.kaiwu.core.text.Text;
import java.util.List;

/**
 * Changes after which a plan exists.
 *
 * @param cost of all changes together, in the unit of the objective
 * @param cheapest whether it is proven that nothing cheaper of its kind would do
 */
public record Relaxation(Text kind, List<Change> changes, double cost, boolean cheapest) {

  public Relaxation {
    changes = List.copyOf(changes);
  }
}
