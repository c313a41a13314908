// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import io.kaiwu.logistics.epcis.EventType;
import io.kaiwu.logistics.epcis.Identifiers;
import io.kaiwu.logistics.epcis.JsonLdContext;
import io.kaiwu.logistics.epcis.Vocabulary;
import io.kaiwu.logistics.trace.EventRows;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The resources from which events can be browsed; EPCIS 2.0, section 12.6. */
enum TopLevel {
  EVENT_TYPES("eventTypes", "eventType"),
  EPCS("epcs", "MATCH_anyEPC"),
  BIZ_STEPS("bizSteps", "EQ_bizStep"),
  BIZ_LOCATIONS("bizLocations", "EQ_bizLocation"),
  READ_POINTS("readPoints", "EQ_readPoint"),
  DISPOSITIONS("dispositions", "EQ_disposition");

  private final String path;
  private final String parameter;

  TopLevel(String path, String parameter) {
    this.path = path;
    this.parameter = parameter;
  }

  String path() {
    return path;
  }

  /** The query parameter that asks for one of them. */
  String parameter() {
    return parameter;
  }

  String canonical(String value) {
    return switch (this) {
      case EVENT_TYPES -> value;
      case EPCS, BIZ_LOCATIONS, READ_POINTS -> Identifiers.canonical(value);
      case BIZ_STEPS -> Vocabulary.BIZ_STEP.word(value, JsonLdContext.STANDARD);
      case DISPOSITIONS -> Vocabulary.DISPOSITION.word(value, JsonLdContext.STANDARD);
    };
  }

  /** Those that occur in events. */
  List<String> values(EventRows rows) {
    return switch (this) {
      case EVENT_TYPES ->
          rows.all()
              .mapToObj(rows::findType)
              .flatMap(Optional::stream)
              .distinct()
              .map(EventType::term)
              .sorted()
              .toList();
      case EPCS -> names(rows, rows.objects());
      case BIZ_STEPS -> names(rows, rows.all().map(rows::bizStep));
      case BIZ_LOCATIONS -> names(rows, rows.all().map(rows::bizLocation));
      case READ_POINTS -> names(rows, rows.all().map(rows::readPoint));
      case DISPOSITIONS -> names(rows, rows.all().map(rows::disposition));
    };
  }

  private static List<String> names(EventRows rows, IntStream numbers) {
    return numbers.filter(number -> number >= 0).distinct().mapToObj(rows::name).sorted().toList();
  }
}
