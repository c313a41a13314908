// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.plant;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.sim.engine.EngineTag;
import java.util.Map;

/**
 * What one engine reports at the end of one cycle.
 *
 * @param sequence the cycle of the plant, from 1, whether the engine ran in it or not; of what was
 *     before the plant began, the cycle of the engine
 * @param values in the units of the tags, in their order
 */
public record EngineReport(AssetPath asset, long sequence, Map<EngineTag, Double> values) {

  /**
   * The value of a tag that every report holds, which all but {@link EngineTag#INSPECTED_LIFE} are.
   */
  public double value(EngineTag tag) {
    Double value = values.get(tag);
    if (value == null) {
      throw new IllegalArgumentException(
          "The report %d of (%s) holds no %s.".formatted(sequence, asset, tag.tagName()));
    }
    return value;
  }
}
