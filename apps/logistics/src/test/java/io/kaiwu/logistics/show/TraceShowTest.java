// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.report.SvgFile;
import io.kaiwu.core.text.Text.Language;
import io.kaiwu.logistics.MemoryLog;
import io.kaiwu.logistics.capture.ErrorBehaviour;
import io.kaiwu.logistics.capture.EventRepository;
import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.logistics.trace.Recall;
import io.kaiwu.logistics.trace.Trace;
import io.kaiwu.logistics.trace.TraceIndex;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceShowTest {

  private static final String CHAIN =
      """
      {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
       "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-06-01T12:00:00Z",
       "epcisBody":{"eventList":[
        {"type":"TransformationEvent","eventTime":"2026-05-01T08:00:00Z","eventTimeZoneOffset":"+08:00",
         "inputQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.010000.W1","quantity":90,"uom":"KGM"}],
         "outputQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.020000.F1","quantity":80,"uom":"KGM"}]},
        {"type":"AggregationEvent","action":"ADD","eventTime":"2026-05-02T08:00:00Z","eventTimeZoneOffset":"+08:00",
         "parentID":"urn:epc:id:sscc:4012345.0000000001","bizStep":"packing",
         "childQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.020000.F1","quantity":20.5,"uom":"KGM"}],
         "bizLocation":{"id":"urn:epc:id:sgln:4012345.00001.0"},
         "destinationList":[{"type":"possessing_party","destination":"urn:epc:id:pgln:4012345.00225"}]}]}}
      """;

  @TempDir Path folder;

  @Test
  void showsATraceInEveryForm() {
    try (EventRepository events = repository()) {
      Trace trace = events.index().back("urn:epc:id:sscc:4012345.0000000001");
      assertThat(TraceText.of(trace, Language.EN))
          .contains("Where https://id.gs1.org/00/040123450000000016 comes from:")
          .contains("    https://id.gs1.org/01/04012345200003/10/F1  inside it  20.5 KGM")
          .contains("      https://id.gs1.org/01/04012345100006/10/W1  made of it  90 KGM")
          .contains(
              "2026-05-02T08:00:00Z  #1 AggregationEvent ADD packing @ https://id.gs1.org/414/4012345000016");
      assertThat(TraceText.of(trace, Language.ZH)).contains("从何而来");
      assertThat(TraceJson.of(trace).path("nodes")).hasSize(3);
      assertThat(TraceJson.of(trace).path("edges").get(0).path("relation").asText())
          .isEqualTo("holds");
      assertThat(SvgFile.of(TracePage.drawing(trace), Language.EN))
          .startsWith("<?xml")
          .contains("lot 04012345200003 F1");
      assertThat(TracePage.of(trace).html(Language.ZH)).contains("<svg").contains("行程");
    }
  }

  @Test
  void showsARecallInEveryForm() {
    try (EventRepository events = repository()) {
      Recall recall = events.index().recall("urn:epc:class:lgtin:4012345.010000.W1");
      assertThat(TraceText.of(recall, Language.EN))
          .contains("2 things are concerned")
          .contains(
              "holds it  @ https://id.gs1.org/414/4012345000016 2026-05-02T08:00:00Z, held by https://id.gs1.org/417/4012345002256");
      assertThat(TraceJson.of(recall).path("entries").get(1).path("amount").asInt()).isEqualTo(80);
      assertThat(TracePage.of(recall).html(Language.EN)).contains("What is concerned");
    }
  }

  @Test
  void saysThatNothingIsKnown() {
    try (EventRepository events = repository()) {
      assertThat(TraceText.of(events.index().forward("urn:x:<b>"), Language.EN))
          .startsWith("No event speaks of urn:x:<b>.");
      assertThat(TracePage.of(events.index().forward("urn:x:<b>")).html(Language.EN))
          .doesNotContain("<b>");
      assertThat(TraceText.of(events.index().recall("urn:x:y"), Language.ZH)).contains("urn:x:y");
    }
  }

  private EventRepository repository() {
    EventRepository events =
        EventRepository.open(
            new MemoryLog(),
            TraceIndex.open(folder),
            InstantSource.fixed(Instant.parse("2026-06-01T12:00:00Z")));
    assertThat(events.capture(EpcisDocument.parse(CHAIN), ErrorBehaviour.ROLLBACK).isSuccess())
        .isTrue();
    return events;
  }
}
