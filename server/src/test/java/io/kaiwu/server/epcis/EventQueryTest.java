// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.logistics.capture.CaptureResult;
import io.kaiwu.logistics.capture.ErrorBehaviour;
import io.kaiwu.logistics.capture.EventRepository;
import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.trace.TraceIndex;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are those of a slow look at every event, {@link PlainQuery}, which shares no code. */
class EventQueryTest {

  private static final int EVENTS = 300;
  private static final int QUERIES = 400;
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void answersAreThoseOfAPlainLookAtEveryEvent(long seed) {
    Random random = new Random(seed);
    RandomEvents make = new RandomEvents(random);
    try (EventRepository repository =
        EventRepository.open(
            new StoppingLog(),
            TraceIndex.open(folder.resolve("trace")),
            InstantSource.fixed(NOON))) {
      List<ObjectNode> events = new ArrayList<>();
      for (int i = 0; i < EVENTS; i++) {
        ObjectNode event = make.next(i);
        CaptureResult result = repository.capture(EpcisDocument.of(event), ErrorBehaviour.ROLLBACK);
        assertThat(result.problems()).as("%s", event).isEmpty();
        events.add(event);
      }
      EventSearch search = new EventSearch(repository);
      int found = 0;
      for (int i = 0; i < QUERIES; i++) {
        List<PlainQuery> parts = new ArrayList<>();
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        query.putObject("@context").put("q", RandomEvents.EX);
        for (int j = random.nextInt(3); j >= 0; j--) {
          PlainQuery part = PlainQuery.next(make, random);
          if (!query.has(part.name())) {
            part.values().forEach(query.withArray("/" + part.name())::add);
            parts.add(part);
          }
        }
        boolean ascending = random.nextBoolean();
        query.put("orderBy", "eventTime").put("orderDirection", ascending ? "ASC" : "DESC");
        List<String> wanted =
            events.stream()
                .filter(event -> parts.stream().allMatch(part -> part.test().test(event)))
                .map(event -> event.path("eventID").asText())
                .toList();
        List<EpcisEvent> answer = pages(search, EventQuery.of(query));
        assertThat(answer)
            .as("seed %s, query %s", seed, query)
            .extracting(EpcisEvent::id)
            .containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(answer.stream().map(EpcisEvent::eventTime))
            .isSortedAccordingTo((a, b) -> ascending ? a.compareTo(b) : b.compareTo(a));
        found += wanted.isEmpty() || wanted.size() == EVENTS ? 0 : 1;
      }
      assertThat(found).isGreaterThan(QUERIES / 3); // or the queries ask for nothing
    }
  }

  private static List<EpcisEvent> pages(EventSearch search, EventQuery query) {
    List<EpcisEvent> all = new ArrayList<>();
    Optional<PageToken> token = Optional.of(new PageToken(0, Long.MAX_VALUE, NOON));
    while (token.isPresent()) {
      EventSearch.Page page = search.find(query, 70, token.get());
      all.addAll(page.events());
      token = page.next();
    }
    return all;
  }
}
