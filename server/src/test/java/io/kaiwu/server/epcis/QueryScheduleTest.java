// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.server.web.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 2026-11-23 is a Monday. */
class QueryScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hour:1,minute:5               | 2026-11-23T07:00:00Z    | 2026-11-24T01:05:00Z
          hour:1,minute:5               | 2026-11-23T01:04:59Z    | 2026-11-23T01:05:00Z
          hour:1,minute:5               | 2026-11-23T01:05:00Z    | 2026-11-24T01:05:00Z
          minute:5                      | 2026-11-23T01:05:00Z    | 2026-11-23T02:05:00Z
          minute:5                      | 2026-11-23T23:05:00.5Z  | 2026-11-24T00:05:00Z
          second:30                     | 2026-11-23T07:00:00Z    | 2026-11-23T07:00:30Z
          second:30                     | 2026-11-23T07:00:30Z    | 2026-11-23T07:01:30Z
          second:[0-59]                 | 2026-11-23T07:00:00.9Z  | 2026-11-23T07:00:01Z
          second:0/30                   | 2026-11-23T07:00:00Z    | 2026-11-23T07:00:30Z
          second:0/30                   | 2026-11-23T07:00:30Z    | 2026-11-23T07:01:00Z
          minute:5/20                   | 2026-11-23T07:45:00Z    | 2026-11-23T08:05:00Z
          second:0;15;[40-41]           | 2026-11-23T07:00:15Z    | 2026-11-23T07:00:40Z
          second:0;15;[40-41]           | 2026-11-23T23:59:41Z    | 2026-11-24T00:00:00Z
          hour:[8-17]                   | 2026-11-23T17:00:00Z    | 2026-11-24T08:00:00Z
          hour:[8-17],minute:0;30       | 2026-11-23T16:10:00Z    | 2026-11-23T16:30:00Z
          dayOfWeek:1                   | 2026-11-23T00:00:00Z    | 2026-11-30T00:00:00Z
          dayOfWeek:[1-5],hour:18       | 2026-11-27T18:00:00Z    | 2026-11-30T18:00:00Z
          dayOfWeek:7,hour:23,minute:59 | 2026-11-23T00:00:00Z    | 2026-11-29T23:59:00Z
          dayOfMonth:1                  | 2026-12-01T00:00:00Z    | 2027-01-01T00:00:00Z
          dayOfMonth:31                 | 2026-11-23T00:00:00Z    | 2026-12-31T00:00:00Z
          month:2                       | 2026-11-23T00:00:00Z    | 2027-02-01T00:00:00Z
          month:2,dayOfMonth:29         | 2026-11-23T00:00:00Z    | 2028-02-29T00:00:00Z
          month:1;7,dayOfMonth:1,hour:6 | 2027-01-01T06:00:00Z    | 2027-07-01T06:00:00Z
          dayOfMonth:13,dayOfWeek:5     | 2026-11-23T00:00:00Z    | 2027-08-13T00:00:00Z
          month:2,dayOfMonth:29,dayOfWeek:1 | 2026-11-23T00:00:00Z | 2044-02-29T00:00:00Z
          """)
  void findsTheNextInstant(String schedule, Instant after, Instant next) {
    assertThat(new QuerySchedule(json(schedule)).findNext(after)).contains(next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hour:24",
        "minute:60",
        "dayOfWeek:0",
        "dayOfWeek:8",
        "month:13",
        "dayOfMonth:0",
        "hour:[5-3]",
        "hour:5-7",
        "hour:",
        "hour:1;",
        "hour:x",
        "hour:*",
        "year:2026",
        "hour:-1",
        "month:2,dayOfMonth:30",
        "second:999999999999"
      })
  void refusesWhatIsNeverMetOrNotOfTheStandard(String schedule) {
    assertThatThrownBy(() -> new QuerySchedule(json(schedule))).isInstanceOf(Refusal.class);
  }

  private static JsonNode json(String schedule) {
    String quoted = schedule.replaceAll("(\\w+):([^,]*)", "\"$1\":\"$2\"").replace(';', ',');
    try {
      return new ObjectMapper().readTree("{" + quoted + "}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
