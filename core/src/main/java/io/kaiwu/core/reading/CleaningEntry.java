// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.reading;

/**
 * What the cleaning recipe did to one reading or message, kept so that nothing is lost quietly.
 *
 * @param source where it came from: the MQTT topic, or the file and line
 * @param tag the tag as the source named it; empty for a whole message
 * @param timeMicros its source time; 0 if there was none
 * @param raw the value or payload as it came, cut to {@link #MAX_RAW} characters
 * @param detail the rule and the numbers that decided, in English: {@code 912.4 is above 800 Cel}
 * @param recipe the name and version of the recipe: {@code turbofan/3}
 */
public record CleaningEntry(
    long receivedMicros,
    String source,
    String tag,
    long timeMicros,
    String raw,
    Reason reason,
    Action action,
    String detail,
    String recipe) {

  public static final int MAX_RAW = 256;

  public CleaningEntry {
    if (raw.length() > MAX_RAW) {
      raw = raw.substring(0, MAX_RAW);
    }
  }

  /** What was done. */
  public enum Action {
    /** Not stored as a reading. */
    REFUSED,
    /** Stored with another value. */
    REPAIRED,
    /** Stored as it came, marked uncertain or late. */
    FLAGGED
  }
}
