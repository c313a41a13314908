// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.logistics.MemoryLog;
import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.trace.EventNote;
import io.kaiwu.logistics.trace.Recall;
import io.kaiwu.logistics.trace.Relation;
import io.kaiwu.logistics.trace.Trace;
import io.kaiwu.logistics.trace.TraceIndex;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set before each test
class EventRepositoryTest {

  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-06-01T12:00:00Z"));

  private static final String MILLED =
      """
      {"type":"TransformationEvent","eventTime":"2026-05-01T08:00:00Z","eventTimeZoneOffset":"+08:00",
       "inputQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.010000.W1","quantity":90,"uom":"KGM"}],
       "outputQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.020000.F1","quantity":80,"uom":"KGM"}]%s}
      """;

  private static final String PACKED =
      """
      {"type":"AggregationEvent","action":"ADD","eventTime":"2026-05-02T08:00:00Z",
       "eventTimeZoneOffset":"+08:00","parentID":"urn:epc:id:sscc:4012345.0000000001",
       "childQuantityList":[{"epcClass":"https://shop.example/01/04012345200003/10/F1","quantity":20,"uom":"KGM"}],
       "readPoint":{"id":"urn:epc:id:sgln:4012345.00001.0"}%s}
      """;

  private static final String ITEMS =
      """
      {"type":"ObjectEvent","action":"ADD","eventTime":"2026-05-03T08:00:00Z",
       "eventTimeZoneOffset":"+08:00","bizStep":"commissioning",
       "epcList":["urn:epc:id:sgtin:4012345.020000.1","urn:epc:id:sgtin:4012345.020000.2"],
       "ilmd":{"cbvmda:lotNumber":"F1"}}
      """;

  @TempDir Path folder;
  private final MemoryLog log = new MemoryLog();
  private EventRepository events;

  @BeforeEach
  void open() {
    events = EventRepository.open(log, TraceIndex.open(folder), NOON);
  }

  @AfterEach
  void close() {
    events.close();
  }

  @Test
  void givesAnEventItsHashAsIdAndItsRecordTime() {
    CaptureResult result = capture(MILLED.formatted(""));
    assertThat(result.isSuccess()).isTrue();
    String id = result.events().getFirst().eventId();
    assertThat(id).startsWith("ni:///sha-256;");
    EpcisEvent event = events.findEvent(id).orElseThrow();
    assertThat(event.findRecordTime()).contains(NOON.instant());
    assertThat(event.json().path("@context").isArray()).isTrue();
  }

  @Test
  void answersTheSameEventOnce() {
    CaptureResult first = capture(MILLED.formatted(""), MILLED.formatted(""));
    assertThat(first.events())
        .extracting(CaptureResult.Captured::isNew)
        .containsExactly(true, false);
    CaptureResult again = capture(MILLED.formatted("").replace("08:00:00Z", "16:00:00+08:00"));
    assertThat(again.isSuccess()).isTrue();
    assertThat(again.events().getFirst().isNew()).isFalse();
    assertThat(again.events().getFirst().position()).isZero();
    assertThat(log.size()).isEqualTo(1);
  }

