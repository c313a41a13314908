// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.member;

import io.kaiwu.trust.contract.run.Divergence;
import io.kaiwu.trust.contract.run.StateRootStatement;
import java.util.Optional;

/**
 * What a member said last of its state, beside what was computed here.
 *
 * @param index where the statement stands in the log
 * @param divergence empty if both are the same; else its {@code firstEntry} is the first entry of a
 *     contract that both cannot have executed alike
 */
public record StatedRoot(StateRootStatement said, long index, Optional<Divergence> divergence) {

  public String member() {
    return said.member();
  }

  public boolean agrees() {
    return divergence.isEmpty();
  }
}
