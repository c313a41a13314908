// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.text.Text;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Outcome;
import io.kaiwu.server.account.Role;
import io.kaiwu.store.Document;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionsTest {

  @TempDir Path folder;
  private TestSite site;
  private Client viewer;
  private List<Tag> tags;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    tags = site.addPump();
    viewer = site.signedIn(Role.VIEWER);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void summariesComeNewestFirstPageByPage() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      site.time.advance(Duration.ofSeconds(60));
      made.addFirst(TestDecisions.make(site, tags).id().toString());
    }

    JsonNode first = viewer.json("/api/decisions?limit=2");
    JsonNode rest =
        viewer.json("/api/decisions?limit=2&before=" + first.get(1).path("madeAt").asText());

    assertThat(first).hasSize(2);
    assertThat(rest).hasSize(1);
    assertThat(List.of(id(first, 0), id(first, 1), id(rest, 0))).isEqualTo(made);
    assertThat(first.get(0).path("assets").toString()).isEqualTo("[\"mill/pump-1\"]");
    assertThat(first.get(0).path("stage").asText()).isEqualTo("DECIDED");
    assertThat(first.get(0).path("tier").asText()).isEqualTo("SELF");
    assertThat(first.get(0).path("gain").isNull()).isTrue();
    assertThat(viewer.json("/api/decisions?asset=mill/pump-1")).hasSize(3);
    assertThat(viewer.json("/api/decisions?asset=mill/pump-2")).isEmpty();
  }

  private static String id(JsonNode list, int i) {
    return list.get(i).path("id").asText();
  }

  @Test
  void aDecisionIsVerifiedLinkByLink() {
    Decision decision = TestDecisions.make(site, tags);

    JsonNode check = viewer.json("/api/decisions/" + decision.id() + "/verify");

    assertThat(check.path("verified").asBoolean()).as("%s", check).isTrue();
    assertThat(check.path("tier").asText()).isEqualTo("SELF");
    assertThat(check.path("key").asText()).startsWith("mill/log+");
    assertThat(check.path("links").findValuesAsText("link"))
        .containsExactly(
            "file", "identity", "evidence", "prediction", "plan", "action", "outcome", "receipt");
    assertThat(check.path("links")).allMatch(link -> link.path("ok").asBoolean());
  }

  @Test
  void whatWasMeasuredStandsInTheSummary() {
    Decision decision = site.decisions.acted(TestDecisions.make(site, tags), List.of());
    site.decisions.measured(
        decision,
        List.of(
            new Outcome.Measure(
                "cost", "CNY", 100, 70, 30, 20, 40, 0.9, Text.of("对照", "against the rule"))),
        List.of(),
        List.of());

    JsonNode summary = viewer.json("/api/decisions").get(0);

    assertThat(summary.path("stage").asText()).isEqualTo("MEASURED");
    assertThat(summary.path("gain").toString())
        .isEqualTo("{\"value\":30.0,\"low\":20.0,\"high\":40.0,\"unit\":\"CNY\"}");
    assertThat(
            viewer.json("/api/decisions/" + decision.id() + "/verify").path("verified").asBoolean())
        .isTrue();
  }

  @Test
  void aPlanBetteredInTheStoreIsFound() {
    Decision decision = TestDecisions.make(site, tags);
    Document kept = site.store.documents().find("decision", decision.id().toString()).orElseThrow();
    ((com.fasterxml.jackson.databind.node.ObjectNode) kept.body().path("plan")).put("objective", 1);
    site.store
        .documents()
        .put(
            new Document(
                "decision",
                decision.id().toString(),
                kept.createdMicros(),
                kept.subject(),
                kept.body()));

    JsonNode check = viewer.json("/api/decisions/" + decision.id() + "/verify");

    assertThat(check.path("verified").asBoolean()).isFalse();
    List<String> broken = new ArrayList<>();
    check
        .path("links")
        .forEach(link -> {
          if (!link.path("ok").asBoolean()) {
            broken.add(link.path("link").asText());
          }
        });
    assertThat(broken).containsExactly("plan");
  }

  @Test
  void theExportIsTheFileThatIsVerifiedOffline() {
    Decision decision = TestDecisions.make(site, tags);

    var export = viewer.get("/api/decisions/" + decision.id() + "/export");

    assertThat(Digest.of(export.body().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Digest.of(site.decisions.export(decision)));
    assertThat(export.headers().firstValue("Content-Disposition").orElseThrow())
        .isEqualTo("attachment; filename=\"decision-" + decision.id() + ".json\"");
    JsonNode whole = viewer.json("/api/decisions/" + decision.id());
    assertThat(Optional.of(whole.path("identity").path("id").asText()))
        .contains(decision.id().toString());
    assertThat(whole.has("readings")).isFalse();
    assertThat(whole.path("outcome").isNull()).isTrue();
  }

  @Test
  void whatIsNoDecisionIsNotFound() {
    assertThat(viewer.get("/api/decisions/nothing").statusCode()).isEqualTo(404);
    assertThat(viewer.get("/api/decisions/00000000-0000-7000-8000-000000000000").statusCode())
        .isEqualTo(404);
    assertThat(viewer.get("/api/decisions?asset=a//b").statusCode()).isEqualTo(400);
    assertThat(viewer.get("/api/decisions?limit=0").statusCode()).isEqualTo(400);
  }
}
