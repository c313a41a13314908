// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.loop.decision.Prediction;
import io.kaiwu.loop.definition.LoopDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a pass looks at.
 *
 * @param assets all assets the loop covers, by path
 */
public record PassInput(LoopDefinition loop, Instant now, long seed, List<State> assets) {

  public PassInput {
    assets = List.copyOf(assets);
  }

  /**
   * One asset.
   *
   * @param prediction the newest; empty before the window is full
   * @param fresh whether its readings are no older than the loop allows
   */
  public record State(Asset asset, Optional<Prediction> prediction, boolean fresh) {}
}
