// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import io.kaiwu.core.tag.Range;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** At most one rule of each kind; null where nothing is asked. */
public record RuleSet(
    Rule.@Nullable PlausibleTime time,
    Rule.@Nullable InRange range,
    Rule.@Nullable Rate rate,
    Rule.@Nullable Stuck stuck,
    Rule.@Nullable Spike spike,
    Rule.@Nullable Late late) {

  public static final RuleSet NONE = new RuleSet(null, null, null, null, null, null);

  /**
   * What holds where a recipe says nothing: no time before 2000 or more than a minute ahead, no
   * value outside the instrument's range, and late readings are flagged.
   */
  public static final RuleSet DEFAULT =
      new RuleSet(
          new Rule.PlausibleTime(
              Instant.parse("2000-01-01T00:00:00Z"), Duration.ofMinutes(1), OnBreach.REFUSE),
          new Rule.InRange(Range.ANY, OnBreach.REFUSE),
          null,
          null,
          null,
          new Rule.Late(Duration.ZERO, OnBreach.FLAG));

  /** These rules, with {@code other}'s in place of those it has. */
  public RuleSet overriddenBy(RuleSet other) {
    return new RuleSet(
        other.time != null ? other.time : time,
        other.range != null ? other.range : range,
        other.rate != null ? other.rate : rate,
        other.stuck != null ? other.stuck : stuck,
        other.spike != null ? other.spike : spike,
        other.late != null ? other.late : late);
  }
}
