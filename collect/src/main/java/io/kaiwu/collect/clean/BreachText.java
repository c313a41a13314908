// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import io.kaiwu.core.reading.Reason;
import io.kaiwu.core.time.Micros;

/** Says which rule was broken, with the numbers that decided. */
final class BreachText {

  private BreachText() {}

  static String of(
      Reason reason, Rule rule, TagState state, long time, long received, double value) {
    return switch (rule) {
      case Rule.PlausibleTime plausible ->
          reason == Reason.TOO_EARLY
              ? "%s is before %s".formatted(Micros.toInstant(time), plausible.earliest())
              : "%s is %s ahead of arrival; %s is allowed"
                  .formatted(
                      Micros.toInstant(time),
                      Micros.toDuration(time - received),
                      plausible.maxAhead());
      case Rule.Rate rate ->
          "%s after %s in %s is faster than %s a second"
              .formatted(
                  value,
                  state.goodValue,
                  Micros.toDuration(time - state.goodTime),
                  rate.perSecond());
      case Rule.Spike spike ->
          "%s is more than %s x %s from the median %s of the last %d"
              .formatted(
                  value,
                  spike.threshold(),
                  state.spikes.deviation(),
                  state.spikes.median(),
                  spike.window());
      case Rule.InRange range -> "%s is outside %s".formatted(value, range.within());
      case Rule.Stuck stuck -> "%s has not moved".formatted(value);
      case Rule.Late late -> "older than the newest";
    };
  }
}
