// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.log.Committed;
import io.kaiwu.trust.log.Refusal;
import io.kaiwu.trust.log.RefusedException;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Appends to a log that nodes keep, from another process. What a node does not answer is sent to
 * the next; it is on the log once. Safe for use by many threads.
 */
public final class NodeClient implements AutoCloseable {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ONE_NODE = Duration.ofSeconds(4);
  private static final int PAUSE_MILLIS = 50;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final List<URI> nodes;
  private final Duration patience;
  private volatile int preferred;

  /**
   * A client of those nodes.
   *
   * @param nodes like {@code http://127.0.0.1:7901}, at least one
   * @param patience how long a batch is tried
   */
  public NodeClient(List<URI> nodes, Duration patience) {
    this.nodes = List.copyOf(nodes);
    this.patience = patience;
  }

  /**
   * Appends entries side by side, all or none; returns when most machines have them.
   *
   * @throws RefusedException if an entry may not be on this log
   * @throws TrustException if no node could take them in time; they may be sent again
   */
  public Committed append(List<SignedEntry> batch) throws InterruptedException {
    String body = batch.stream().map(SignedEntry::leafText).collect(Collectors.joining("\n"));
    long deadline = System.nanoTime() + patience.toNanos();
    String last = "no node was asked";
    int at = preferred;
    while (System.nanoTime() < deadline) {
      URI node = nodes.get(Math.floorMod(at, nodes.size()));
      try {
        HttpResponse<String> answer = http.send(request(node, body), BodyHandlers.ofString());
        if (answer.statusCode() != UNAVAILABLE) {
          preferred = at;
          return read(answer);
        }
        last = answer.body();
      } catch (IOException e) {
        last = String.valueOf(e.getMessage());
        Thread.sleep(PAUSE_MILLIS);
      }
      at++;
    }
    throw new TrustException(
        "None of the nodes %s took the entries: %s. It is not known whether they got through; sent again they will be on the log once. Maybe start the nodes that are down."
            .formatted(nodes, last.strip()));
  }

  private HttpRequest request(URI node, String body) {
    return HttpRequest.newBuilder(node.resolve("/append"))
        .timeout(patience.compareTo(ONE_NODE) < 0 ? patience : ONE_NODE)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static Committed read(HttpResponse<String> answer) throws IOException {
    JsonNode json = new ObjectMapper().readTree(answer.body());
    if (answer.statusCode() == OK) {
      return new Committed(
          json.path("from").asLong(),
          json.path("to").asLong(),
          Checkpoint.parse(json.path("checkpoint").asText()));
    }
    if (json.has("refusal")) {
      throw new RefusedException(
          Refusal.valueOf(json.path("refusal").asText()),
          Text.of(json.path("zh").asText(), json.path("en").asText()));
    }
    throw new IllegalArgumentException(json.path("en").asText());
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
