// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import java.util.List;

/**
 * Why no plan exists, and what would help.
 *
 * @param conflicts sets of requirements that cannot be met together; no two share a requirement
 * @param waysOut each enough by itself, the cheapest first; empty only when time ran out before one
 *     was found
 */
public record Clash(List<Conflict> conflicts, List<Relaxation> waysOut) {

  public Clash {
    conflicts = List.copyOf(conflicts);
    waysOut = List.copyOf(waysOut);
  }
}
