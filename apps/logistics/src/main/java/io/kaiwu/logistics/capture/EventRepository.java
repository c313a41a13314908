// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.text.Text;
import io.kaiwu.logistics.capture.CaptureResult.Captured;
import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.epcis.EventHash;
import io.kaiwu.logistics.epcis.EventValidator;
import io.kaiwu.logistics.epcis.Problem;
import io.kaiwu.logistics.trace.TraceIndex;
import io.kaiwu.logistics.trace.TraceIndex.Added;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Events on a log, with the index that makes them traceable. Capturing is idempotent: an event that
 * is on the log already is answered with its place there. Safe for use by many threads.
 *
 * {@snippet :
 * try (EventRepository events = EventRepository.open(log, TraceIndex.open(folder), clock)) {
 *   CaptureResult result = events.capture(EpcisDocument.parse(bytes), ErrorBehaviour.ROLLBACK);
 *   result.problems().forEach(problem -> System.out.println(problem.text().en()));
 *   Recall recall = events.index().recall("urn:epc:class:lgtin:4012345.012345.998877");
 * }
 * }
 */
public final class EventRepository implements AutoCloseable {

  /** The most that the canonical JSON of one event may take, so that it fits into an entry. */
  public static final int MAX_EVENT_BYTES = 60_000;

  private static final int EVENTS_BETWEEN_COMMITS = 20_000;

  private final EventLog log;
  private final TraceIndex index;
  private final InstantSource clock;
  private final ReentrantLock capturing = new ReentrantLock();
  private final Text opening;
  private int sinceCommit;

  private EventRepository(EventLog log, TraceIndex index, InstantSource clock) {
    this.log = log;
    this.index = index;
    this.clock = clock;
    long from = index.nextPosition();
    catchUp(from);
    long read = log.size() - from;
    opening =
        read == 0
            ? index.opening()
            : Text.of(
                index.opening().zh() + "从日志读了 " + read + " 条。",
                index.opening().en() + " " + read + " entries were read from the log.");
  }

  /**
   * Opens the repository and reads from the log what the index has not seen.
   *
   * @param index closed with the repository
   */
  public static EventRepository open(EventLog log, TraceIndex index, InstantSource clock) {
    return new EventRepository(log, index, clock);
  }

  private void catchUp(long from) {
    for (long position = from; position < log.size(); position++) {
      Optional<JsonNode> payload = log.findEvent(position);
      // Others may have written to the log what is not an event, whatever they call it.
      if (payload.isPresent()
          && payload.get() instanceof ObjectNode json
          && EventValidator.check(json).isEmpty()) {
        index.add(EpcisEvent.of(json), position);
        commitNowAndThen();
      } else {
        index.skipTo(position + 1);
      }
    }
  }

  private void commitNowAndThen() {
    if (++sinceCommit >= EVENTS_BETWEEN_COMMITS) {
      index.commit();
      sinceCommit = 0;
    }
  }

  /** How the index was found, and how much of the log was read. */
  public Text opening() {
    return opening;
  }

  public TraceIndex index() {
    return index;
  }

  /** The event of an id; the declaration that it is wrong is another event of this id. */
  public Optional<EpcisEvent> findEvent(String eventId) {
    OptionalLong position = index.findPosition(eventId);
    return position.isPresent()
        ? event(position.getAsLong())
        : index.findDeclaration(eventId).stream().boxed().findFirst().flatMap(this::event);
  }

  /** The event at a position of the log. */
  public Optional<EpcisEvent> event(long position) {
    return log.findEvent(position)
        .filter(ObjectNode.class::isInstance)
        .map(json -> EpcisEvent.of((ObjectNode) json));
  }

  /** The events at these positions. */
  public List<EpcisEvent> events(LongStream positions) {
    return positions.boxed().map(this::event).flatMap(Optional::stream).toList();
  }

  /**
   * Checks the events of a document, gives an id to those without and the record time to all, and
   * puts those on the log that are not there yet. On return they are durable and traceable.
   */
  public CaptureResult capture(EpcisDocument document, ErrorBehaviour behaviour) {
    List<Problem> problems = new ArrayList<>(EventValidator.check(document.json()));
    if (!problems.isEmpty() && !(behaviour == ErrorBehaviour.PROCEED && onlyEvents(problems))) {
      return new CaptureResult(List.of(), problems);
    }
    capturing.lock();
    try {
      List<Waiting> waiting = waiting(document, problems);
      return problems.isEmpty() || behaviour == ErrorBehaviour.PROCEED
          ? append(waiting, problems)
          : new CaptureResult(List.of(), problems);
    } finally {
      capturing.unlock();
    }
  }

