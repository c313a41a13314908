// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.logistics.capture.CaptureResult;
import io.kaiwu.logistics.capture.ErrorBehaviour;
import io.kaiwu.logistics.capture.EventRepository;
import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.logistics.epcis.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Captures documents and keeps what became of the last ones, as long as the server runs. */
final class CaptureJobs {

  private static final int KEPT = 1_000;

  private final EventRepository repository;
  private final InstantSource clock;
  private final TimeOrderedIds ids;
  private final Map<String, ObjectNode> jobs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ObjectNode> eldest) {
          return size() > KEPT;
        }
      };

  CaptureJobs(EventRepository repository, InstantSource clock, TimeOrderedIds ids) {
    this.repository = repository;
    this.clock = clock;
    this.ids = ids;
  }

  /** Does it at once: the answer is out when the events are durable. */
  String capture(EpcisDocument document, ErrorBehaviour behaviour) {
    String id = ids.next().toString();
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.put("captureID", id);
    job.put("createdAt", clock.instant().toString());
    CaptureResult result = repository.capture(document, behaviour);
    job.put("finishedAt", clock.instant().toString());
    job.put("running", false);
    job.put("success", result.isSuccess());
    job.put("captureErrorBehaviour", behaviour.name().toLowerCase(Locale.ROOT));
    ArrayNode errors = job.putArray("errors");
    for (Problem problem : result.problems()) {
      errors.add(EpcisAnswer.problem("ValidationException", 400, problem.text()));
    }
    synchronized (jobs) {
      jobs.put(id, job);
    }
    return id;
  }

  Optional<ObjectNode> find(String id) {
    synchronized (jobs) {
      return Optional.ofNullable(jobs.get(id));
    }
  }

  /** The newest first. */
  List<ObjectNode> list() {
    synchronized (jobs) {
      return new ArrayList<>(jobs.values()).reversed();
    }
  }
}
