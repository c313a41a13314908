// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.text.Text;
import io.kaiwu.loop.alarm.Alarm;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An alarm as it is shown. */
public record AlarmView(
    UUID id,
    Instant at,
    String severity,
    String source,
    Text text,
    Text remedy,
    boolean active,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant endedAt) {

  public static AlarmView of(Alarm alarm) {
    return new AlarmView(
        alarm.id(),
        alarm.at(),
        alarm.severity().name().toLowerCase(Locale.ROOT),
        alarm.source(),
        alarm.text(),
        alarm.remedy(),
        alarm.active(),
        alarm.acknowledgedBy().orElse(null),
        alarm.acknowledgedAt().orElse(null),
        alarm.endedAt().orElse(null));
  }
}