  @Test
  void refusesAnotherEventOfTheSameId() {
    capture(MILLED.formatted(",\"eventID\":\"urn:uuid:1\""));
    CaptureResult other = capture(PACKED.formatted(",\"eventID\":\"urn:uuid:1\""));
    assertThat(other.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.pointer()).isEqualTo("/epcisBody/eventList/0/eventID");
          assertThat(problem.text().en()).contains("urn:uuid:1");
        });
    CaptureResult together =
        capture(
            ITEMS.replace("{\"type\"", "{\"eventID\":\"urn:uuid:2\",\"type\""),
            PACKED.formatted(",\"eventID\":\"urn:uuid:2\""));
    assertThat(together.problems()).hasSize(1);
    assertThat(log.size()).isEqualTo(1);
  }

  @Test
  void takesAllOrNothingUnlessToldToProceed() {
    String bad = MILLED.formatted("").replace("\"+08:00\"", "\"8\"");
    EpcisDocument document = document(PACKED.formatted(""), bad);
    CaptureResult nothing = events.capture(document, ErrorBehaviour.ROLLBACK);
    assertThat(nothing.events()).isEmpty();
    assertThat(nothing.problems()).hasSize(1);
    assertThat(log.size()).isZero();
    CaptureResult some = events.capture(document, ErrorBehaviour.PROCEED);
    assertThat(some.events()).hasSize(1);
    assertThat(some.problems()).hasSize(1);
    assertThat(log.size()).isEqualTo(1);
  }

  @Test
  void refusesWhatDoesNotFitIntoAnEntry() {
    CaptureResult result = capture(MILLED.formatted(",\"ex:big\":\"" + "x".repeat(70_000) + "\""));
    assertThat(result.problems().getFirst().text().en()).contains("60000");
    result = capture(MILLED.formatted(",\"ex:big\":90071992547409999"));
    assertThat(result.problems().getFirst().text().en()).contains("2^53");
  }

  @Test
  void tracesOverClassesLotsAndSpellings() {
    capture(MILLED.formatted(""), PACKED.formatted(""), ITEMS);
    Trace back = events.index().back("urn:epc:id:sscc:4012345.0000000001");
    assertThat(back.nodes())
        .extracting(Trace.Node::id)
        .contains("https://id.gs1.org/01/04012345100006/10/W1");
    Trace item = events.index().back("https://id.gs1.org/01/04012345200003/21/2");
    assertThat(item.nodes())
        .extracting(Trace.Node::id)
        .contains(
            "https://id.gs1.org/01/04012345200003/10/F1",
            "https://id.gs1.org/01/04012345100006/10/W1");
    Recall recall = events.index().recall("urn:epc:class:lgtin:4012345.010000.W1");
    assertThat(recall.entries())
        .extracting(Recall.Entry::relation)
        .contains(Relation.MADE_OF, Relation.HOLDS, Relation.OF_LOT);
    assertThat(recall.entries())
        .filteredOn(entry -> entry.relation() == Relation.MADE_OF)
        .singleElement()
        .satisfies(flour -> assertThat(flour.amount().map(Object::toString)).contains("80 KGM"));
    assertThat(events.index().recall("urn:x:y").known()).isFalse();
    assertThat(events.index().back("urn:epc:id:sgln:4012345.00001.0").known()).isFalse();
  }

  @Test
  void whatWasDeclaredWrongDoesNotCountButIsShown() {
    capture(MILLED.formatted(""), PACKED.formatted(""));
    String box = "urn:epc:id:sscc:4012345.0000000001";
    capture(
        PACKED.formatted(
            ",\"errorDeclaration\":{\"declarationTime\":\"2026-05-04T08:00:00Z\",\"reason\":\"did_not_occur\"}"));
    Trace trace = events.index().back(box);
    assertThat(trace.known()).isTrue();
    assertThat(trace.nodes()).hasSize(1);
    assertThat(trace.declaredWrong()).extracting(EventNote::position).containsExactly(1L, 2L);
    assertThat(log.size()).isEqualTo(3);
  }

  @Test
  void aDeclarationThatComesBeforeItsEventCounts() {
    capture(
        PACKED.formatted(",\"errorDeclaration\":{\"declarationTime\":\"2026-05-04T08:00:00Z\"}"));
    capture(PACKED.formatted(""));
    assertThat(events.index().back("urn:epc:id:sscc:4012345.0000000001").nodes()).hasSize(1);
  }

  @Test
  void readsFromTheLogOnlyWhatTheIndexHasNotSeen() {
    capture(MILLED.formatted(""));
    events.close();
    log.write(new LogRecord.Other());
    events = EventRepository.open(log, TraceIndex.open(folder), NOON);
    assertThat(events.opening().en()).contains("as it was left").contains("1 entries were read");
    events.close();
    events = EventRepository.open(log, TraceIndex.open(folder.resolve("new")), NOON);
    assertThat(events.opening().en()).contains("is new").contains("2 entries were read");
    assertThat(events.index().eventCount()).isEqualTo(1);
  }

  @Test
  void documentsThatAreCapturedTogetherAreAllTakenOrNone() {
    EpcisDocument bad = document("{\"type\":\"ObjectEvent\"}");
    EpcisDocument good = document(MILLED.formatted(""));
    List<CaptureResult> none = events.capture(List.of(good, bad), ErrorBehaviour.ROLLBACK);
    assertThat(none).extracting(CaptureResult::isSuccess).containsExactly(true, false);
    assertThat(log.size()).isZero();
    List<CaptureResult> some = events.capture(List.of(good, bad, good), ErrorBehaviour.PROCEED);
    assertThat(some).extracting(one -> one.events().size()).containsExactly(1, 0, 1);
    assertThat(some.getLast().events().getFirst().isNew()).isFalse();
    assertThat(log.size()).isEqualTo(1);
  }

  @Test
  void idsThatDocumentsChoseMustNotClashBetweenThem() {
    EpcisDocument one = document(MILLED.formatted(",\"eventID\":\"urn:x:1\""));
    EpcisDocument other = document(PACKED.formatted(",\"eventID\":\"urn:x:1\""));
    CaptureCheck check = events.newCheck();
    assertThat(check.problems(one)).isEmpty();
    assertThat(check.problems(other)).hasSize(1);
    assertThat(check.problems(other).getFirst().pointer())
        .isEqualTo("/epcisBody/eventList/0/eventID");
    assertThat(log.size()).isZero();
  }

  private CaptureResult capture(String... list) {
    return events.capture(document(list), ErrorBehaviour.ROLLBACK);
  }

  private static EpcisDocument document(String... list) {
    return EpcisDocument.parse(
        """
        {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
                     {"ex":"http://ex.example/"}],
         "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-06-01T12:00:00Z",
         "epcisBody":{"eventList":[%s]}}
        """
            .formatted(String.join(",", List.of(list))));
  }
}
