// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.key.VKey;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Appends to a log that nodes keep, from another process. What a node does not answer within a
 * second is sent to the next; it is on the log once. When none of them answers, each is given
 * longer: a slow cluster is not asked the same again and again. Safe for use by many threads.
 */
public final class NodeClient implements AutoCloseable {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_SIGN = Duration.ofSeconds(30);
  private static final int FIRST_MILLIS = 1000;
  private static final int LONGEST_MILLIS = 8000;
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
    for (URI node : nodes) {
      if (!"http".equals(node.getScheme()) || node.getHost() == null) {
        throw new MalformedException(
            Text.of(
                    "节点的网址 %s 无效。请写成 http://127.0.0.1:7901 的样子。",
                    "The address of a node (%s) is none. Maybe write it like http://127.0.0.1:7901.")
                .formatted(node));
      }
    }
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
    Text last = Text.of("没有询问过任何节点", "no node was asked");
    int first = preferred;
    for (int tried = 0; System.nanoTime() < deadline; tried++) {
      int at = Math.floorMod(first + tried, nodes.size());
      HttpRequest request = request(nodes.get(at), body, millis(tried, deadline));
      try {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != UNAVAILABLE) {
          preferred = at;
          return read(answer);
        }
        last = problem(answer.body());
      } catch (IOException e) {
        last = Explained.text(e);
        Thread.sleep(PAUSE_MILLIS);
      }
      if (preferred == at) {
        preferred = (at + 1) % nodes.size(); // the other threads need not wait for it too
      }
    }
    throw new TrustException(
        Text.of(
                "节点 %s 都没有接收这些记录：%s。是否已写入尚不可知；再发一次也只会有一份。请启动停下的节点。",
                "None of the nodes %s took the entries: %s. It is not known whether they got through; sent again they will be on the log once. Maybe start the nodes that are down.")
            .formatted(nodes, last));
  }

  /** Twice as long with each round of all nodes, and never beyond the deadline. */
  private long millis(int tried, long deadline) {
    int round = Math.min(tried / nodes.size(), Integer.SIZE / 2);
    long wait = Math.min((long) FIRST_MILLIS << round, LONGEST_MILLIS);
    return Math.clamp((deadline - System.nanoTime()) / 1_000_000, 1, wait);
  }

  private static HttpRequest request(URI node, String body, long millis) {
    return HttpRequest.newBuilder(node.resolve("/append"))
        .timeout(Duration.ofMillis(millis))
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
      throw new RefusedException(Refusal.valueOf(json.path("refusal").asText()), problem(json));
    }
    throw new MalformedException(problem(json));
  }

  private static Text problem(String body) throws IOException {
    return problem(new ObjectMapper().readTree(body));
  }

  private static Text problem(JsonNode answer) {
    return Text.of(answer.path("zh").asText(), answer.path("en").asText());
  }

  /**
   * Has the nodes sign a state, each with its own key.
   *
   * @param wanted a state of the log, of at least one entry
   * @return that state, or a larger one, with the lines that came, which nobody has checked yet;
   *     empty if no node answers
   */
  public Optional<Checkpoint> findCosigned(Checkpoint wanted) throws InterruptedException {
    return findAnswer(node ->
            HttpRequest.newBuilder(node.resolve("/cosigned"))
                .POST(BodyPublishers.ofString(wanted.toString())))
        .map(Checkpoint::parse);
  }

  /** The nodes' own keys by id, of those that answer. */
  public SortedMap<String, VKey> keys() throws InterruptedException {
    SortedMap<String, VKey> keys = new TreeMap<>();
    String answer = findAnswer(node -> HttpRequest.newBuilder(node.resolve("/keys"))).orElse("");
    for (String line : answer.split("\n", -1)) {
      String[] parts = line.split(" ", 2);
      if (parts.length == 2) {
        keys.put(parts[0], VKey.parse(parts[1]));
      }
    }
    return keys;
  }

  private Optional<String> findAnswer(Function<URI, HttpRequest.Builder> question)
      throws InterruptedException {
    for (URI node : nodes) {
      try {
        HttpRequest request = question.apply(node).timeout(TO_SIGN).build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() == OK) {
          return Optional.of(answer.body());
        }
      } catch (IOException e) {
        // the next may answer
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