  private static boolean onlyEvents(List<Problem> problems) {
    return problems.stream().allMatch(problem -> problem.pointer().contains("/eventList/"));
  }

  /** An event that may be put on the log. */
  private record Waiting(EpcisEvent event, String id, boolean declares, Added look) {}

  private List<Waiting> waiting(EpcisDocument document, List<Problem> problems) {
    List<Problem> found = List.copyOf(problems);
    List<Waiting> waiting = new ArrayList<>();
    Map<String, String> hashes = new HashMap<>();
    List<EpcisEvent> events = document.standaloneEvents();
    String list =
        document.json().at("/epcisBody/queryResults").isMissingNode()
            ? "/epcisBody/eventList/"
            : "/epcisBody/queryResults/resultsBody/eventList/";
    for (int i = 0; i < events.size(); i++) {
      String at = list + i;
      boolean bad =
          found.stream().anyMatch(p -> p.pointer().equals(at) || p.pointer().startsWith(at + "/"));
      if (!bad) {
        consider(events.get(i), at, hashes, waiting, problems);
      }
    }
    return waiting;
  }

  private void consider(
      EpcisEvent event,
      String at,
      Map<String, String> hashes,
      List<Waiting> waiting,
      List<Problem> problems) {
    String id = event.id();
    ObjectNode json = event.json();
    json.put("eventID", id);
    json.put("recordTime", clock.instant().toString());
    Optional<Text> unfit = unfit(json);
    Added look = index.look(event);
    String hash = EventHash.of(event);
    String before = hashes.putIfAbsent(id + event.findErrorDeclaration().isPresent(), hash);
    if (unfit.isPresent()) {
      problems.add(new Problem(at, unfit.get()));
    } else if (look == Added.CONFLICT || (before != null && !before.equals(hash))) {
      problems.add(
          new Problem(
              at + "/eventID",
              Text.of(
                  at + "/eventID：已有另一个事件用了编号 “" + id + "”。",
                  at + "/eventID: another event has the id \"" + id + "\" already.")));
    } else {
      waiting.add(
          new Waiting(EpcisEvent.of(json), id, event.findErrorDeclaration().isPresent(), look));
    }
  }

  private static Optional<Text> unfit(ObjectNode json) {
    try {
      int bytes = CanonicalJson.bytes(json).length;
      return bytes <= MAX_EVENT_BYTES
          ? Optional.empty()
          : Optional.of(
              Text.of(
                  "事件长 " + bytes + " 字节，账本每条最多 " + MAX_EVENT_BYTES + "。可把大块数据放在别处，只写其摘要。",
                  "The event takes %d bytes; the ledger takes %d of one. Maybe keep large data elsewhere and put its digest here."
                      .formatted(bytes, MAX_EVENT_BYTES)));
    } catch (IllegalArgumentException e) {
      return Optional.of(
          Text.of(
              "事件没有唯一的规范写法：" + e.getMessage(),
              "The event has no canonical form: " + e.getMessage()));
    }
  }

  private CaptureResult append(List<Waiting> waiting, List<Problem> problems) {
    Map<String, CompletableFuture<Long>> appended = new HashMap<>();
    List<Captured> captured = new ArrayList<>();
    for (Waiting one : waiting) {
      if (one.look == Added.NEW) {
        appended.computeIfAbsent(
            one.id + one.declares, key -> log.append(EventLog.PAYLOAD_TYPE, one.event.json()));
      }
    }
    RuntimeException failed = null;
    for (Waiting one : waiting) {
      try {
        captured.add(captured(one, appended.get(one.id + one.declares)));
        commitNowAndThen();
      } catch (CompletionException | CancellationException e) {
        failed = e; // those that are on the log are still to be taken into the index
      }
    }
    if (failed != null) {
      throw failed;
    }
    return new CaptureResult(captured, problems);
  }

  private Captured captured(Waiting one, @Nullable CompletableFuture<Long> appended) {
    if (appended == null) {
      return new Captured(one.id, position(one), false);
    }
    long position = appended.join();
    return new Captured(one.id, position, index.add(one.event, position) == Added.NEW);
  }

  private long position(Waiting known) {
    return (known.declares ? index.findDeclaration(known.id) : index.findPosition(known.id))
        .orElseThrow();
  }

  @Override
  public void close() {
    index.close();
  }
}
