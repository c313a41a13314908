// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

import io.kaiwu.sim.engine.EngineTag;
import io.kaiwu.sim.plant.EngineReport;
import java.util.Optional;

/**
 * A report as it goes out, with what has gone wrong with it.
 *
 * @param wrongUnit the sensor whose unit is sent wrong
 * @param cutOff whether the message ends in the middle
 */
record Telegram(EngineReport report, Optional<EngineTag> wrongUnit, boolean cutOff) {

  static Telegram sound(EngineReport report) {
    return new Telegram(report, Optional.empty(), false);
  }
}
