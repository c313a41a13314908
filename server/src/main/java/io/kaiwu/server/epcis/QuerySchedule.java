// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.server.web.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The instants at which a subscribed query is asked; EPCIS 2.0, section 8.2.5.3. All fields must
 * meet, in UTC; Monday is 1. A field that is left out may have any value if a finer one is given,
 * else its lowest: {@code hour 1, minute 5} is 01:05:00 of every day and not each of its seconds.
 */
final class QuerySchedule {

  /** The 29th of February falls on each weekday within so many days, over a century too. */
  private static final int DAYS_AHEAD = 41 * 366;

  private static final int LONGEST = 400;
  private static final Pattern ELEMENT =
      Pattern.compile("(\\d{1,2})|\\[(\\d{1,2})-(\\d{1,2})\\]|(\\d{1,2})/(\\d{1,2})");

  private enum Field {
    SECOND("second", 0, 59),
    MINUTE("minute", 0, 59),
    HOUR("hour", 0, 23),
    DAY_OF_WEEK("dayOfWeek", 1, 7),
    DAY_OF_MONTH("dayOfMonth", 1, 31),
    MONTH("month", 1, 12);

    private final String term;
    private final int least;
    private final int most;

    Field(String term, int least, int most) {
      this.term = term;
      this.least = least;
      this.most = most;
    }

    NavigableSet<Integer> range(int from, int to) {
      NavigableSet<Integer> values = new TreeSet<>();
      IntStream.rangeClosed(from, to).forEach(values::add);
      return values;
    }
  }

  private final Map<Field, NavigableSet<Integer>> fields = new EnumMap<>(Field.class);
  private final ObjectNode json;

  /**
   * @throws Refusal naming the field that is not right
   */
  QuerySchedule(JsonNode given) {
    if (!(given instanceof ObjectNode object) || object.isEmpty()) {
      throw bad("schedule", "an object of second, minute, hour, dayOfMonth, month or dayOfWeek");
    }
    json = object.deepCopy();
    List<String> unknown = new ArrayList<>();
    object.fieldNames().forEachRemaining(unknown::add);
    boolean finer = false;
    for (Field field : Field.values()) {
      unknown.remove(field.term);
      JsonNode value = object.get(field.term);
      fields.put(
          field,
          value != null && !value.isNull()
              ? values(field, value.asText())
              : finer || field == Field.DAY_OF_WEEK
                  ? field.range(field.least, field.most)
                  : field.range(field.least, field.least));
      finer |= value != null && !value.isNull();
    }
    if (!unknown.isEmpty()) {
      throw bad("schedule." + unknown.getFirst(), "a field of the standard");
    }
    if (!finer || findNext(Instant.EPOCH).isEmpty()) {
      throw bad("schedule", "met at some time");
    }
  }

  private static NavigableSet<Integer> values(Field field, String text) {
    NavigableSet<Integer> values = new TreeSet<>();
    String wanted =
        "numbers in [%d, %d], ranges such as [%d-%d] or steps such as %d/5, parted by commas"
            .formatted(field.least, field.most, field.least, field.most, field.least);
    for (String element : text.length() > LONGEST ? new String[] {""} : text.split(",", -1)) {
      Matcher matcher = ELEMENT.matcher(element.strip());
      if (!matcher.matches()) {
        throw bad("schedule." + field.term, wanted);
      }
      boolean one = matcher.group(1) != null;
      boolean stepped = matcher.group(4) != null;
      int from = Integer.parseInt(matcher.group(one ? 1 : stepped ? 4 : 2));
      int to = stepped ? field.most : Integer.parseInt(matcher.group(one ? 1 : 3));
      int step = stepped ? Integer.parseInt(matcher.group(5)) : 1;
      if (from < field.least || to > field.most || from > to || step < 1) {
        throw bad("schedule." + field.term, wanted);
      }
      for (int value = from; value <= to; value += step) {
        values.add(value);
      }
    }
    return values;
  }

  private static Refusal bad(String name, String wanted) {
    return new Refusal(
        400,
        "SubscriptionControlsException",
        Text.of(
            "“" + name + "” 不对，须为：" + wanted + "。",
            "\"%s\" is not right. It must be %s.".formatted(name, wanted)));
  }

  /** The first instant after this one, in whole seconds; empty if there is none for decades. */
  Optional<Instant> findNext(Instant after) {
    LocalDateTime from =
        LocalDateTime.ofInstant(after, ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.SECONDS)
            .plusSeconds(1);
    LocalTime start = from.toLocalTime();
    LocalDate date = from.toLocalDate();
    for (int day = 0; day < DAYS_AHEAD; day++, date = date.plusDays(1)) {
      Optional<LocalTime> time = meets(date) ? findTime(start) : Optional.empty();
      if (time.isPresent()) {
        return Optional.of(date.atTime(time.get()).toInstant(ZoneOffset.UTC));
      }
      start = LocalTime.MIDNIGHT;
    }
    return Optional.empty();
  }

  private boolean meets(LocalDate date) {
    return of(Field.MONTH).contains(date.getMonthValue())
        && of(Field.DAY_OF_MONTH).contains(date.getDayOfMonth())
        && of(Field.DAY_OF_WEEK).contains(date.getDayOfWeek().getValue());
  }

  private Optional<LocalTime> findTime(LocalTime start) {
    for (int hour : of(Field.HOUR).tailSet(start.getHour(), true)) {
      for (int minute : of(Field.MINUTE)) {
        for (int second : of(Field.SECOND)) {
          LocalTime time = LocalTime.of(hour, minute, second);
          if (!time.isBefore(start)) {
            return Optional.of(time);
          }
        }
      }
    }
    return Optional.empty();
  }

  private NavigableSet<Integer> of(Field field) {
    return fields.getOrDefault(field, new TreeSet<>());
  }

  /** As it was given. */
  ObjectNode json() {
    return json.deepCopy();
  }
}
