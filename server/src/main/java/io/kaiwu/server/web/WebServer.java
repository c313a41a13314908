// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.server.account.Sessions;
import io.kaiwu.server.metrics.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a table of routes and the console.
 *
 * <pre>{@code
 * WebServer web = WebServer.start(
 *     WebConfig.local(8080), RouteTable.of(sessions.routes(), assets.routes()), sessions,
 *     new ConsoleFiles("/console"), metrics, ids);
 * }</pre>
 */
public final class WebServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WebServer.class);
  private static final long STOP_WITHIN_MILLIS = 3_000;

  private final Javalin javalin;
  private final WebConfig config;

  private WebServer(Javalin javalin, WebConfig config) {
    this.javalin = javalin;
    this.config = config;
  }

  /**
   * Listens; on return requests are answered.
   *
   * @param ids names what goes wrong, in the log and in the answer
   * @throws WebException if the port is taken or the certificate cannot be read
   */
  public static WebServer start(
      WebConfig config,
      RouteTable table,
      Sessions sessions,
      ConsoleFiles console,
      Metrics metrics,
      TimeOrderedIds ids) {
    Errors errors = new Errors(ids);
    Dispatcher dispatcher = new Dispatcher(new Gate(sessions), errors, metrics);
    Javalin javalin =
        Javalin.create(settings -> {
          settings.startup.showJavalinBanner = false;
          settings.startup.showOldJavalinVersionWarning = false;
          settings.startup.startupWatcherEnabled = false;
          settings.jetty.threadPool = Listener.threads();
          settings.jetty.addConnector((server, http) -> Listener.on(config, server, http));
          settings.jetty.modifyServer(server -> {
            server.setErrorHandler(new PlainErrors());
            server.setStopTimeout(STOP_WITHIN_MILLIS);
          });
          table.routes().forEach(route -> add(settings, route, dispatcher));
          addTheRest(settings, dispatcher, console);
          settings.routes.exception(
              Exception.class,
              (e, context) -> dispatcher.refuse(errors.refusal(e, context.path()), context));
        });
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      throw new WebException(
          "The server cannot listen on %s:%d. Maybe another program has the port: stop it, or choose another."
              .formatted(config.host(), config.port()),
          e);
    }
    return new WebServer(javalin, config);
  }

  private static void add(JavalinConfig settings, Route route, Dispatcher dispatcher) {
    settings.routes.addEndpoint(
        new Endpoint(
            HandlerType.findOrCreate(route.method().name()),
            route.path(),
            context -> dispatcher.handle(route, context)));
  }

  private static void addTheRest(
      JavalinConfig settings, Dispatcher dispatcher, ConsoleFiles console) {
    for (HandlerType method : HandlerType.commonHttp()) {
      settings.routes.addEndpoint(new Endpoint(method, "/api/*", dispatcher::handleUnknown));
      boolean reads = method.equals(HandlerType.GET) || method.equals(HandlerType.HEAD);
      settings.routes.addEndpoint(
          new Endpoint(method, "/*", reads ? console::serve : WebServer::refuseMethod));
    }
  }

  private static void refuseMethod(Context context) {
    Headers.set(context);
    throw new Refusal(
        405, "method-not-allowed", Text.of("此地址只能读取。", "This address can only be read."));
  }

  /** The port that is listened on. */
  public int port() {
    return javalin.port();
  }

  /** Where a browser finds the console: {@code http://127.0.0.1:8080}. */
  public String address() {
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return config.scheme() + "://" + host + ":" + port();
  }

  /** Lets requests that run come to their end, for a few seconds. */
  @Override
  public void close() {
    try {
      javalin.stop();
    } catch (JavalinException e) {
      log.warn("Some requests were cut off, since they did not end in time.", e);
    }
  }
}
