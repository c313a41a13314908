// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.text.Text;
import io.kaiwu.loop.alarm.Severity;
import io.kaiwu.server.account.Role;
import io.kaiwu.server.rest.Client;
import io.kaiwu.server.rest.TestDecisions;
import io.kaiwu.server.rest.TestSite;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LiveTest {

  @TempDir Path folder;
  private TestSite site;
  private Client viewer;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    viewer = site.signedIn(Role.VIEWER);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private Iterator<String> listen(String query) {
    HttpResponse<Stream<String>> response =
        viewer.send(
            viewer.to("/api/stream" + query).header("Accept", "text/event-stream").GET(),
            BodyHandlers.ofLines());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    return response.body().iterator();
  }

  private static JsonNode next(Iterator<String> lines, String event) {
    while (lines.hasNext()) {
      if (lines.next().equals("event: " + event)) {
        try {
          return new ObjectMapper().readTree(lines.next().substring("data: ".length()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
          throw new AssertionError(e);
        }
      }
    }
    throw new AssertionError("The stream ended before (" + event + ").");
  }

  @Test
  void theOverviewComesAtOnceAndAgain() {
    Iterator<String> lines = listen("");
    assertThat(next(lines, "overview").path("site").asText()).isEqualTo("mill");
    assertThat(next(lines, "overview").path("site").asText()).isEqualTo("mill");
  }

  @Test
  void whoFollowsAnAssetGetsItsReadings() {
    Tag flow = site.addPump().get(1);
    Iterator<String> lines = listen("?asset=mill/pump-1");
    site.store
        .readings()
        .append(
            ReadingBatch.builder(1)
                .add(flow.index(), 1_700_000_000_000_000L, 0, 41.5, Quality.GOOD)
                .build(),
            List.of());

    JsonNode readings = next(lines, "readings");
    while (readings.path("values").isEmpty()) {
      readings = next(lines, "readings");
    }

    assertThat(readings.toString())
        .contains("\"asset\":\"mill/pump-1\"")
        .contains("{\"flow\":[1700000000000,41.5,\"good\"]}");
  }

  @Test
  void decisionsAndAlarmsComeAsTheyHappen() {
    List<Tag> tags = site.addPump();
    Iterator<String> lines = listen("");
    next(lines, "overview");

    String id = TestDecisions.make(site, tags).id().toString();
    assertThat(next(lines, "decision").path("id").asText()).isEqualTo(id);
    site.alarms.raise("hot", Severity.URGENT, "mill", Text.same("hot"), Text.same("stop"));
    assertThat(next(lines, "alarm").path("severity").asText()).isEqualTo("urgent");
  }

  @Test
  void theStreamEndsAtSignOut() {
    Iterator<String> lines = listen("");
    next(lines, "overview");
    assertThat(site.hub.count()).isEqualTo(1);

    viewer.delete("/api/session");

    lines.forEachRemaining(line -> {});
    assertThat(site.hub.count()).isZero();
  }

  @Test
  void aClientThatFallsBehindIsLetGo() {
    LiveClient client =
        new LiveClient(
            new io.kaiwu.server.account.SignedIn(
                "li", Role.VIEWER, io.kaiwu.core.json.Digest.of(new byte[0])),
            java.util.Optional.empty());
    int taken = 0;
    while (client.offer(new byte[1])) {
      taken++;
    }
    assertThat(taken).isEqualTo(64);
    client.close();
    assertThat(client.offer(new byte[1])).isFalse();
  }
}
