// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import io.kaiwu.core.text.Text;
import java.util.List;

/**
 * Requirements that no plan meets together.
 *
 * @param minimal whether it is proven that leaving out any one of them lets the others be met;
 *     false when time ran out before that
 */
public record Conflict(List<Requirement> requirements, Text text, boolean minimal) {

  public Conflict {
    requirements = List.copyOf(requirements);
  }
}
