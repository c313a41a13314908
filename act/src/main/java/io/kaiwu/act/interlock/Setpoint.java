// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.interlock;

import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.unit.Unit;

/** A value that a point is to be set to, in the point's own unit. */
public record Setpoint(TagId point, double value, Unit unit) {

  /**
   * The number and its unit as people write them: {@code 641.8 Cel}; a pure number stands alone.
   */
  public static String text(double value, Unit unit) {
    String number =
        value == Math.rint(value) && Math.abs(value) < 1e15 ? "%.0f".formatted(value) : "" + value;
    return unit.equals(Unit.ONE) ? number : number + " " + unit;
  }

  /** The value with its unit. */
  public String text() {
    return text(value, unit);
  }
}
