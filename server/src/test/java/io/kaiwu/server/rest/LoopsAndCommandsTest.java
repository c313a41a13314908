// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.act.command.CommandRequest;
import io.kaiwu.act.command.CommandState;
import io.kaiwu.act.command.Submission;
import io.kaiwu.act.ladder.Mode;
import io.kaiwu.act.ladder.ShadowRecord;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.unit.Unit;
import io.kaiwu.loop.alarm.Severity;
import io.kaiwu.loop.definition.LoopYaml;
import io.kaiwu.server.account.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopsAndCommandsTest {

  @TempDir Path folder;
  private TestSite site;
  private Client owner;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    site.addPump();
    owner = site.signedIn(Role.OWNER);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private HttpResponse<String> change(String mode) {
    return owner.post(
        "/api/loops/pump-care/mode",
        "{\"mode\":\"%s\",\"reason\":\"tried for a month\"}".formatted(mode));
  }

  @Test
  void aLoopRisesStepByStepAndOnlyAfterItsShadowPeriod() {
    assertThat(owner.json("/api/loops").get(0).path("canPromoteTo").asText()).isEqualTo("SHADOW");
    assertThat(Client.code(change("AUTO"))).isEqualTo("not-the-next-step");
    assertThat(change("SHADOW").statusCode()).isEqualTo(200);
    assertThat(owner.json("/api/loops").get(0).path("canPromoteTo").isNull()).isTrue();

    HttpResponse<String> refused = change("AUTO");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Client.code(refused)).isEqualTo("ladder-refuses");
    assertThat(refused.body()).contains("影子期");

    site.shadow = Optional.of(new ShadowRecord(site.time.instant(), 5, 0.9));
    site.time.advance(Duration.ofDays(2));
    owner = site.signedIn(Role.OWNER);
    JsonNode loop = owner.json("/api/loops").get(0);
    assertThat(loop.path("canPromoteTo").asText()).isEqualTo("AUTO");
    assertThat(loop.path("shadow").path("met").asBoolean()).isTrue();
    assertThat(change("AUTO").statusCode()).isEqualTo(200);

    HttpResponse<String> down = change("ADVISE");
    assertThat(down.statusCode()).isEqualTo(200);
    JsonNode newest = Client.tree(down).path("history").get(0);
    assertThat(newest.path("by").asText()).isEqualTo("owner");
    assertThat(newest.path("to").asText()).isEqualTo("ADVISE");
    assertThat(newest.path("reason").path("zh").asText()).isEqualTo("tried for a month");
    assertThat(site.ladder.mode()).isEqualTo(Mode.ADVISE);
  }

  @Test
  void aLoopShowsItsDefinitionAsItCanBeReadBack() {
    JsonNode loop = owner.json("/api/loops").get(0);
    assertThat(LoopYaml.read(loop.path("definition").asText())).isEqualTo(TestSite.LOOP);
    assertThat(loop.path("digest").asText()).isEqualTo(TestSite.LOOP.digest().hex());
  }

  @Test
  void aChangeOfModeNeedsAReasonAndALoopThatExists() {
    assertThat(
            Client.code(
                owner.post("/api/loops/pump-care/mode", "{\"mode\":\"SHADOW\",\"reason\":\" \"}")))
        .isEqualTo("reason-missing");
    assertThat(
            owner
                .post("/api/loops/other/mode", "{\"mode\":\"SHADOW\",\"reason\":\"x\"}")
                .statusCode())
        .isEqualTo(404);
    assertThat(Client.code(change("GOD"))).isEqualTo("bad-json");
  }

  @Test
  void anOperatorApprovesAndTheMasterSwitchIsTheOwners() {
    assertThat(owner.post("/api/commanding", "{\"on\":true}").body()).isEqualTo("{\"on\":true}");
    Submission submission =
        site.commands.submit(
            new CommandRequest(
                "key-1",
                "pump-care",
                new TagId(TestSite.PUMP, "stop"),
                1,
                Unit.ONE,
                site.time.instant().plusSeconds(60),
                "pump-care/1",
                Text.of("检修", "care")));
    String id = submission.command().id().toString();
    Client operator = site.signedIn(Role.OPERATOR);
    JsonNode waiting = operator.json("/api/commands").get(0);
    assertThat(waiting.path("steps").findValuesAsText("state"))
        .endsWith(CommandState.AWAITING_APPROVAL.name());

    HttpResponse<String> approved = operator.post("/api/commands/" + id + "/approve", "");
    assertThat(approved.statusCode()).isEqualTo(200);
    assertThat(Client.tree(approved).path("steps").findValuesAsText("state"))
        .contains("APPROVED", "DISPATCHED");
    assertThat(Client.code(operator.post("/api/commands/" + id + "/approve", "")))
        .isEqualTo("not-waiting");
    HttpResponse<String> aborted = operator.post("/api/commands/" + id + "/abort", "");
    assertThat(Client.tree(aborted).path("steps").findValuesAsText("state")).endsWith("FAILED");
  }

  @Test
  void anAlarmIsSeenAndAcknowledged() {
    site.alarms.raise(
        "pump hot", Severity.HIGH, "mill/pump-1", Text.of("过热", "too hot"), Text.of("停机", "stop"));
    site.alarms.raise("other", Severity.LOW, "mill", Text.same("x"), Text.same("y"));
    site.alarms.end("other");

    JsonNode alarms = owner.json("/api/alarms");
    assertThat(alarms).hasSize(2);
    assertThat(alarms.get(0).path("severity").asText()).isEqualTo("high");
    assertThat(owner.json("/api/alarms?active=true")).hasSize(1);
    assertThat(owner.json("/api/alarms?active=false").get(0).path("endedAt").isTextual()).isTrue();
    assertThat(owner.get("/api/alarms?active=maybe").statusCode()).isEqualTo(400);

    owner.post("/api/alarms/" + alarms.get(0).path("id").asText() + "/acknowledge", "");

    JsonNode seen = owner.json("/api/alarms").get(0);
    assertThat(seen.path("acknowledgedBy").asText()).isEqualTo("owner");
    assertThat(seen.path("active").asBoolean()).isTrue();
  }

  @Test
  void sqlReadsAndNothingElse() {
    JsonNode table =
        Client.tree(owner.post("/api/sql", "{\"sql\":\"SELECT path, kind FROM assets\"}"));
    assertThat(table.path("columns").findValuesAsText("name")).containsExactly("path", "kind");
    assertThat(table.path("rows").toString()).isEqualTo("[[\"mill/pump-1\",\"pump\"]]");
    assertThat(table.path("truncated").asBoolean()).isFalse();
    for (String sql :
        new String[] {
          "DROP TABLE readings",
          "SELECT * FROM kept.document",
          "SELECT * FROM read_text('/etc/passwd')",
          "SELECT 1; SELECT 2",
          "SELEC"
        }) {
      HttpResponse<String> refused = owner.post("/api/sql", "{\"sql\":\"%s\"}".formatted(sql));
      assertThat(refused.statusCode()).as(sql).isEqualTo(400);
      assertThat(Client.code(refused)).as(sql).isEqualTo("sql-refused");
    }
  }

  @Test
  void theRestOfTheShapes() {
    assertThat(owner.json("/api/overview").path("site").asText()).isEqualTo("mill");
    assertThat(owner.json("/api/first-steps").path("steps").get(0).path("command").asText())
        .isEqualTo("kaiwu import");
    assertThat(owner.json("/api/cleaning").toString()).isEqualTo("{\"totals\":[],\"entries\":[]}");
    assertThat(owner.get("/api/cleaning?reason=BECAUSE").statusCode()).isEqualTo(400);
  }
}
