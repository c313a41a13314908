// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import java.util.Optional;

/** The event types of EPCIS 2.0, section 7.4. */
public enum EventType {
  OBJECT("ObjectEvent"),
  AGGREGATION("AggregationEvent"),
  TRANSACTION("TransactionEvent"),
  TRANSFORMATION("TransformationEvent"),
  ASSOCIATION("AssociationEvent");

  private final String term;

  EventType(String term) {
    this.term = term;
  }

  /** As it is written in JSON: {@code ObjectEvent}. */
  public String term() {
    return term;
  }

  /** The type of a term; empty for the type of an extension. */
  public static Optional<EventType> find(String term) {
    for (EventType type : values()) {
      if (type.term.equals(term)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
