// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.logistics.capture.CaptureCheck.Checked;
import io.kaiwu.logistics.capture.CaptureCheck.Waiting;
import io.kaiwu.logistics.capture.CaptureResult.Captured;
import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.trace.TraceIndex;
import io.kaiwu.logistics.trace.TraceIndex.Added;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
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
    Indexing.Outcome caughtUp = Indexing.run(log, index, (done, all) -> true);
    opening =
        caughtUp.read() == 0
            ? index.opening()
            : Text.of(
                index.opening().zh() + "从日志读了 " + caughtUp.read() + " 条。",
                index.opening().en() + " " + caughtUp.read() + " entries were read from the log.");
  }

  /**
   * Opens the repository and reads from the log what the index has not seen.
   *
   * @param index closed with the repository
   */
  public static EventRepository open(EventLog log, TraceIndex index, InstantSource clock) {
    return new EventRepository(log, index, clock);
  }

  private void commitNowAndThen() {
    if (++sinceCommit >= EVENTS_BETWEEN_COMMITS) {
      index.madeFrom(log.mark());
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
    return capture(List.of(document), behaviour).getFirst();
  }

  /**
   * As {@link #capture(EpcisDocument, ErrorBehaviour)}, of documents that are signed together; with
   * {@link ErrorBehaviour#ROLLBACK} all of them or none.
   *
   * @return what became of each
   */
  public List<CaptureResult> capture(List<EpcisDocument> documents, ErrorBehaviour behaviour) {
    capturing.lock();
    try {
      CaptureCheck check = newCheck();
      List<Checked> checked = documents.stream().map(check::check).toList();
      boolean refused =
          behaviour == ErrorBehaviour.ROLLBACK
              && checked.stream().anyMatch(one -> !one.problems().isEmpty());
      return refused
          ? checked.stream().map(one -> new CaptureResult(List.of(), one.problems())).toList()
          : append(checked);
    } finally {
      capturing.unlock();
    }
  }

  /** Says what would be wrong with documents that are captured as one lot, without doing so. */
  public CaptureCheck newCheck() {
    return new CaptureCheck(index, clock.instant());
  }

  private List<CaptureResult> append(List<Checked> checked) {
    Map<String, CompletableFuture<Long>> appended =
        appendNew(checked.stream().flatMap(one -> one.waiting().stream()).toList());
    List<CaptureResult> results = new ArrayList<>();
    RuntimeException failed = null;
    for (Checked document : checked) {
      List<Captured> captured = new ArrayList<>();
      for (Waiting one : document.waiting()) {
        try {
          captured.add(captured(one, appended.get(one.key())));
          commitNowAndThen();
        } catch (CompletionException | CancellationException e) {
          failed = e; // those that are on the log are still to be taken into the index
        }
      }
      results.add(new CaptureResult(captured, document.problems()));
    }
    if (failed != null) {
      throw failed;
    }
    return results;
  }

  /** Each new event once, by its id and whether it declares. */
  private Map<String, CompletableFuture<Long>> appendNew(List<Waiting> waiting) {
    Map<String, ObjectNode> fresh = new LinkedHashMap<>();
    for (Waiting one : waiting) {
      if (one.look() == Added.NEW) {
        fresh.putIfAbsent(one.key(), one.event().json());
      }
    }
    Map<String, CompletableFuture<Long>> appended = new HashMap<>();
    if (!fresh.isEmpty()) {
      Iterator<CompletableFuture<Long>> positions =
          log.append(List.copyOf(fresh.values())).iterator();
      fresh.keySet().forEach(key -> appended.put(key, positions.next()));
    }
    return appended;
  }

  private Captured captured(Waiting one, @Nullable CompletableFuture<Long> appended) {
    if (appended == null) {
      return new Captured(one.id(), position(one), false);
    }
    long position = appended.join();
    return new Captured(
        one.id(), position, index.add(one.event(), position, log.signer()) == Added.NEW);
  }

  private long position(Waiting known) {
    return (known.declares() ? index.findDeclaration(known.id()) : index.findPosition(known.id()))
        .orElseThrow();
  }

  @Override
  public void close() {
    if (sinceCommit > 0) {
      index.madeFrom(log.mark());
    }
    index.close();
  }
}
