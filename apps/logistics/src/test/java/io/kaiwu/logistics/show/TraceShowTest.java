// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import java.util.Optional;
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

  private static final Signers SIGNERS =
      new Signers() {
        @Override
        public Optional<String> findName(String key) {
          return key.equals("aa55") ? Optional.of("mill.example") : Optional.empty();
        }

        @Override
        public List<String> countersigners(long position) {
          return List.of();
        }
      };

  @TempDir Path folder;

  @Test
  void showsATraceInEveryForm() {
    try (EventRepository events = repository()) {
      Trace trace = events.index().back("urn:epc:id:sscc:4012345.0000000001");
      assertThat(TraceText.of(trace, Language.EN, SIGNERS))
          .contains("Where https://id.gs1.org/00/040123450000000016 comes from:")
          .contains("    https://id.gs1.org/01/04012345200003/10/F1  inside it  20.5 KGM")
          .contains("#0 mill.example")
          .contains("      https://id.gs1.org/01/04012345100006/10/W1  made of it  90 KGM")
          .contains(
              "2026-05-02T08:00:00Z  #1 mill.example  AggregationEvent ADD packing @ https://id.gs1.org/414/4012345000016");
      assertThat(TraceText.of(trace, Language.ZH, SIGNERS)).contains("从何而来");
      assertThat(TraceJson.of(trace, SIGNERS).path("nodes")).hasSize(3);
      assertThat(TraceJson.of(trace, SIGNERS).path("edges").get(0).path("relation").asText())
          .isEqualTo("holds");
      assertThat(SvgFile.of(TracePage.drawing(trace), Language.EN))
          .startsWith("<?xml")
          .contains("lot 04012345200003 F1");
      assertThat(TracePage.of(trace, SIGNERS).html(Language.ZH)).contains("<svg").contains("行程");
    }
  }

  @Test
  void showsARecallInEveryForm() {
    try (EventRepository events = repository()) {
      Recall recall = events.index().recall("urn:epc:class:lgtin:4012345.010000.W1");
      assertThat(TraceText.of(recall, Language.EN, SIGNERS))
          .contains("2 things are concerned")
          .contains(
              "holds it  @ https://id.gs1.org/414/4012345000016 2026-05-02T08:00:00Z, held by https://id.gs1.org/417/4012345002256");
      assertThat(TraceJson.of(recall, SIGNERS).path("entries").get(1).path("amount").asInt())
          .isEqualTo(80);
      JsonNode first = TraceJson.of(recall, SIGNERS).path("entries").get(1).path("event");
      assertThat(first.path("position").asInt()).isZero();
      assertThat(first.path("signer").asText()).isEqualTo("aa55");
      assertThat(first.path("organisation").asText()).isEqualTo("mill.example");
      assertThat(TracePage.of(recall, SIGNERS).html(Language.EN))
          .contains("What is concerned", "<svg", "mill.example");
    }
  }

  @Test
  void saysThatNothingIsKnown() {
    try (EventRepository events = repository()) {
      assertThat(TraceText.of(events.index().forward("urn:x:<b>"), Language.EN, SIGNERS))
          .startsWith("No event speaks of urn:x:<b>.");
      assertThat(TracePage.of(events.index().forward("urn:x:<b>"), SIGNERS).html(Language.EN))
          .doesNotContain("<b>");
      assertThat(TraceText.of(events.index().recall("urn:x:y"), Language.ZH, SIGNERS))
          .contains("urn:x:y");
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
