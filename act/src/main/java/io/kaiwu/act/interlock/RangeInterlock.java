// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import io.kaiwu.core.tag.Range;
import io.kaiwu.core.tag.TagId;

/** Lets a point be set only to values within its range; both ends are allowed. */
public record RangeInterlock(Points points, Range range) implements Interlock {

  @Override
  public String name() {
    return "range";
  }

  @Override
  public boolean concerns(TagId point) {
    return points.contains(point);
  }

  @Override
  public Verdict check(Setpoint setpoint, Situation situation) {
    String low = Setpoint.text(range.low(), setpoint.unit());
    String high = Setpoint.text(range.high(), setpoint.unit());
    return range.contains(setpoint.value())
        ? Verdict.of(
            name(),
            true,
            "%s 在允许范围 %s 至 %s 之内".formatted(setpoint.text(), low, high),
            "%s lies within %s to %s".formatted(setpoint.text(), low, high))
        : Verdict.of(
            name(),
            false,
            "%s 超出允许范围 %s 至 %s".formatted(setpoint.text(), low, high),
            "%s lies outside %s to %s".formatted(setpoint.text(), low, high));
  }
}
