// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.alarm;

import io.kaiwu.core.tag.Range;
import io.kaiwu.core.text.Text;

/**
 * A limit on a tag of every asset of a loop.
 *
 * @param tag the tag's name
 * @param normal values inside raise nothing, in the tag's unit
 * @param deadband how far back inside the value must come before the alarm ends, so that it does
 *     not flutter; 0 or more
 * @param text what is wrong
 * @param remedy what to do
 */
public record AlarmRule(
    String tag, Range normal, double deadband, Severity severity, Text text, Text remedy) {

  public AlarmRule {
    if (!Double.isFinite(normal.low()) || !Double.isFinite(normal.high())) {
      throw new IllegalArgumentException(
          "The limits (%s) of the alarm on (%s) must be finite. Maybe use the end of the instrument's range for the side that does not matter."
              .formatted(normal, tag));
    }
    if (!(deadband >= 0 && 2 * deadband <= normal.high() - normal.low())) {
      throw new IllegalArgumentException(
          "The deadband (%s) of the alarm on (%s) must be 0 or more and at most half of %s, or the alarm would never end."
              .formatted(deadband, tag, normal));
    }
  }

  /** Whether the alarm begins at this value. */
  boolean begins(double value) {
    return !normal.contains(value);
  }

  /** Whether an alarm that stands ends at this value. */
  boolean ends(double value) {
    return value >= normal.low() + deadband && value <= normal.high() - deadband;
  }
}
