// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.alarm;

import io.kaiwu.core.text.Text;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One alarm, from its beginning to its end.
 *
 * @param key what it is about; only one alarm of a key stands at a time
 * @param source the asset or the part of the system
 * @param remedy what a person should do
 */
public record Alarm(
    UUID id,
    String key,
    Instant at,
    Severity severity,
    String source,
    Text text,
    Text remedy,
    boolean active,
    Optional<String> acknowledgedBy,
    Optional<Instant> acknowledgedAt,
    Optional<Instant> endedAt) {

  Alarm ended(Instant now) {
    return new Alarm(
        id,
        key,
        at,
        severity,
        source,
        text,
        remedy,
        false,
        acknowledgedBy,
        acknowledgedAt,
        Optional.of(now));
  }

  Alarm acknowledged(String person, Instant now) {
    return new Alarm(
        id,
        key,
        at,
        severity,
        source,
        text,
        remedy,
        active,
        Optional.of(person),
        Optional.of(now),
        endedAt);
  }
}
