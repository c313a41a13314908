// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.reading.Gap;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.server.account.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendTest {

  private static final Instant FROM = TestSite.START;

  @TempDir Path folder;
  private TestSite site;
  private Client viewer;
  private Tag flow;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    flow = site.addPump().get(1);
    viewer = site.signedIn(Role.VIEWER);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private void add(int second, double value, byte quality) {
    site.store
        .readings()
        .append(
            ReadingBatch.builder(1)
                .add(flow.index(), Micros.of(FROM.plusSeconds(second)), 0, value, quality)
                .build(),
            List.of());
  }

  private JsonNode trend(String rest) {
    return viewer.json("/api/trend?tag=mill/pump-1:flow&from=" + FROM + rest);
  }

  @Test
  void manyReadingsBecomeMeanLeastAndGreatestOfEachStretch() {
    ReadingBatch.Builder readings = ReadingBatch.builder(1_000);
    for (int i = 0; i < 1_000; i++) {
      readings.add(
          flow.index(), Micros.of(FROM.plusSeconds(i)), 0, i % 10 == 3 ? 90 : 10, Quality.GOOD);
    }
    site.store.readings().append(readings.build(), List.of());

    JsonNode trend = trend("&to=" + FROM.plusSeconds(1_000) + "&points=100");

    assertThat(trend.path("unit").asText()).isEqualTo("m3/h");
    assertThat(trend.path("t")).hasSize(100);
    assertThat(trend.path("t").get(0).asLong()).isEqualTo(FROM.toEpochMilli() + 4_500);
    for (int i = 0; i < 100; i++) {
      assertThat(trend.path("v").get(i).asDouble()).isEqualTo(18);
      assertThat(trend.path("low").get(i).asDouble()).isEqualTo(10);
      assertThat(trend.path("high").get(i).asDouble()).isEqualTo(90);
    }
  }

  @Test
  void fewReadingsStandWhereTheyWereAndBadOnesAreLeftOut() {
    add(0, 1, Quality.GOOD);
    add(7, 2, Quality.mark(Quality.UNCERTAIN, Quality.LATE));
    add(8, 99, Quality.BAD);
    add(60, 3, Quality.GOOD); // the end is exclusive

    JsonNode trend = trend("&to=" + FROM.plusSeconds(60));

    long start = FROM.toEpochMilli();
    assertThat(trend.path("t").toString()).isEqualTo("[%d,%d]".formatted(start, start + 7_000));
    assertThat(trend.path("v").toString()).isEqualTo("[1.0,2.0]");
    assertThat(trend.path("low")).isEqualTo(trend.path("v"));
  }

  @Test
  void gapsComeAlongCutToTheRange() {
    add(0, 1, Quality.GOOD);
    site.store
        .gaps()
        .putGaps(
            List.of(
                new Gap(
                    flow.id(),
                    TimeRange.of(FROM.plusSeconds(10), FROM.plusSeconds(400)),
                    Gap.Cause.SILENT,
                    true,
                    OptionalLong.empty())));

    JsonNode gaps = trend("&to=" + FROM.plusSeconds(60)).path("gaps");

    long start = FROM.toEpochMilli();
    assertThat(gaps.toString())
        .isEqualTo("[{\"from\":%d,\"to\":%d}]".formatted(start + 10_000, start + 60_000));
    JsonNode ledger = viewer.json("/api/gaps").get(0);
    assertThat(ledger.path("cause").asText()).isEqualTo("SILENT");
    assertThat(ledger.path("open").asBoolean()).isTrue();
    assertThat(ledger.path("backfilledAt").isNull()).isTrue();
  }

  @Test
  void aLongRangeIsReadInPiecesWithoutLosingAny() {
    for (int day = 0; day < 40; day++) {
      add(day * 86_400, day, Quality.GOOD);
    }
    JsonNode trend = trend("&to=" + FROM.plusSeconds(40 * 86_400L) + "&points=2000");
    assertThat(trend.path("v")).hasSize(40);
    assertThat(trend.path("t").get(39).asLong())
        .isEqualTo(FROM.plusSeconds(39 * 86_400L).toEpochMilli());
  }

  @Test
  void wrongQuestionsAreRefusedWithTheRule() {
    String tag = "/api/trend?tag=mill/pump-1:flow";
    assertThat(viewer.get("/api/trend").statusCode()).isEqualTo(400);
    assertThat(viewer.get("/api/trend?tag=nothing").statusCode()).isEqualTo(404);
    assertThat(viewer.get(tag + "&points=2001").body()).contains("2001").contains("2000");
    assertThat(viewer.get(tag + "&points=many").statusCode()).isEqualTo(400);
    assertThat(viewer.get(tag + "&from=yesterday").statusCode()).isEqualTo(400);
    assertThat(viewer.get(tag + "&from=%2B99999999-01-01T00:00:00Z").statusCode()).isEqualTo(400);
    assertThat(viewer.get(tag + "&from=" + FROM + "&to=" + FROM).statusCode()).isEqualTo(400);
  }

  @Test
  void anAssetShowsItsTagsWithTheirNewestValues() {
    add(0, 42, Quality.mark(Quality.GOOD, Quality.REPAIRED));

    JsonNode asset = viewer.json("/api/asset?path=mill/pump-1");

    JsonNode speed = asset.path("tags").get(0);
    assertThat(speed.path("value").isNull()).isTrue();
    assertThat(speed.path("stale").asBoolean()).isTrue();
    assertThat(speed.path("range").isNull()).isTrue();
    JsonNode shown = asset.path("tags").get(1);
    assertThat(shown.path("value").asDouble()).isEqualTo(42);
    assertThat(shown.path("quality").asText()).isEqualTo("good repaired");
    assertThat(shown.path("stale").asBoolean()).isFalse();
    assertThat(shown.path("range").toString()).isEqualTo("{\"low\":0.0,\"high\":100.0}");
    assertThat(asset.path("state").asText()).isEqualTo("unknown");
    assertThat(viewer.json("/api/assets").get(0).path("tags").asInt()).isEqualTo(3);
    assertThat(viewer.get("/api/asset?path=mill/pump-2").statusCode()).isEqualTo(404);
  }
}
