// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import io.kaiwu.core.text.Text;
import io.kaiwu.logistics.epcis.EpcisDocument;
import io.kaiwu.server.web.Access;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Handler;
import io.kaiwu.server.web.Method;
import io.kaiwu.server.web.Refusal;
import io.kaiwu.server.web.Response;
import io.kaiwu.server.web.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes routes whose answers and errors are as the standard says. */
final class EpcisRoute {

  static final String BASE = "/api/epcis";

  private EpcisRoute() {}

  static Route get(String path, String zh, String en, Handler handler) {
    return Route.get(
        BASE + path,
        Access.VIEWER,
        Text.of(zh, en),
        Response.anyJson(),
        EpcisAnswer.guarded(handler));
  }

  static Route post(String path, String zh, String en, Handler handler) {
    return Route.post(
        BASE + path,
        Access.OPERATOR,
        Text.of(zh, en),
        Response.anyJson(),
        EpcisAnswer.guarded(handler));
  }

  static Route delete(String path, String zh, String en, Handler handler) {
    return Route.delete(
        BASE + path,
        Access.OPERATOR,
        Text.of(zh, en),
        Response.nothing(),
        EpcisAnswer.guarded(handler));
  }

  /** For each path of these routes, one that tells which methods it has. */
  static List<Route> discovery(List<Route> routes) {
    Map<String, TreeSet<String>> methods = new TreeMap<>();
    for (Route route : routes) {
      methods.computeIfAbsent(route.path(), path -> new TreeSet<>()).add(route.method().name());
    }
    return methods.entrySet().stream()
        .map(entry -> discovery(entry.getKey(), "OPTIONS, " + String.join(", ", entry.getValue())))
        .toList();
  }

  private static Route discovery(String path, String allow) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Allow", allow);
    if (path.equals(BASE + "/capture")) {
      headers.put("GS1-Capture-Error-Behaviour", "rollback, proceed");
      headers.put("GS1-EPCIS-Capture-File-Size-Limit", "" + Call.MOST_BODY_BYTES);
    }
    return new Route(
        Method.OPTIONS,
        path,
        Access.VIEWER,
        Text.of("可用的方法与版本", "methods and versions"),
        List.of(),
        Optional.empty(),
        Response.nothing(),
        EpcisAnswer.guarded(call -> EpcisAnswer.empty(204, headers)));
  }

  /** The JSON of the body. */
  static EpcisDocument document(Call call) {
    String type = call.contentType();
    if (!type.equals("application/json") && !type.equals("application/ld+json")) {
      throw new Refusal(
          415,
          "UnsupportedMediaTypeException",
          Text.of(
              "请求（" + type + "）须为 application/json 或 application/ld+json；XML 不支持。",
              "The request (%s) must be application/json or application/ld+json. XML is not supported."
                  .formatted(type)));
    }
    return EpcisDocument.parse(call.body());
  }
}
