// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.logistics.capture.EventRepository;
import io.kaiwu.server.web.Route;
import io.kaiwu.store.DocumentStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Capture, events, top-level resources, named queries and subscriptions of the EPCIS 2.0 REST
 * bindings.
 */
public final class EpcisRoutes implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final CaptureRoutes capture;
  private final EventRoutes events;
  private final QueryRoutes queries;
  private final Webhook webhook = new Webhook(PATIENCE);
  private final ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor();
  private final Subscriptions subscriptions;

  /**
   * Finishes the capture jobs that a crash has left.
   *
   * @param documents keeps jobs and named queries
   * @param folder keeps subscriptions
   * @param webhooks results may be sent to addresses below these
   */
  public EpcisRoutes(
      EventRepository repository,
      DocumentStore documents,
      InstantSource clock,
      TimeOrderedIds ids,
      Path folder,
      List<URI> webhooks) {
    CaptureJobs jobs = new CaptureJobs(repository, documents, clock, ids);
    jobs.resume();
    capture = new CaptureRoutes(repository, jobs, clock);
    events = new EventRoutes(repository, clock);
    NamedQueries named = new NamedQueries(documents, clock);
    subscriptions =
        new Subscriptions(
            new SubscriptionFolder(folder),
            named,
            new EventSearch(repository),
            new WebhookList(webhooks),
            webhook,
            sending,
            clock,
            ids);
    queries = new QueryRoutes(named, subscriptions, events, clock);
  }

  /** Sends what subscribers are to have by now; to be called about every second. */
  public void look() {
    if (!sending.isShutdown()) {
      subscriptions.look();
    }
  }

  @Override
  public void close() {
    webhook.close();
    sending.close();
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
