// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.server.account.Role;
import io.kaiwu.server.web.Access;
import io.kaiwu.server.web.Method;
import io.kaiwu.server.web.Route;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Every route of the table against everyone who might call it. */
@TestInstance(Lifecycle.PER_CLASS)
class RightsTest {

  private static final String NOWHERE = "00000000-0000-7000-8000-000000000000";

  private TestSite site;

  @BeforeAll
  void start(@TempDir Path folder) {
    site = new TestSite(folder);
  }

  @AfterAll
  void stop() {
    site.close();
  }

  /** The status of a call whose body says nothing useful, so that nothing is changed by it. */
  private int call(Client client, Route route) {
    String path = route.path().replaceAll("\\{[a-z]+}", NOWHERE);
    HttpRequest.Builder request =
        client
            .to(path)
            .header("X-Kaiwu", "1")
            .header("X-Forwarded-For", "192.0.2.1") // not from here, whatever the socket says
            .header("Content-Type", "application/json")
            .method(
                route.method().name(),
                route.method() == Method.GET
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString("{}"));
    return client.send(request, BodyHandlers.ofInputStream()).statusCode();
  }

  @Test
  void everyRouteRefusesStrangersUnlessItIsForAnyone() {
    Client stranger = site.stranger();
    for (Route route : site.table.routes()) {
      int status = call(stranger, route);
      if (route.access() == Access.ANYONE) {
        assertThat(status).as("%s", route).isNotEqualTo(401);
      } else {
        assertThat(status).as("%s", route).isEqualTo(401);
      }
    }
  }

  @Test
  void everyRouteRefusesEveryLowerRoleAndLetsTheOthersIn() {
    for (Role role : Role.values()) {
      for (Route route : site.table.routes()) {
        if (route.access().needed().isEmpty() || isSignOut(route)) {
          continue;
        }
        int status = call(site.signedIn(role), route);
        if (role.holds(route.access().needed().get())) {
          assertThat(status).as("%s as %s", route, role).isNotIn(401, 403, 500);
        } else {
          assertThat(status).as("%s as %s", route, role).isEqualTo(403);
        }
      }
    }
  }

  private static boolean isSignOut(Route route) {
    return route.toString().equals("DELETE /api/session");
  }

  @Test
  void theRightsAreThoseOfTheGuide() {
    Map<String, Access> rights = new TreeMap<>();
    site.table.routes().forEach(route -> rights.put(route.toString(), route.access()));
    assertThat(rights)
        .containsEntry("POST /api/commanding", Access.OWNER)
        .containsEntry("POST /api/loops/{name}/mode", Access.ENGINEER)
        .containsEntry("POST /api/sql", Access.ENGINEER)
        .containsEntry("POST /api/commands/{id}/approve", Access.OPERATOR)
        .containsEntry("POST /api/alarms/{id}/acknowledge", Access.OPERATOR)
        .containsEntry("GET /metrics", Access.ANYONE_HERE)
        .containsEntry("DELETE /api/users/{user}", Access.OWNER);
    List<String> open =
        rights.entrySet().stream()
            .filter(entry -> entry.getValue() == Access.ANYONE)
            .map(Map.Entry::getKey)
            .toList();
    assertThat(open)
        .containsExactlyInAnyOrder(
            "GET /api/session",
            "POST /api/session",
            "POST /api/owner",
            "GET /api/health",
            "GET /openapi.json");
  }

  @Test
  void whatIsInNoTableIsNotFoundAndStrangersDoNotEvenLearnThat() {
    Client viewer = site.signedIn(Role.VIEWER);
    for (String method : Arrays.asList("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS")) {
      var body = BodyPublishers.noBody();
      HttpResponse<String> unknown = viewer.send(viewer.to("/api/nothing").method(method, body));
      assertThat(unknown.statusCode()).as(method).isEqualTo(404);
      assertThat(Client.code(unknown)).as(method).isEqualTo("not-found");
      Client stranger = site.stranger();
      assertThat(stranger.send(stranger.to("/api/nothing").method(method, body)).statusCode())
          .as(method)
          .isEqualTo(401);
    }
    assertThat(
            site.stranger()
                .send(site.stranger().to("/api/assets").method("HEAD", BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void metricsAreForAnyoneOnThisMachine() {
    site.stranger().get("/api/session"); // so that there is something to count
    HttpResponse<String> metrics = site.stranger().get("/metrics");
    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(metrics.body().lines())
        .allMatch(line ->
            line.matches("# (HELP|TYPE) [a-z0-9_]+ .+")
                || line.matches(
                    "[a-z0-9_]+(\\{([a-z]+=\"[^\"]*\",?)+})? (NaN|[+-]?Inf|[-+0-9.eE]+)"));
    assertThat(metrics.body())
        .contains("jvm_memory_used_bytes{area=\"heap\"} ")
        .contains("# TYPE kaiwu_http_requests_total counter");
  }

  @Test
  void pagesCarryTheHeadersThatKeepOthersOut() {
    HttpResponse<String> page = site.stranger().get("/");
    assertThat(page.body()).contains("test console");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(page.headers().firstValue("Server")).isEmpty();
    assertThat(site.stranger().get("/api/session").headers().firstValue("Cache-Control"))
        .contains("no-store");
  }

  @Test
  void theConsoleIsServedAndNothingElseOfTheClassPath() {
    Client stranger = site.stranger();
    HttpResponse<String> script = stranger.get("/assets/index-abc123.js");
    assertThat(script.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(script.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/javascript");
    assertThat(stranger.get("/favicon.ico").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("image/svg+xml");
    assertThat(stranger.get("/some/page").body()).contains("test console");
    for (String path :
        List.of(
            "/assets/index-000.js",
            "/assets/../../io/kaiwu/server/Main.class",
            "/..%2fio/kaiwu/server/Main.class",
            "/%2e%2e/io/kaiwu/server/Main.class",
            "/../io/kaiwu/server/Main.class",
            "/.hidden.js")) {
      HttpResponse<String> refused = stranger.get(path);
      assertThat(refused.statusCode()).as(path).isIn(400, 404);
      assertThat(Client.code(refused)).as(path).isNotEmpty();
    }
    assertThat(stranger.post("/", "{}").statusCode()).isEqualTo(405);
  }
}
