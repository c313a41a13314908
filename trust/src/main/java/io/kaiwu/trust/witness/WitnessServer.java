// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.http.HttpLimits;
import io.kaiwu.trust.http.RequestBodies;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import io.kaiwu.trust.witness.WitnessAnswer.Cosigned;
import io.kaiwu.trust.witness.WitnessAnswer.Inconsistent;
import io.kaiwu.trust.witness.WitnessAnswer.OtherRoot;
import io.kaiwu.trust.witness.WitnessAnswer.OtherSize;
import io.kaiwu.trust.witness.WitnessAnswer.UnknownLog;
import io.kaiwu.trust.witness.WitnessAnswer.WronglySigned;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A witness over HTTP, each request on a virtual thread. Without TLS: that, and limits by client,
 * are the matter of the proxy in front of it.
 *
 * <p>{@code POST add-checkpoint} as C2SP tlog-witness says; {@code GET} of the SHA-256 of an origin
 * in hexadecimal and {@code /checkpoint} gives the newest state this witness cosigned, {@code GET
 * logs} the keys it watches, {@code GET keys} its own.
 */
public final class WitnessServer implements AutoCloseable {

  /** The longest request: 63 hashes and a note of 16 signatures of ML-DSA-44 are 60 KB. */
  static final int MAX_BODY = 1 << 18;

  static final int MAX_BODIES = 1 << 26;

  private static final int MAX_AT_ONCE = 64;
  private static final int WAIT_SECONDS = 10;
  private static final String TEXT = "text/plain; charset=utf-8";

  private final Witness witness;
  private final HttpServer server;
  private final ExecutorService threads;
  private final String prefix;
  private final Consumer<RuntimeException> errors;
  private final Semaphore atOnce = new Semaphore(MAX_AT_ONCE);
  private final RequestBodies bodies = new RequestBodies(MAX_BODY, MAX_BODIES);

  private WitnessServer(
      Witness witness, HttpServer server, String prefix, Consumer<RuntimeException> errors) {
    this.witness = witness;
    this.server = server;
    this.prefix = prefix;
    this.errors = errors;
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("witness-", 0).factory());
  }

  /**
   * Starts listening. Closing the server leaves the witness open.
   *
   * @param prefix what stands before every path: empty, or {@code /w1}
   * @param errors told of every state that could not be read or written
   * @throws TrustException if the address cannot be had
   */
  public static WitnessServer start(
      Witness witness,
      InetSocketAddress address,
      String prefix,
      Consumer<RuntimeException> errors) {
    if (!prefix.isEmpty() && !prefix.matches("(/[A-Za-z0-9._~-]+)+")) {
      throw new MalformedException(
          Text.of("前缀 %s 须为空，或如 /w1。", "The prefix (%s) must be empty or read like /w1.")
              .formatted(prefix));
    }
    HttpLimits.set();
    try {
      HttpServer http = HttpServer.create(address, 0);
      WitnessServer server = new WitnessServer(witness, http, prefix, errors);
      http.setExecutor(server.threads);
      http.createContext("/", server::handle);
      http.start();
      return server;
    } catch (IOException e) {
      throw new TrustException(
          Text.of(
                  "见证方无法监听 %s：%s。也许另一进程正在使用。",
                  "The witness cannot listen on (%s): %s. Maybe another process does.")
              .formatted(address, e),
          e);
    }
  }

  /** Where it listens: the submission and monitoring prefix for clients on this machine. */
  public URI uri() {
    InetSocketAddress address = server.getAddress();
    String host = address.getAddress().isAnyLocalAddress() ? "127.0.0.1" : address.getHostString();
    String bracketed = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return URI.create("http://" + bracketed + ":" + address.getPort() + prefix);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      dispatch(exchange);
    }
  }

  private void dispatch(HttpExchange exchange) throws IOException {
    try {
      String path = exchange.getRequestURI().getPath();
      String below = path.startsWith(prefix + "/") ? path.substring(prefix.length() + 1) : "";
      switch (exchange.getRequestMethod()) {
        case "POST" -> post(exchange, below);
        case "GET", "HEAD" -> get(exchange, below);
        default -> send(exchange, 405, TEXT, "only GET and POST\n");
      }
    } catch (RuntimeException e) {
      errors.accept(e); // its state or a bug: the client is told no more than that
      send(exchange, 500, TEXT, "the witness cannot read or write its state\n");
    }
  }

  private void post(HttpExchange exchange, String path) throws IOException {
    if (!path.equals("add-checkpoint")) {
      send(exchange, 404, TEXT, "no such call\n");
      return;
    }
    try (RequestBodies.Body body = bodies.read(exchange.getRequestBody())) {
      switch (body) {
        case RequestBodies.Whole whole -> post(exchange, whole.bytes());
        case RequestBodies.TooLarge _ ->
            send(exchange, 413, TEXT, "at most " + MAX_BODY + " bytes\n");
        case RequestBodies.NoRoom _ -> send(exchange, 503, TEXT, "too many at once\n");
      }
    }
  }

  private void post(HttpExchange exchange, byte[] body) throws IOException {
    AddCheckpoint request;
    try {
      request = AddCheckpoint.parse(utf8(body));
    } catch (CharacterCodingException | IllegalArgumentException e) {
      send(exchange, 400, TEXT, "malformed: " + e.getMessage() + "\n");
      return;
    }
    if (!enter()) {
      send(exchange, 503, TEXT, "too many at once\n");
      return;
    }
    try {
      answer(exchange, witness.answer(request));
    } finally {
      atOnce.release();
    }
  }

  private static String utf8(byte[] body) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
  }

  private boolean enter() {
    try {
      return atOnce.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void answer(HttpExchange exchange, WitnessAnswer answer) throws IOException {
    switch (answer) {
      case Cosigned cosigned ->
          send(
              exchange,
              200,
              TEXT,
              cosigned.lines().stream()
                  .map(line -> line.line() + "\n")
                  .collect(Collectors.joining()));
      case UnknownLog _ -> send(exchange, 404, TEXT, "this witness watches no log of that name\n");
      case WronglySigned _ -> send(exchange, 403, TEXT, "not signed by a key of that log\n");
      case OtherSize other -> send(exchange, 409, AddCheckpoint.SIZE_TYPE, other.size() + "\n");
      case OtherRoot _ ->
          send(exchange, 409, TEXT, "another tree of this size was cosigned: the log forked\n");
      case Inconsistent _ ->
          send(exchange, 422, TEXT, "not proven to extend what was cosigned last\n");
    }
  }

  private void get(HttpExchange exchange, String path) throws IOException {
    if (path.equals("keys")) {
      send(exchange, 200, TEXT, lines(witness.keys()));
    } else if (path.equals("logs")) {
      send(exchange, 200, TEXT, lines(witness.logs()));
    } else if (path.endsWith("/checkpoint")) {
      String name = path.substring(0, path.length() - "/checkpoint".length());
      String text = witness.findNewestByName(name).map(Checkpoint::toString).orElse("");
      send(exchange, text.isEmpty() ? 404 : 200, TEXT, text);
    } else {
      send(exchange, 404, TEXT, "nothing here\n");
    }
  }

  private static String lines(List<VKey> keys) {
    return keys.stream().map(key -> key + "\n").collect(Collectors.joining());
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
    if (!head && body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Stops listening, after giving requests under way a second. */
  @Override
  public void close() {
    server.stop(1);
    threads.close();
  }
}
