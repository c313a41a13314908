// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Named queries and subscriptions to them; EPCIS 2.0, section 12.8. */
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
  private final Subscriptions subscriptions;
  private final InstantSource clock;

  QueryRoutes(
      NamedQueries queries, Subscriptions subscriptions, EventRoutes events, InstantSource clock) {
    this.queries = queries;
    this.subscriptions = subscriptions;
    this.events = events;
    this.clock = clock;
  }

  List<Route> routes() {
    String all = "/queries/{name}/subscriptions";
    String one = all + "/{id}";
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
        EpcisRoute.get(all, "查询的订阅", "subscriptions to a named query", this::subscriptions),
        EpcisRoute.post(all, "订阅查询", "subscribes to a named query", this::subscribe),
        EpcisRoute.get(
            one,
            "一个订阅",
            "one subscription",
            call -> EpcisAnswer.json(subscriptions.get(call.path("name"), call.path("id")).json())),
        EpcisRoute.delete(one, "取消订阅", "removes a subscription", this::unsubscribe),
        EpcisRoute.delete(
            "/nextPageToken/{token}",
            "释放分页标记：不支持",
            "frees a page token: not supported",
            call -> refuseToken()));
  }

  private Answer subscribe(Call call) {
    String query = call.path("name");
    Subscription made = subscriptions.add(query, EpcisRoute.document(call).json());
    String location =
        "%s/queries/%s/subscriptions/%s"
            .formatted(EpcisRoute.BASE, PageToken.encoded(query), made.id());
    return EpcisAnswer.json(201, made.json(), Map.of("Location", location));
  }

  private Answer subscriptions(Call call) {
    PageToken.Slice<Subscription> page =
        PageToken.slice(call, clock.instant(), subscriptions.of(call.path("name")));
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    page.members().forEach(one -> list.add(one.json()));
    return EpcisAnswer.json(200, list, page.headers());
  }

  private Answer unsubscribe(Call call) {
    subscriptions.remove(call.path("name"), call.path("id"));
    return EpcisAnswer.empty(204, Map.of());
  }

  private static Answer refuseStream() {
    throw EpcisAnswer.notDone(
        Text.of(
            "此处不支持 WebSocket；可用 POST /queries/{name}/subscriptions 订阅。",
            "There are no WebSockets here. Maybe subscribe by POST /queries/{name}/subscriptions."));
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
      return refuseStream();
    }
    ObjectNode query = queries.get(call.path("name"));
    return events.answer(call, call.path("name"), EventQuery.of((ObjectNode) query.path("query")));
  }

  private Answer drop(Call call) {
    subscriptions.dropQuery(call.path("name"));
    return EpcisAnswer.empty(204, Map.of());
  }
}
