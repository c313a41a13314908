// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.trust.log.Admission;
import io.kaiwu.trust.log.Block;
import io.kaiwu.trust.log.TransparencyLog;
import java.time.InstantSource;

/**
 * What may be on the log. Every replica asks the same questions in the same order and must come to
 * the same answers: these may depend on the log and on {@code time}, which is the block's while one
 * is applied, and on nothing else.
 */
public interface LogRules {

  /** Says what may be added, made from what the log holds already. */
  Admission admission(TransparencyLog log, InstantSource time);

  /** Tells an admission of this kind where entries came to stand, block by block, in order. */
  default void written(Admission admission, Block block) {}
}
