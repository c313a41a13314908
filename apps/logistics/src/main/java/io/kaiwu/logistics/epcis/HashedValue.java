// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Gives a value the one form in which it goes into the event hash. */
final class HashedValue {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final Pattern WHOLE = Pattern.compile("-?\\d+\\.0+");

  private HashedValue() {}

  /** What is said under a name of the standard, or under the qualified name of an extension. */
  static String of(String name, JsonNode value, JsonLdContext context) {
    if (value.isNumber()) {
      return number(value.decimalValue());
    }
    String text = value.asText().strip();
    return switch (name) {
      case "eventTime", "time", "startTime", "endTime" -> MILLIS.format(rounded(text));
      case "eventTimeZoneOffset",
          "action",
          "uom",
          "stringValue",
          "hexBinaryValue",
          "booleanValue" ->
          text;
      case "bizStep" -> Vocabulary.BIZ_STEP.canonical(text, context);
      case "disposition" -> Vocabulary.DISPOSITION.canonical(text, context);
      case "type" -> Vocabulary.MEASUREMENT_TYPE.canonical(text, context);
      case "exception" -> Vocabulary.SENSOR_ALERT_TYPE.canonical(text, context);
      case "component" -> Vocabulary.COMPONENT.canonical(text, context);
      default -> name.startsWith("{") ? free(text) : Identifiers.canonical(text, context);
    };
  }

  /** What an extension says: an identifier in its one form, a whole number without fraction. */
  private static String free(String text) {
    return WHOLE.matcher(text).matches()
        ? text.substring(0, text.indexOf('.'))
        : Identifiers.canonical(text);
  }

  private static String number(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static Instant rounded(String time) {
    return OffsetDateTime.parse(time).toInstant().plusNanos(500_000).truncatedTo(ChronoUnit.MILLIS);
  }
}
