// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.logistics.capture.CaptureResult;
import io.kaiwu.logistics.capture.ErrorBehaviour;
import io.kaiwu.logistics.capture.EventRepository;
import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.logistics.epcis.Problem;
import io.kaiwu.store.Document;
import io.kaiwu.store.DocumentStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures documents and keeps what became of them. A job is kept with its document before the
 * first event is appended, and the document is dropped when the job is finished. A job that a crash
 * left behind is done again from its document when the server starts: capturing is idempotent, so
 * that all of a {@code rollback} job is there in the end, though events cannot be taken off a
 * ledger.
 */
final class CaptureJobs {

  private static final Logger LOG = LoggerFactory.getLogger(CaptureJobs.class);
  private static final String TEXT = "document";
  private static final String JOBS = "epcis-jobs";
  private static final String UNFINISHED = "epcis-unfinished";
  private static final int MOST_LISTED = 1_000;

  private final EventRepository repository;
  private final DocumentStore documents;
  private final InstantSource clock;
  private final TimeOrderedIds ids;

  CaptureJobs(
      EventRepository repository,
      DocumentStore documents,
      InstantSource clock,
      TimeOrderedIds ids) {
    this.repository = repository;
    this.documents = documents;
    this.clock = clock;
    this.ids = ids;
  }

  /** Does it at once: the answer is out when the events are durable. */
  String capture(EpcisDocument document, ErrorBehaviour behaviour) {
    ObjectNode job =
        JsonNodeFactory.instance
            .objectNode()
            .put("captureID", ids.next().toString())
            .put("createdAt", clock.instant().toString())
            .put("running", true)
            .put("success", true)
            .put("captureErrorBehaviour", behaviour.name().toLowerCase(Locale.ROOT));
    job.putArray("errors");
    ObjectNode text = // not as JSON, whose long decimals a store may round
        JsonNodeFactory.instance.objectNode().put(TEXT, document.json().toString());
    documents.putAll(List.of(kept(JOBS, job, job), kept(UNFINISHED, job, text)));
    finish(job, document);
    return job.path("captureID").asText();
  }

  private void finish(ObjectNode job, EpcisDocument document) {
    ErrorBehaviour behaviour =
        ErrorBehaviour.valueOf(job.path("captureErrorBehaviour").asText().toUpperCase(Locale.ROOT));
    CaptureResult result = repository.capture(document, behaviour);
    job.put("finishedAt", clock.instant().toString());
    job.put("running", false);
    job.put("success", result.isSuccess());
    ArrayNode errors = job.putArray("errors");
    for (Problem problem : result.problems()) {
      errors.add(EpcisAnswer.problem("ValidationException", 400, problem.text()));
    }
    documents.put(kept(JOBS, job, job));
    documents.delete(UNFINISHED, job.path("captureID").asText());
  }

  private static Document kept(String collection, ObjectNode job, ObjectNode body) {
    long created = Micros.of(Instant.parse(job.path("createdAt").asText()));
    return new Document(
        collection, job.path("captureID").asText(), created, Optional.empty(), body.deepCopy());
  }

  /** Does what a crash has left undone; what cannot be done is left for the next start. */
  void resume() {
    for (Document left : documents.list(UNFINISHED, Long.MAX_VALUE, MOST_LISTED)) {
      Optional<ObjectNode> job = find(left.id());
      if (job.isEmpty() || !job.get().path("running").asBoolean()) {
        documents.delete(UNFINISHED, left.id());
        continue;
      }
      try {
        finish(job.get(), EpcisDocument.parse(left.body().path(TEXT).asText()));
        LOG.info("The EPCIS capture job {} was finished after a restart.", left.id());
      } catch (RuntimeException e) {
        LOG.error("The EPCIS capture job {} cannot be finished.", left.id(), e);
      }
    }
  }

  Optional<ObjectNode> find(String id) {
    return documents.find(JOBS, id).map(document -> (ObjectNode) document.body());
  }

  /** The last ones, the newest first. */
  List<ObjectNode> list() {
    return documents.list(JOBS, Long.MAX_VALUE, MOST_LISTED).stream()
        .map(document -> (ObjectNode) document.body())
        .toList();
  }
}
