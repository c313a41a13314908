// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import io.kaiwu.logistics.capture.EventRepository;
import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events, and the resources from which they can be browsed; EPCIS 2.0, section 12.6. */
final class EventRoutes {

  private final EventRepository repository;
  private final InstantSource clock;
  private final EventSearch search;

  EventRoutes(EventRepository repository, InstantSource clock) {
    this.repository = repository;
    this.clock = clock;
    this.search = new EventSearch(repository);
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(EpcisRoute.get("", "顶层资源", "the resources there are", EventRoutes::root));
    routes.add(
        EpcisRoute.get("/events", "查询事件", "events by the standard's parameters", this::events));
    routes.add(EpcisRoute.get("/events/{id}", "一个事件", "one event", this::event));
    for (TopLevel resource : TopLevel.values()) {
      String path = "/" + resource.path();
      routes.add(
          EpcisRoute.get(path, "出现过的值", "the values that occur", call -> values(call, resource)));
      routes.add(
          EpcisRoute.get(
              path + "/{value}", "其下的资源", "what stands below", call -> below(call, resource)));
      routes.add(
          EpcisRoute.get(
              path + "/{value}/events",
              "有该值的事件",
              "events that have the value",
              call -> eventsOf(call, resource)));
    }
    return routes;
  }

  private static Answer root(Call call) {
    List<String> all = new ArrayList<>(List.of("capture", "events", "queries"));
    for (TopLevel resource : TopLevel.values()) {
      all.add(resource.path());
    }
    return EpcisAnswer.collection(all, Map.of());
  }

  /** An id as it can stand in a path: of a hash, its digits. */
  static String handle(String eventId) {
    return eventId.startsWith("ni:///sha-256;")
        ? eventId.substring(14).replaceFirst("\\?.*", "")
        : eventId;
  }

  private Answer event(Call call) {
    String given = call.path("id");
    String id = given.matches("[0-9a-f]{64}") ? "ni:///sha-256;" + given + "?ver=CBV2.0" : given;
    return EpcisAnswer.json(
        repository.findEvent(id).orElseThrow(() -> EpcisAnswer.missing(given)).json());
  }

  private Answer events(Call call) {
    return answer(
        call, "SimpleEventQuery", EventQuery.of(call.queries(), EpcisHeaders.extensions(call)));
  }

  /** A page of what a query asks for. */
  Answer answer(Call call, String name, EventQuery query) {
    Instant now = clock.instant();
    EventSearch.Page page = search.find(query, PageToken.perPage(call), PageToken.of(call, now));
    return EpcisAnswer.json(
        200,
        EpcisDocument.queryResults(name, page.events(), now).json(),
        page.next().map(token -> token.headers(call)).orElse(Map.of()));
  }

  private Answer values(Call call, TopLevel resource) {
    PageToken.Slice<String> page =
        PageToken.slice(call, clock.instant(), repository.index().query(resource::values));
    return EpcisAnswer.collection(page.members(), page.headers());
  }

  private Answer below(Call call, TopLevel resource) {
    String value = call.path("value");
    if (!repository
        .index()
        .query(rows -> resource.values(rows))
        .contains(resource.canonical(value))) {
      throw EpcisAnswer.missing(value);
    }
    return EpcisAnswer.collection(List.of("events"), Map.of());
  }

  private Answer eventsOf(Call call, TopLevel resource) {
    Map<String, List<String>> parameters = new LinkedHashMap<>(call.queries());
    parameters.put(resource.parameter(), List.of(call.path("value")));
    return answer(
        call, "SimpleEventQuery", EventQuery.of(parameters, EpcisHeaders.extensions(call)));
  }
}
