// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of a day as minutes after midnight, written as such or as the clock shows them. */
public final class ClockTime {

  /** What a time looks like, for people. */
  public static final Text WHAT =
      Text.of("时刻（如 \"08:30\"）或午夜后的分钟数", "a time such as \"08:30\", or minutes after midnight");

  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):([0-5]\\d)");

  private ClockTime() {}

  /** A number of minutes, or the clock's. Empty for what is no time. */
  public static Optional<Double> parse(String text) {
    Optional<Double> clock = clock(text);
    if (clock.isPresent()) {
      return clock;
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Minutes of a clock; hours go on after 23 into the next day, up to 99. */
  private static Optional<Double> clock(String text) {
    Matcher matcher = CLOCK.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            60.0 * Integer.parseInt(matcher.group(1)) + Integer.parseInt(matcher.group(2)))
        : Optional.empty();
  }

  static double of(JsonNode node, String place) {
    if (node.isNumber() && Double.isFinite(node.doubleValue())) {
      return node.doubleValue();
    }
    Optional<Double> time = node.isTextual() ? clock(node.textValue()) : Optional.empty();
    return time.orElseThrow(() ->
        new InputException(
            Text.of(
                "%s 处应为%s，却是 %s。".formatted(place, WHAT.zh(), node),
                "At %s %s is expected, not %s.".formatted(place, WHAT.en(), node))));
  }
}
