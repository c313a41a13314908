// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.logistics.capture.CaptureResult;
import io.kaiwu.logistics.capture.ErrorBehaviour;
import io.kaiwu.logistics.capture.EventRepository;
import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.epcis.EpcisException;
import io.kaiwu.server.web.Access;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Handler;
import io.kaiwu.server.web.Refusal;
import io.kaiwu.server.web.Response;
import io.kaiwu.server.web.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Capture, events, top-level resources and named queries of the EPCIS 2.0 REST bindings. */
public final class EpcisRoutes {

  static final String BASE = "/api/epcis";

  private final EventRepository repository;
  private final InstantSource clock;
  private final CaptureJobs jobs;
  private final EventSearch search;
  private final Map<String, ObjectNode> queries = new TreeMap<>();

  public EpcisRoutes(EventRepository repository, InstantSource clock, TimeOrderedIds ids) {
    this.repository = repository;
    this.clock = clock;
    this.jobs = new CaptureJobs(repository, clock, ids);
    this.search = new EventSearch(repository);
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(post("/capture", "采集 EPCIS 文档", "captures an EPCIS document", this::capture));
    routes.add(get("/capture", "最近的采集任务，新的在前", "the last capture jobs, newest first", this::jobs));
    routes.add(get("/capture/{id}", "一个采集任务", "one capture job", this::job));
    routes.add(post("/events", "采集一个事件", "captures one event", this::captureOne));
    routes.add(get("/events", "查询事件", "events by the standard's parameters", this::events));
    routes.add(get("/events/{id}", "一个事件", "one event", this::event));
    for (TopLevel resource : TopLevel.values()) {
      String path = "/" + resource.path();
      routes.add(get(path, "出现过的值", "the values that occur", call -> values(call, resource)));
      routes.add(
          get(path + "/{value}", "其下的资源", "what stands below", call -> below(call, resource)));
      routes.add(
          get(
              path + "/{value}/events",
              "有该值的事件",
              "events that have the value",
              call -> eventsOf(call, resource)));
    }
    routes.add(post("/queries", "新建命名查询", "makes a named query", this::makeQuery));
    routes.add(get("/queries", "命名查询", "the named queries", this::listQueries));
    routes.add(
        get("/queries/{name}", "一个命名查询", "one named query", call -> EpcisAnswer.json(query(call))));
    routes.add(
        get("/queries/{name}/events", "命名查询的结果", "the events of a named query", this::queryEvents));
    routes.add(
        Route.delete(
            BASE + "/queries/{name}",
            Access.OPERATOR,
            Text.of("删除命名查询", "removes a named query"),
            Response.nothing(),
            EpcisAnswer.guarded(this::dropQuery)));
    return routes;
  }

  private static Route get(String path, String zh, String en, Handler handler) {
    return Route.get(
        BASE + path,
        Access.VIEWER,
        Text.of(zh, en),
        Response.anyJson(),
        EpcisAnswer.guarded(handler));
  }

  private static Route post(String path, String zh, String en, Handler handler) {
    return Route.post(
        BASE + path,
        Access.OPERATOR,
        Text.of(zh, en),
        Response.anyJson(),
        EpcisAnswer.guarded(handler));
  }

  private static EpcisDocument document(Call call) {
    String type = call.contentType();
    if (!type.equals("application/json") && !type.equals("application/ld+json")) {
      throw new Refusal(
          415,
          "UnsupportedMediaTypeException",
          Text.of(
              "请求须为 application/json 或 application/ld+json。",
              "The request must be application/json or application/ld+json."));
    }
    return EpcisDocument.parse(call.body());
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
    String id = jobs.capture(document(call), behaviour);
    return EpcisAnswer.empty(202, Map.of("Location", BASE + "/capture/" + id));
  }

