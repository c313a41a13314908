// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.store.Document;
import io.kaiwu.store.DocumentStore;
import io.kaiwu.trust.log.Notary;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who did what: in the ledger, and as a document with its place there. The writing is
 * done by a thread of its own; a caller waits only when it is far behind. Safe for use by many
 * threads.
 */
public final class AuditTrail implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);
  private static final String COLLECTION = "audit";

  /** The type of an entry that says who did what. */
  public static final String PAYLOAD_TYPE = "application/vnd.kaiwu.audit+json";

  private static final int MOST_WAITING = 1_000;

  private final DocumentStore documents;
  private final Notary notary;
  private final InstantSource clock;
  private final TimeOrderedIds ids;
  private final BlockingQueue<Optional<Entry>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread writer;
  private volatile boolean closed;

  private record Entry(Instant at, String person, String event, String about, String detail) {}

  public AuditTrail(
      DocumentStore documents, Notary notary, InstantSource clock, TimeOrderedIds ids) {
    this.documents = documents;
    this.notary = notary;
    this.clock = clock;
    this.ids = ids;
    this.writer = Thread.ofPlatform().name("audit").daemon().start(this::writeAll);
  }

  /**
   * Notes an event.
   *
   * @param event one of a few words: {@code signed-in}
   * @param about what it was done to: a user, a command, a loop
   */
  public void note(String person, String event, String about, String detail) {
    if (closed) {
      log.warn(
          "The audit trail is closed; ({}) by ({}) on ({}) is not in it.", event, person, about);
      return;
    }
    try {
      waiting.put(Optional.of(new Entry(clock.instant(), person, event, about, detail)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.warn("Noting ({}) by ({}) on ({}) was interrupted.", event, person, about);
    }
  }

  private void writeAll() {
    try {
      for (var next = waiting.take(); next.isPresent(); next = waiting.take()) {
        write(next.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Entry entry) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("at", entry.at.toString())
            .put("person", entry.person)
            .put("event", entry.event)
            .put("about", entry.about)
            .put("detail", entry.detail);
    try {
      long index = notary.record(PAYLOAD_TYPE, body).join().index();
      body.put("ledgerIndex", index);
    } catch (RuntimeException e) {
      log.error("An audit entry could not be put on the ledger: {}", body, e);
      body.putNull("ledgerIndex");
    }
    try {
      documents.put(
          new Document(
              COLLECTION,
              ids.next().toString(),
              Micros.of(entry.at),
              Optional.of(entry.person),
              body));
    } catch (RuntimeException e) {
      log.error("An audit entry could not be stored: {}", body, e);
    }
  }

  /** Writes what waits. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      waiting.put(Optional.empty()); // the end
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
