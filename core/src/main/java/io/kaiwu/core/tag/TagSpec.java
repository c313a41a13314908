// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.tag;

import io.kaiwu.core.text.Text;
import io.kaiwu.core.unit.Unit;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of a tag before the first reading.
 *
 * @param unit the unit its values are kept in; readings in another unit are converted to it
 * @param range what the instrument can show; a value outside is not a measurement
 * @param period how often a reading is expected; empty if readings come when they come
 */
public record TagSpec(TagId id, Unit unit, Range range, Optional<Duration> period, Text label) {

  public TagSpec {
    if (period.isPresent() && !period.get().isPositive()) {
      throw new IllegalArgumentException(
          "The period (%s) of tag (%s) must be positive.".formatted(period.get(), id));
    }
  }

  public static TagSpec of(TagId id, Unit unit) {
    return new TagSpec(id, unit, Range.ANY, Optional.empty(), Text.same(id.name()));
  }

  public TagSpec withRange(double low, double high) {
    return new TagSpec(id, unit, new Range(low, high), period, label);
  }

  public TagSpec withPeriod(Duration period) {
    return new TagSpec(id, unit, range, Optional.of(period), label);
  }

  public TagSpec withLabel(Text label) {
    return new TagSpec(id, unit, range, period, label);
  }
}
