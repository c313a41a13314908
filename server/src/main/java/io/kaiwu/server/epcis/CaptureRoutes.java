// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.logistics.capture.CaptureResult;
import io.kaiwu.logistics.capture.ErrorBehaviour;
import io.kaiwu.logistics.capture.EventRepository;
import io.kaiwu.logistics.epcis.EpcisException;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Refusal;
import io.kaiwu.server.web.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The capture interface; EPCIS 2.0, section 12.7. */
final class CaptureRoutes {

  private final EventRepository repository;
  private final CaptureJobs jobs;
  private final InstantSource clock;

  CaptureRoutes(EventRepository repository, CaptureJobs jobs, InstantSource clock) {
    this.repository = repository;
    this.jobs = jobs;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        EpcisRoute.post("/capture", "采集 EPCIS 文档", "captures an EPCIS document", this::capture),
        EpcisRoute.get(
            "/capture", "最近的采集任务，新的在前", "the last capture jobs, newest first", this::jobs),
        EpcisRoute.get("/capture/{id}", "一个采集任务", "one capture job", this::job),
        EpcisRoute.post("/events", "采集一个事件", "captures one event", this::captureOne));
  }

  private Answer capture(Call call) {
    ErrorBehaviour behaviour =
        switch (call.header("GS1-Capture-Error-Behaviour").orElse("rollback")) {
          case "rollback" -> ErrorBehaviour.ROLLBACK;
          case "proceed" -> ErrorBehaviour.PROCEED;
          default ->
              throw new Refusal(
                  400,
                  "ValidationException",
                  Text.of(
                      "GS1-Capture-Error-Behaviour 须为 rollback 或 proceed。",
                      "GS1-Capture-Error-Behaviour must be rollback or proceed."));
        };
    String id = jobs.capture(EpcisRoute.document(call), behaviour);
    return EpcisAnswer.empty(
        202,
        Map.of(
            "Location",
            EpcisRoute.BASE + "/capture/" + id,
            "GS1-Capture-Error-Behaviour",
            behaviour == ErrorBehaviour.PROCEED ? "proceed" : "rollback"));
  }

  private Answer jobs(Call call) {
    PageToken.Slice<ObjectNode> page = PageToken.slice(call, clock.instant(), jobs.list());
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    page.members().forEach(all::add);
    return EpcisAnswer.json(200, all, page.headers());
  }

  private Answer job(Call call) {
    String id = call.path("id");
    return EpcisAnswer.json(jobs.find(id).orElseThrow(() -> EpcisAnswer.missing(id)));
  }

  private Answer captureOne(Call call) {
    CaptureResult result = repository.capture(EpcisRoute.document(call), ErrorBehaviour.ROLLBACK);
    if (!result.isSuccess()) {
      throw new EpcisException(result.problems().getFirst().text());
    }
    String id = result.events().getFirst().eventId();
    return EpcisAnswer.empty(
        201,
        Map.of(
            "Location", EpcisRoute.BASE + "/events/" + PageToken.encoded(EventRoutes.handle(id))));
  }
}
