// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.logistics.trace.SignedBy;

/** What stands at a position of a log. */
public sealed interface LogRecord {

  /** What calls itself an event; nobody has checked it yet. */
  record Event(JsonNode json, SignedBy signedBy) implements LogRecord {}

  /** Something else, or it was erased. */
  record Other() implements LogRecord {}

  /**
   * It cannot be read, or is not what was written.
   *
   * @param what where, and what was found
   */
  record Damaged(String what) implements LogRecord {}
}
