// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.plan.Clash;
import java.util.List;

/**
 * Why a program has no plan.
 *
 * @param proofs one for each conflict of the clash, in their order
 */
public record ProgramClash(Clash clash, List<ConflictProof> proofs) {

  public ProgramClash {
    proofs = List.copyOf(proofs);
  }
}
