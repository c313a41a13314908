// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.log.Committed;
import io.kaiwu.trust.log.RefusedException;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A node over HTTP, for programs on the same machine. Entries are signed, so that whoever reaches
 * it can add only what an organisation of the log said.
 *
 * <ul>
 *   <li>{@code POST /append}: one entry a line, as its leaf is; all of them or none. 200 {@code
 *       {"from","to","checkpoint"}}, 422 {@code {"refusal","zh","en"}}, 503 {@code {"zh","en"}}
 *       when no majority answers
 *   <li>{@code GET /checkpoint}: the newest signed state
 *   <li>{@code GET /entry/7}: a leaf
 *   <li>{@code POST /cosigned}, a state of the log, or nothing for the newest: the state, or a
 *       larger one, with a line of each node that runs
 *   <li>{@code GET /keys}: the nodes' own keys, {@code id key} a line
 * </ul>
 */
public final class NodeEndpoint implements AutoCloseable {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int TOO_LARGE = 413;
  private static final int REFUSED = 422;
  private static final int UNAVAILABLE = 503;

  private final RatisNode node;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private NodeEndpoint(RatisNode node, HttpServer http) {
    this.node = node;
    this.http = http;
  }

  /**
   * Listens at that address.
   *
   * @param address port 0 for any that is free
   * @throws TrustException if the port is taken
   */
  public static NodeEndpoint open(RatisNode node, InetSocketAddress address) {
    try {
      NodeEndpoint endpoint = new NodeEndpoint(node, HttpServer.create(address, 0));
      endpoint.http.setExecutor(endpoint.threads);
      endpoint.http.createContext("/append", endpoint::append);
      endpoint.http.createContext("/checkpoint", endpoint::checkpoint);
      endpoint.http.createContext("/entry/", endpoint::entry);
      endpoint.http.createContext("/cosigned", endpoint::cosigned);
      endpoint.http.createContext("/keys", endpoint::keys);
      endpoint.http.start();
      return endpoint;
    } catch (IOException e) {
      throw new TrustException(
          Text.of(
                  "节点无法监听 %s：%s。也许端口被别的进程占用。",
                  "The node cannot listen at (%s): %s. Maybe another process has the port.")
              .formatted(address, e),
          e);
    }
  }

  /** Where it listens. */
  public int port() {
    return http.getAddress().getPort();
  }

  private void append(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      answer(exchange, METHOD_NOT_ALLOWED, "Maybe use POST.\n");
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(RatisSettings.MAX_BLOCK_BYTES + 1);
    if (body.length > RatisSettings.MAX_BLOCK_BYTES) {
      answer(
          exchange,
          TOO_LARGE,
          error(Text.of("这一批过大。请分几批发送。", "The batch is too large. Maybe split it.")));
      return;
    }
    try {
      Committed committed = node.append(entries(body)).join();
      ObjectNode answer = new ObjectMapper().createObjectNode();
      answer.put("from", committed.fromIndex()).put("to", committed.toIndex());
      answer.put("checkpoint", committed.checkpoint().toString());
      answer(exchange, OK, answer + "\n");
    } catch (CompletionException e) {
      answerFailure(exchange, e.getCause() instanceof RuntimeException cause ? cause : e);
    } catch (RuntimeException e) {
      answerFailure(exchange, e);
    }
  }

  private static List<SignedEntry> entries(byte[] body) {
    List<SignedEntry> entries = new ArrayList<>();
    for (String line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        entries.add(SignedEntry.parse(line.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return entries;
  }

  private static void answerFailure(HttpExchange exchange, RuntimeException e) throws IOException {
    switch (e) {
      case RefusedException refused -> {
        ObjectNode answer = json(refused.text()).put("refusal", refused.refusal().name());
        answer(exchange, REFUSED, answer + "\n");
      }
      case IllegalArgumentException malformed ->
          answer(exchange, BAD_REQUEST, error(Explained.text(malformed)));
      default -> answer(exchange, UNAVAILABLE, error(Explained.text(e)));
    }
  }

  private static String error(Text text) {
    return json(text) + "\n";
  }

  private static ObjectNode json(Text text) {
    return new ObjectMapper().createObjectNode().put("zh", text.zh()).put("en", text.en());
  }

  private void checkpoint(HttpExchange exchange) throws IOException {
    answer(exchange, OK, node.log().checkpoint().toString());
  }

  private void cosigned(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      answer(exchange, METHOD_NOT_ALLOWED, "Maybe use POST.\n");
      return;
    }
    try {
      String wanted =
          new String(
              exchange.getRequestBody().readNBytes(Question.MAX_TEXT), StandardCharsets.UTF_8);
      Checkpoint state = wanted.isEmpty() ? node.log().checkpoint() : Checkpoint.parse(wanted);
      answer(exchange, OK, node.cosigned(state).toString());
    } catch (RuntimeException e) {
      answerFailure(exchange, e);
    }
  }

  private void keys(HttpExchange exchange) throws IOException {
    StringBuilder lines = new StringBuilder();
    node.keys().forEach((id, key) -> lines.append(id).append(' ').append(key).append('\n'));
    answer(exchange, OK, lines.toString());
  }

  private void entry(HttpExchange exchange) throws IOException {
    String number = exchange.getRequestURI().getPath().substring("/entry/".length());
    try {
      answer(exchange, OK, node.log().entry(Long.parseLong(number)).leafText());
    } catch (IllegalArgumentException e) {
      answer(
          exchange,
          NOT_FOUND,
          error(Text.of("账本没有第 %s 条记录。", "The log has no entry (%s).").formatted(number)));
    } catch (TrustException e) {
      answer(exchange, UNAVAILABLE, error(e.problem()));
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
