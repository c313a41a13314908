// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.text.Text;
import io.kaiwu.server.metrics.Metrics;
import io.kaiwu.server.web.Access;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Response;
import io.kaiwu.server.web.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What watches over the server itself. */
public final class SystemRoutes {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Metrics metrics;

  /** It answers, so it lives. */
  public record Health(boolean ok) {}

  public SystemRoutes(Metrics metrics) {
    this.metrics = metrics;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/health",
            Access.ANYONE,
            Text.of("服务是否在运行", "whether the server lives"),
            Response.of(Health.class),
            call -> Answer.json(new Health(true))),
        Route.get(
            "/metrics",
            Access.ANYONE_HERE,
            Text.of(
                "运行指标（Prometheus 文本格式）", "numbers of the server, in the text format of Prometheus"),
            Response.raw("text/plain"),
            call ->
                new Answer.Bytes(
                    PROMETHEUS,
                    metrics.text().getBytes(StandardCharsets.UTF_8),
                    Optional.empty())));
  }
}
