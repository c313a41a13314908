// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.unit.Conversion;
import io.kaiwu.core.unit.Unit;
import io.kaiwu.core.unit.Units;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules that hold for one tag, and its state. */
final class TagRuntime {

  final TagSpec spec;
  final RuleSet rules;
  final TagState state;

  private @Nullable String lastUnit;
  private Optional<Conversion> lastConversion = Optional.empty();

  TagRuntime(Tag tag, RuleSet rules, TagState state) {
    this.spec = tag.spec();
    this.rules = rules;
    this.state = state;
  }

  /** The value in the unit of the tag; NaN if the unit does not convert. */
  double convert(double value, @Nullable String unit, Units units) {
    if (unit == null || unit.equals(spec.unit().code())) {
      return value;
    }
    if (!unit.equals(lastUnit)) {
      lastConversion =
          unit.isBlank() ? Optional.empty() : units.findConversion(Unit.of(unit), spec.unit());
      lastUnit = unit;
    }
    return lastConversion.isPresent() ? lastConversion.get().apply(value) : Double.NaN;
  }
}
