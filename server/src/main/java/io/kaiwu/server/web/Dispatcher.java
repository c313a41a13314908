// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import io.javalin.http.Context;
import io.kaiwu.server.account.SignedIn;
import io.kaiwu.server.metrics.Labels;
import io.kaiwu.server.metrics.Metrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Takes a request through gate and handler to its answer, and counts it. */
final class Dispatcher {

  private final Gate gate;
  private final Errors errors;
  private final Metrics metrics;

  Dispatcher(Gate gate, Errors errors, Metrics metrics) {
    this.gate = gate;
    this.errors = errors;
    this.metrics = metrics;
  }

  void handle(Route route, Context context) {
    long start = System.nanoTime();
    boolean stream = false;
    try {
      Headers.set(context);
      Optional<SignedIn> who = gate.admit(route, context);
      Answer answer = route.handler().answer(new Call(context, who));
      stream = answer instanceof Answer.Events;
      write(answer, context);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The client went away in the middle of its answer: there is nobody to tell.
    } catch (Call.BadJson e) {
      refuse(errors.refusal(e.found(), route.toString()), context);
    } catch (RuntimeException | Error e) {
      refuse(errors.refusal(e, route.toString()), context);
    }
    count(route.method().name(), route.path(), context.statusCode());
    if (!stream) {
      metrics
          .seconds(
              "kaiwu_http_seconds",
              "Time to answer, by route.",
              Labels.of("method", route.method().name(), "path", route.path()))
          .observe((System.nanoTime() - start) / 1e9);
    }
  }

  /** A path under /api that is in no table: only who is signed in learns that it is not there. */
  void handleUnknown(Context context) {
    Headers.set(context);
    refuse(
        gate.findPerson(context).isEmpty()
            ? Gate.notSignedIn()
            : Refusal.notFound(
                "没有这个接口：%s %s".formatted(context.method(), context.path()),
                "There is no %s %s here.".formatted(context.method(), context.path())),
        context);
    count("other", "unknown", context.statusCode());
  }

  void refuse(Refusal refusal, Context context) {
    context
        .status(refusal.status())
        .contentType(Response.JSON)
        .result(WebJson.bytes(ErrorBody.of(refusal.code(), refusal.text())));
  }

  private void count(String method, String path, int status) {
    metrics
        .counter(
            "kaiwu_http_requests_total",
            "Requests answered, by route and status.",
            Labels.of("method", method, "path", path, "status", Integer.toString(status)))
        .add(1);
  }

  private static void write(Answer answer, Context context)
      throws IOException, InterruptedException {
    switch (answer) {
      case Answer.Json json ->
          context.contentType(Response.JSON).result(WebJson.bytes(json.value()));
      case Answer.Nothing nothing -> context.status(204);
      case Answer.Bytes bytes -> {
        bytes
            .fileName()
            .ifPresent(name ->
                context.header("Content-Disposition", "attachment; filename=\"" + name + "\""));
        context.contentType(bytes.contentType()).result(bytes.bytes());
      }
      case Answer.Whole whole -> {
        whole.headers().forEach(context::header);
        context.status(whole.status()).contentType(whole.contentType()).result(whole.bytes());
      }
      case Answer.Events events -> stream(events, context);
    }
  }

  private static void stream(Answer.Events events, Context context)
      throws IOException, InterruptedException {
    var response = context.res();
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("X-Accel-Buffering", "no"); // a proxy in front must not hold events back
    response.flushBuffer();
    events.source().writeTo(response.getOutputStream());
  }
}
