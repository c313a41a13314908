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
import io.kaiwu.trust.http.HttpLimits;
import io.kaiwu.trust.http.RequestBodies;
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

  /** Of entries that are being sent or wait for their place, in bytes. */
  private static final int MAX_BODIES = 48 << 20;

  private static final int MAX_TEXTS = 8 << 20;
  private static final String ENTRY = "/entry/";
  private static final byte[] NOTHING = {};

  private final RatisNode node;
  private final HttpServer http;
  private final RequestBodies bodies = new RequestBodies(RatisSettings.MAX_BLOCK_BYTES, MAX_BODIES);
  private final RequestBodies texts = new RequestBodies(Question.MAX_TEXT, MAX_TEXTS);
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
    HttpLimits.set();
    try {
      NodeEndpoint endpoint = new NodeEndpoint(node, HttpServer.create(address, 0));
      endpoint.http.setExecutor(endpoint.threads);
      endpoint.http.createContext("/", endpoint::handle);
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

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      dispatch(exchange);
    }
  }

  private void dispatch(HttpExchange exchange) throws IOException {
    try {
      String path = exchange.getRequestURI().getPath();
      switch (path) {
        case "/append" -> post(exchange, bodies, this::append);
        case "/cosigned" -> post(exchange, texts, this::cosigned);
        case "/checkpoint" -> get(exchange, _ -> node.log().checkpoint().toString());
        case "/keys" -> get(exchange, _ -> keys());
        default -> {
          if (path.startsWith(ENTRY)) {
            entry(exchange, path.substring(ENTRY.length()));
          } else {
            answer(exchange, NOT_FOUND, "Nothing is here.\n");
          }
        }
      }
    } catch (RuntimeException e) {
      answerFailure(exchange, e);
    }
  }

  private interface Answering {
    String answer(byte[] request) throws IOException;
  }

  private static void get(HttpExchange exchange, Answering answer) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "GET", "HEAD" -> answer(exchange, OK, answer.answer(NOTHING));
      default -> answer(exchange, METHOD_NOT_ALLOWED, "Maybe use GET.\n");
    }
  }

  private static void post(HttpExchange exchange, RequestBodies room, Answering answer)
      throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      answer(exchange, METHOD_NOT_ALLOWED, "Maybe use POST.\n");
      return;
    }
    try (RequestBodies.Body body = room.read(exchange.getRequestBody())) {
      switch (body) {
        case RequestBodies.Whole whole -> answer(exchange, OK, answer.answer(whole.bytes()));
        case RequestBodies.TooLarge _ ->
            answer(
                exchange,
                TOO_LARGE,
                error(Text.of("这一批过大。请分几批发送。", "The batch is too large. Maybe split it.")));
        case RequestBodies.NoRoom _ ->
            answer(
                exchange,
                UNAVAILABLE,
                error(
                    Text.of(
                        "同时送来的内容太多。请稍后再送，或送到另一节点。",
                        "Too much is being sent at once. Maybe send it again later, or to another node.")));
      }
    }
  }

  private String append(byte[] body) {
    try {
      Committed committed = node.append(entries(body)).join();
      ObjectNode answer = new ObjectMapper().createObjectNode();
      answer.put("from", committed.fromIndex()).put("to", committed.toIndex());
      answer.put("checkpoint", committed.checkpoint().toString());
      return answer + "\n";
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
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

  private String cosigned(byte[] body) throws IOException {
    String wanted = new String(body, StandardCharsets.UTF_8);
    Checkpoint state = wanted.isEmpty() ? node.log().checkpoint() : Checkpoint.parse(wanted);
    return node.cosigned(state).toString();
  }

  private String keys() throws IOException {
    StringBuilder lines = new StringBuilder();
    node.keys().forEach((id, key) -> lines.append(id).append(' ').append(key).append('\n'));
    return lines.toString();
  }

  private void entry(HttpExchange exchange, String number) throws IOException {
    try {
      get(exchange, _ -> node.log().entry(Long.parseLong(number)).leafText());
    } catch (IllegalArgumentException e) {
      answer(
          exchange,
          NOT_FOUND,
          error(Text.of("账本没有第 %s 条记录。", "The log has no entry (%s).").formatted(number)));
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
