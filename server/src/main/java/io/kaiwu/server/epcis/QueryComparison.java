// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Compares a value with those of a parameter: as numbers if both are, else as times if both are,
 * else, only for {@code EQ_}, letter by letter. What cannot be compared does not match.
 */
final class QueryComparison implements Predicate<JsonNode> {

  private static final int MOST_DIGITS = 100;

  private record Wanted(String text, Optional<BigDecimal> number, Optional<Instant> time) {
    static Wanted of(String text) {
      return new Wanted(text, findNumber(text), findTime(text));
    }
  }

  private final String operator;
  private final List<Wanted> wanted;

  /**
   * @param operator {@code EQ_}, {@code GT_}, {@code GE_}, {@code LT_} or {@code LE_}
   */
  QueryComparison(String name, String operator, List<String> values) {
    this.operator = operator;
    this.wanted = values.stream().map(Wanted::of).toList();
    for (Wanted one : wanted) {
      boolean ordered = one.number.isPresent() || one.time.isPresent();
      if (!operator.equals("EQ_") && (!ordered || wanted.size() != 1)) {
        throw EventConditions.bad(name, one.text, "one number, or one time with its zone");
      }
    }
  }

  /** The same for numbers alone. */
  static QueryComparison ofNumbers(String name, String operator, List<String> values) {
    for (String value : values) {
      if (findNumber(value).isEmpty()) {
        throw EventConditions.bad(name, value, "a number");
      }
    }
    return new QueryComparison(name, operator, values);
  }

  @Override
  public boolean test(JsonNode value) {
    return value.isValueNode() && wanted.stream().anyMatch(one -> test(one, value));
  }

  private boolean test(Wanted one, JsonNode value) {
    Optional<BigDecimal> number =
        value.isNumber() ? Optional.of(value.decimalValue()) : findNumber(value.asText());
    if (one.number.isPresent() && number.isPresent()) {
      return holds(number.get().compareTo(one.number.get()));
    }
    Optional<Instant> time = one.time.isEmpty() ? Optional.empty() : findTime(value.asText());
    if (time.isPresent()) {
      return holds(time.get().compareTo(one.time.get()));
    }
    return operator.equals("EQ_") && value.asText().equals(one.text);
  }

  private boolean holds(int order) {
    return switch (operator) {
      case "GT_" -> order > 0;
      case "GE_" -> order >= 0;
      case "LT_" -> order < 0;
      case "LE_" -> order <= 0;
      default -> order == 0;
    };
  }

  private static Optional<BigDecimal> findNumber(String text) {
    try {
      return text.length() > MOST_DIGITS ? Optional.empty() : Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> findTime(String text) {
    try {
      return text.length() < "2026-05-01T08:30Z".length()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
