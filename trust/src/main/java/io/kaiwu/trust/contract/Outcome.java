// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract;

import io.kaiwu.core.text.Text;
import java.util.List;

/** What a contract makes of a call. */
public sealed interface Outcome {

  /** The most events one call may have. */
  int MAX_EVENTS = 1000;

  /** The call holds: the state it leads to and what happened. */
  record Accepted(State state, List<Event> events) implements Outcome {

    public Accepted {
      events = List.copyOf(events);
      if (events.size() > MAX_EVENTS) {
        throw Refusal.of("too-many-events", "事件太多。", "A call has at most 1000 events.");
      }
    }
  }

  /**
   * The call does not hold; the state stays as it was.
   *
   * @param code one word for programs: {@code not-holder}
   * @param reason the sentence to show
   */
  record Refused(String code, Text reason) implements Outcome {}

  static Outcome accepted(State state, Event event) {
    return new Accepted(state, List.of(event));
  }

  static Outcome accepted(State state, List<Event> events) {
    return new Accepted(state, events);
  }

  static Outcome refused(String code, String zh, String en) {
    return new Refused(code, Text.of(zh, en));
  }
}
