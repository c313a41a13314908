// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.logistics.capture.EventRepository;
import io.kaiwu.server.web.Route;
import io.kaiwu.store.DocumentStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Capture, events, top-level resources and named queries of the EPCIS 2.0 REST bindings. */
public final class EpcisRoutes {

  private final CaptureRoutes capture;
  private final EventRoutes events;
  private final QueryRoutes queries;

  /**
   * Finishes the capture jobs that a crash has left.
   *
   * @param documents keeps jobs and named queries
   */
  public EpcisRoutes(
      EventRepository repository,
      DocumentStore documents,
      InstantSource clock,
      TimeOrderedIds ids) {
    CaptureJobs jobs = new CaptureJobs(repository, documents, clock, ids);
    jobs.resume();
    capture = new CaptureRoutes(repository, jobs, clock);
    events = new EventRoutes(repository, clock);
    queries = new QueryRoutes(new NamedQueries(documents, clock), events, clock);
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.addAll(capture.routes());
    routes.addAll(events.routes());
    routes.addAll(queries.routes());
    routes.addAll(EpcisRoute.discovery(routes));
    return routes;
  }
}
