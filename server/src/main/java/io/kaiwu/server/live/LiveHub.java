// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.text.Text;
import io.kaiwu.loop.alarm.Alarm;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.server.account.Sessions;
import io.kaiwu.server.account.SignedIn;
import io.kaiwu.server.rest.AlarmView;
import io.kaiwu.server.rest.DecisionSummary;
import io.kaiwu.server.rest.Overview;
import io.kaiwu.server.rest.QualityWords;
import io.kaiwu.server.web.Refusal;
import io.kaiwu.server.web.WebJson;
import io.kaiwu.store.Store;
import io.kaiwu.trust.receipt.TrustTier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what happens to all who listen: each second the overview and the readings they follow, and
 * Decisions and alarms as they come. Everything is written once, however many listen. Publishing
 * never waits for a client. Safe for use by many threads.
 */
public final class LiveHub implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LiveHub.class);
  private static final int MOST_CLIENTS = 100;
  private static final int MOST_OF_ONE_SESSION = 10;

  private final Overview overview;
  private final Store store;
  private final Sessions sessions;
  private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
  private final Map<AssetPath, byte[]> lastReadings = new ConcurrentHashMap<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("live").daemon().factory());

  public LiveHub(Overview overview, Store store, Sessions sessions) {
    this.overview = overview;
    this.store = store;
    this.sessions = sessions;
    var _ = ticker.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  /** Tells all who listen of a Decision after one of its stages. */
  public void publish(Decision decision) {
    if (!clients.isEmpty()) {
      send(event("decision", DecisionSummary.of(decision, TrustTier.SELF)), client -> true);
    }
  }

  /** Tells all who listen of an alarm that began, was seen or ended. */
  public void publish(Alarm alarm) {
    if (!clients.isEmpty()) {
      send(event("alarm", AlarmView.of(alarm)), client -> true);
    }
  }

  /** How many listen. */
  public int count() {
    return clients.size();
  }

  /**
   * Serves one who listens, until the session ends, the client is gone, or it falls behind.
   *
   * @param asset whose readings it follows
   */
  void serve(SignedIn person, Optional<AssetPath> asset, OutputStream out)
      throws IOException, InterruptedException {
    LiveClient client = new LiveClient(person, asset);
    try {
      clients.add(client);
      asset.ifPresent(lastReadings::remove); // a newcomer gets them with the next second
      boolean _ = client.offer(event("overview", overview.now()));
      client.writeTo(out);
    } finally {
      clients.remove(client);
    }
  }

  /** Refuses one too many; asked before the stream begins, when it can still be said. */
  void requireRoom(SignedIn person) {
    long own =
        clients.stream()
            .filter(client -> client.person().session().equals(person.session()))
            .count();
    if (clients.size() >= MOST_CLIENTS || own >= MOST_OF_ONE_SESSION) {
      throw new Refusal(
          503,
          "too-many-streams",
          Text.of(
              "实时连接过多，请关闭不用的页面。",
              "There are too many live connections. Maybe close pages you do not need."));
    }
  }

  private void tick() {
    try {
      clients.stream()
          .filter(client -> !sessions.lives(client.person().session()))
          .forEach(this::drop);
      if (!clients.isEmpty()) {
        send(event("overview", overview.now()), client -> true);
        sendReadings();
      }
    } catch (RuntimeException e) {
      log.error("Live updates failed; the next come in a second.", e);
    }
  }

  private void sendReadings() {
    Set<AssetPath> followed =
        clients.stream().flatMap(client -> client.asset().stream()).collect(Collectors.toSet());
    lastReadings.keySet().retainAll(followed);
    for (AssetPath asset : followed) {
      byte[] now = event("readings", readings(asset));
      byte[] before = lastReadings.put(asset, now);
      if (before == null || !Arrays.equals(before, now)) {
        send(now, client -> client.asset().equals(Optional.of(asset)));
      }
    }
  }

  private Map<String, Object> readings(AssetPath asset) {
    ObjectNode values = WebJson.MAPPER.createObjectNode();
    for (Tag tag : store.catalog().listTags(asset)) {
      store
          .latest()
          .findLatest(tag.index())
          .ifPresent(latest ->
              values
                  .putArray(tag.id().name())
                  .add(latest.timeMicros() / 1_000)
                  .add(latest.value())
                  .add(QualityWords.of(latest.quality())));
    }
    Map<String, Object> event = new HashMap<>();
    event.put("asset", asset.value());
    event.put("values", values);
    return event;
  }

  private void send(byte[] event, Predicate<LiveClient> to) {
    for (LiveClient client : clients) {
      if (to.test(client) && !client.offer(event)) {
        log.info("A live connection of ({}) fell behind and was closed.", client.person().user());
        drop(client);
      }
    }
  }

  private void drop(LiveClient client) {
    clients.remove(client);
    client.close();
  }

  private static byte[] event(String name, Object data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
    out.writeBytes(("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(WebJson.bytes(data)); // one line: JSON escapes line feeds
    out.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /** Ends all connections. */
  @Override
  public void close() {
    ticker.shutdownNow();
    clients.forEach(this::drop);
  }
}
