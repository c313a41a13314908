// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.text.Text;
import io.kaiwu.server.web.Access;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Response;
import io.kaiwu.server.web.Route;
import java.util.List;

/** The loop at a glance, and what an empty site needs next. */
public final class OverviewRoutes {

  private final Overview overview;
  private final FirstSteps firstSteps;

  /** The steps in their order. */
  public record StepsView(List<FirstSteps.Step> steps) {}

  public OverviewRoutes(Overview overview, FirstSteps firstSteps) {
    this.overview = overview;
    this.firstSteps = firstSteps;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/overview",
            Access.VIEWER,
            Text.of("回路总览", "the loop at a glance"),
            Response.anyJson(),
            call -> Answer.json(overview.now())),
        Route.get(
            "/api/first-steps",
            Access.VIEWER,
            Text.of("空站点的下一步", "what an empty site needs next"),
            Response.of(StepsView.class),
            call -> Answer.json(new StepsView(firstSteps.listSteps()))));
  }
}
