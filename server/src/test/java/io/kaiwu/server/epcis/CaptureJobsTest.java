// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.logistics.capture.ErrorBehaviour;
import io.kaiwu.logistics.capture.EventRepository;
import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.logistics.trace.TraceIndex;
import io.kaiwu.store.Store;
import io.kaiwu.store.StoreConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureJobsTest {

  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-06-01T12:00:00Z"));

  @TempDir Path folder;
  private final StoppingLog log = new StoppingLog();
  private int starts;

  /** One life of the server: store and log go on, the index begins anew. */
  private void live(Consumer<CaptureJobs> what) {
    Path index = folder.resolve("trace" + starts++);
    try (Store store = Store.open(StoreConfig.of(folder.resolve("store")));
        EventRepository events = EventRepository.open(log, TraceIndex.open(index), NOON)) {
      what.accept(
          new CaptureJobs(
              events, store.documents(), NOON, new TimeOrderedIds(NOON, new Random(starts))));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4})
  void aJobThatWasCutShortIsFinishedAtTheNextStart(int room) {
    log.stopAfter(room);
    live(jobs ->
        assertThatThrownBy(() -> jobs.capture(document(0, 5), ErrorBehaviour.ROLLBACK))
            .hasMessageContaining("stopped"));
    assertThat(log.entries()).hasSize(room);
    log.stopAfter(Integer.MAX_VALUE);
    live(jobs -> {
      assertThat(only(jobs).path("running").asBoolean()).isTrue();
      jobs.resume();
      assertThat(only(jobs).path("running").asBoolean()).isFalse();
      assertThat(only(jobs).path("success").asBoolean()).isTrue();
    });
    assertThat(log.entries())
        .extracting(entry -> entry.path("eventTime").asText())
        .containsExactlyInAnyOrderElementsOf(
            document(0, 5).events().stream().map(e -> e.eventTime().toString()).toList());
  }

  @Test
  void ofAProceedingJobTheGoodEventsAreThereAndTheBadOnesAreNamedAfterACut() {
    log.stopAfter(1);
    EpcisDocument mixed =
        EpcisDocument.parse(document(0, 3).json().toString().replaceFirst("OBSERVE", "LOOK"));
    live(jobs ->
        assertThatThrownBy(() -> jobs.capture(mixed, ErrorBehaviour.PROCEED))
            .hasMessageContaining("stopped"));
    log.stopAfter(Integer.MAX_VALUE);
    live(jobs -> {
      jobs.resume();
      assertThat(only(jobs).path("success").asBoolean()).isFalse();
      assertThat(only(jobs).path("captureErrorBehaviour").asText()).isEqualTo("proceed");
      assertThat(only(jobs).path("errors")).isNotEmpty();
    });
    assertThat(log.entries()).hasSize(2);
  }

  @Test
  void aFailedEventLeavesNothingOfARollback() {
    EpcisDocument mixed =
        EpcisDocument.parse(document(0, 3).json().toString().replaceFirst("OBSERVE", "LOOK"));
    live(jobs -> {
      jobs.capture(mixed, ErrorBehaviour.ROLLBACK);
      assertThat(only(jobs).path("success").asBoolean()).isFalse();
    });
    assertThat(log.entries()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ErrorBehaviour.class)
  void aJobIsAnsweredAfterARestartAndNotDoneAgain(ErrorBehaviour behaviour) {
    List<String> id = new ArrayList<>();
    live(jobs -> id.add(jobs.capture(document(0, 2), behaviour)));
    live(jobs -> {
      jobs.resume();
      assertThat(jobs.find(id.getFirst()).orElseThrow().path("success").asBoolean()).isTrue();
      assertThat(jobs.find("another")).isEmpty();
    });
    assertThat(log.entries()).hasSize(2);
  }

  private static ObjectNode only(CaptureJobs jobs) {
    assertThat(jobs.list()).hasSize(1);
    return jobs.list().getFirst();
  }

  private static EpcisDocument document(int from, int end) {
    List<String> events = new ArrayList<>();
    for (int i = from; i < end; i++) {
      events.add(
          """
          {"type":"ObjectEvent","action":"OBSERVE","eventTime":"2026-05-0%dT08:00:00Z",
           "eventTimeZoneOffset":"+08:00","epcList":["urn:epc:id:sscc:4012345.0000000001"],
           "ex:amount":1.10}
          """
              .formatted(i + 1));
    }
    return EpcisDocument.parse(
        """
        {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
                     {"ex":"https://ns.example.com/"}],
         "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-06-01T12:00:00Z",
         "epcisBody":{"eventList":[%s]}}
        """
            .formatted(String.join(",", events)));
  }
}
