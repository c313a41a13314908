// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Handler;
import io.kaiwu.server.web.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Named queries; EPCIS 2.0, section 12.8. Subscriptions to them are refused by name. */
final class QueryRoutes {

  private static final Set<String> SUBSCRIBING =
      Set.of(
          "second",
          "minute",
          "hour",
          "dayOfMonth",
          "month",
          "dayOfWeek",
          "stream",
          "reportIfEmpty",
          "initialRecordTime");

  private final NamedQueries queries;
  private final EventRoutes events;
  private final InstantSource clock;

  QueryRoutes(NamedQueries queries, EventRoutes events, InstantSource clock) {
    this.queries = queries;
    this.events = events;
    this.clock = clock;
  }

  List<Route> routes() {
    String all = "/queries/{name}/subscriptions";
    String one = all + "/{id}";
    Handler refused = call -> refuseSubscription();
    return List.of(
        EpcisRoute.post("/queries", "新建命名查询", "makes a named query", this::make),
        EpcisRoute.get("/queries", "命名查询", "the named queries", this::list),
        EpcisRoute.get(
            "/queries/{name}",
            "一个命名查询",
            "one named query",
            call -> EpcisAnswer.json(queries.get(call.path("name")))),
        EpcisRoute.delete("/queries/{name}", "删除命名查询", "removes a named query", this::drop),
        EpcisRoute.get(
            "/queries/{name}/events", "命名查询的结果", "the events of a named query", this::eventsOf),
        EpcisRoute.get(all, "订阅：不支持", "subscriptions: not supported", refused),
        EpcisRoute.post(all, "订阅：不支持", "subscriptions: not supported", refused),
        EpcisRoute.get(one, "订阅：不支持", "subscriptions: not supported", refused),
        EpcisRoute.delete(one, "订阅：不支持", "subscriptions: not supported", refused),
        EpcisRoute.delete(
            "/nextPageToken/{token}",
            "释放分页标记：不支持",
            "frees a page token: not supported",
            call -> refuseToken()));
  }

  private static Answer refuseSubscription() {
    throw EpcisAnswer.notDone(
        Text.of(
            "此服务器不支持订阅；可定时查询 /queries/{name}/events，用 GE_recordTime 从上次开始。",
            "This server has no subscriptions. Maybe ask /queries/{name}/events from time to time, with GE_recordTime from the last answer."));
  }

  private static Answer refuseToken() {
    throw EpcisAnswer.notDone(
        Text.of(
            "nextPageToken 不占服务器资源，不能释放；它自己会过期。",
            "A nextPageToken holds nothing on the server and cannot be freed. It expires by itself."));
  }

  private Answer make(Call call) {
    ObjectNode json = EpcisRoute.document(call).json();
    String name = queries.add(json);
    return EpcisAnswer.empty(
        201, Map.of("Location", EpcisRoute.BASE + "/queries/" + PageToken.encoded(name)));
  }

  private Answer list(Call call) {
    PageToken.Slice<String> page = PageToken.slice(call, clock.instant(), queries.names());
    return EpcisAnswer.collection(page.members(), page.headers());
  }

  private Answer eventsOf(Call call) {
    if (call.header("Upgrade").filter("websocket"::equalsIgnoreCase).isPresent()
        || call.queries().keySet().stream().anyMatch(SUBSCRIBING::contains)) {
      return refuseSubscription();
    }
    ObjectNode query = queries.get(call.path("name"));
    return events.answer(call, call.path("name"), EventQuery.of((ObjectNode) query.path("query")));
  }

  private Answer drop(Call call) {
    queries.remove(call.path("name"));
    return EpcisAnswer.empty(204, Map.of());
  }
}