  private Answer jobs(Call call) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    List<ObjectNode> list = jobs.list();
    int from = from(call);
    int end = Math.min(list.size(), from + perPage(call));
    for (int i = from; i < end; i++) {
      all.add(list.get(i));
    }
    return EpcisAnswer.json(
        200, all, link(call, end < list.size() ? Optional.of(end) : Optional.empty()));
  }

  private Answer job(Call call) {
    return EpcisAnswer.json(jobs.find(call.path("id")).orElseThrow(() -> missing(call.path("id"))));
  }

  private static Refusal missing(String what) {
    return Refusal.notFound("没有 “" + what + "”。", "There is no \"" + what + "\".");
  }

  private Answer captureOne(Call call) {
    CaptureResult result = repository.capture(document(call), ErrorBehaviour.ROLLBACK);
    if (!result.isSuccess()) {
      throw new EpcisException(result.problems().getFirst().text());
    }
    CaptureResult.Captured one = result.events().getFirst();
    return EpcisAnswer.empty(
        201, Map.of("Location", BASE + "/events/" + encoded(handle(one.eventId()))));
  }

  /** An id as it can stand in a path: of a hash, its digits. */
  private static String handle(String eventId) {
    return eventId.startsWith("ni:///sha-256;")
        ? eventId.substring(14).replaceFirst("\\?.*", "")
        : eventId;
  }

  private Answer event(Call call) {
    String given = call.path("id");
    String id = given.matches("[0-9a-f]{64}") ? "ni:///sha-256;" + given + "?ver=CBV2.0" : given;
    return EpcisAnswer.json(repository.findEvent(id).orElseThrow(() -> missing(given)).json());
  }

  private Answer events(Call call) {
    return answer(call, "SimpleEventQuery", EventQuery.of(call.queries()));
  }

  private Answer answer(Call call, String name, EventQuery query) {
    EventSearch.Page page = search.find(query, perPage(call), from(call));
    List<EpcisEvent> events = page.events();
    return EpcisAnswer.json(
        200,
        EpcisDocument.queryResults(name, events, clock.instant()).json(),
        link(call, page.next()));
  }

  private static int perPage(Call call) {
    return call.queryInt("perPage", EventSearch.PER_PAGE, 1, EventSearch.MOST_PER_PAGE);
  }

  private static int from(Call call) {
    return call.queryInt("nextPageToken", 0, 0, Integer.MAX_VALUE - EventSearch.MOST_PER_PAGE);
  }

  /** The header that leads to the next page: the same address with its token. */
  private static Map<String, String> link(Call call, Optional<Integer> next) {
    if (next.isEmpty()) {
      return Map.of();
    }
    StringBuilder query = new StringBuilder("?");
    call.queries()
        .forEach((name, values) -> {
          if (!name.equals("nextPageToken")) {
            values.forEach(v -> query.append(name).append('=').append(encoded(v)).append('&'));
          }
        });
    return Map.of("Link", "<" + query + "nextPageToken=" + next.get() + ">; rel=\"next\"");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer values(Call call, TopLevel resource) {
    List<String> all = repository.index().query(resource::values);
    int from = Math.min(from(call), all.size());
    int end = Math.min(all.size(), from + perPage(call));
    return EpcisAnswer.collection(
        all.subList(from, end), link(call, end < all.size() ? Optional.of(end) : Optional.empty()));
  }

  private Answer below(Call call, TopLevel resource) {
    String value = call.path("value");
    if (!repository
        .index()
        .query(rows -> resource.values(rows))
        .contains(resource.canonical(value))) {
      throw missing(value);
    }
    return EpcisAnswer.collection(List.of("events"), Map.of());
  }

  private Answer eventsOf(Call call, TopLevel resource) {
    Map<String, List<String>> parameters = new LinkedHashMap<>(call.queries());
    parameters.put(resource.parameter(), List.of(call.path("value")));
    return answer(call, "SimpleEventQuery", EventQuery.of(parameters));
  }

  private Answer makeQuery(Call call) {
    ObjectNode json = document(call).json();
    String name = json.path("name").asText();
    if (name.isBlank() || !(json.get("query") instanceof ObjectNode query)) {
      throw new Refusal(
          400,
          "ValidationException",
          Text.of("命名查询要有 “name” 和 “query”。", "A named query needs \"name\" and \"query\"."));
    }
    EventQuery.of(query); // names what is wrong with it
    synchronized (queries) {
      if (queries.putIfAbsent(name, json) != null) {
        throw Refusal.conflict(
            "ResourceAlreadyExistsException",
            Text.of("已有命名查询 “" + name + "”。", "There is a query \"" + name + "\" already."));
      }
    }
    return EpcisAnswer.empty(201, Map.of("Location", BASE + "/queries/" + encoded(name)));
  }

  private Answer listQueries(Call call) {
    synchronized (queries) {
      return EpcisAnswer.collection(queries.keySet(), Map.of());
    }
  }

  private ObjectNode query(Call call) {
    synchronized (queries) {
      return Optional.ofNullable(queries.get(call.path("name")))
          .orElseThrow(() -> missing(call.path("name")));
    }
  }

  private Answer queryEvents(Call call) {
    ObjectNode query = query(call);
    return answer(call, call.path("name"), EventQuery.of((ObjectNode) query.path("query")));
  }

  private Answer dropQuery(Call call) {
    synchronized (queries) {
      if (queries.remove(call.path("name")) == null) {
        throw missing(call.path("name"));
      }
    }
    return EpcisAnswer.empty(204, Map.of());
  }
}
