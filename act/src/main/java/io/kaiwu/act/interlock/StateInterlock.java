// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import io.kaiwu.core.tag.Range;
import io.kaiwu.core.tag.TagId;
import java.time.Duration;

/**
 * Lets a point be set to certain values only in a certain state of the plant: {@code stop} only
 * while {@code running} is 1.
 *
 * @param when the values that are bound to the state; others pass
 * @param tag where the state is seen
 * @param required the values of the tag in which the command may go
 * @param maxAge an older reading says nothing about the state now
 */
public record StateInterlock(Points points, Range when, TagRef tag, Range required, Duration maxAge)
    implements Interlock {

  @Override
  public String name() {
    return "plant-state";
  }

  @Override
  public boolean concerns(TagId point) {
    return points.contains(point);
  }

  @Override
  public Verdict check(Setpoint setpoint, Situation situation) {
    if (!when.contains(setpoint.value())) {
      return Verdict.of(
          name(),
          true,
          "%s 不受设备状态限制".formatted(setpoint.text()),
          "%s is not bound to a state".formatted(setpoint.text()));
    }
    TagId state = tag.of(setpoint.point());
    Freshness freshness = Freshness.of(state, maxAge, situation);
    if (!freshness.fresh()) {
      return new Verdict(name(), false, freshness.detail());
    }
    double value = freshness.sample().orElseThrow().value();
    return Verdict.of(
        name(),
        required.contains(value),
        "%s 为 %s，要求在 %s 至 %s 之间".formatted(state, value, required.low(), required.high()),
        "%s is %s; it must be between %s and %s"
            .formatted(state, value, required.low(), required.high()));
  }
}
