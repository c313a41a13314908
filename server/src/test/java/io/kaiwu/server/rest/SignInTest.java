// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.server.account.Role;
import io.kaiwu.store.Document;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {

  @TempDir Path folder;
  private TestSite site;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    site.users.add("Li", Role.OWNER, TestSite.PASSWORD);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static String credentials(String user, String password) {
    return "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(user, password);
  }

  @Test
  void theCookieCannotBeReadByScriptsNorSentByOtherSites() {
    HttpResponse<String> in =
        site.stranger().post("/api/session", credentials("li", TestSite.PASSWORD));

    assertThat(in.statusCode()).isEqualTo(200);
    assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
        .matches("kaiwu-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict");
    assertThat(Client.tree(in).path("user").asText()).isEqualTo("Li");
  }

  @Test
  void aWrongPasswordAndAnUnknownUserReadAlike() {
    HttpResponse<String> wrong =
        site.stranger().post("/api/session", credentials("Li", "not the password"));
    HttpResponse<String> unknown =
        site.stranger().post("/api/session", credentials("Han", "not the password"));

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(Client.code(wrong)).isEqualTo("wrong-password");
    assertThat(unknown.body()).isEqualTo(wrong.body());
    assertThat(unknown.statusCode()).isEqualTo(401);
  }

  @Test
  void guessingIsSlowedDownAndTimeFreesTheNameAgain() {
    for (int i = 0; i < 5; i++) {
      assertThat(
              site.stranger()
                  .post("/api/session", credentials("Li", "guess no. " + i))
                  .statusCode())
          .isEqualTo(401);
    }
    HttpResponse<String> slowed =
        site.stranger().post("/api/session", credentials("Li", TestSite.PASSWORD));
    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(Client.code(slowed)).isEqualTo("too-many-tries");

    site.time.advance(Duration.ofSeconds(2));
    assertThat(
            site.stranger().post("/api/session", credentials("Li", TestSite.PASSWORD)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void signingOutEndsTheSession() {
    Client client = site.signedIn(Role.VIEWER);
    assertThat(client.get("/api/assets").statusCode()).isEqualTo(200);
    var before = client.to("/api/assets");

    assertThat(client.delete("/api/session").statusCode()).isEqualTo(204);

    assertThat(client.send(before.GET()).statusCode()).isEqualTo(401);
  }

  @Test
  void aSessionEndsWhenItIsIdleForTooLong() {
    Client client = site.signedIn(Role.VIEWER);
    site.time.advance(Duration.ofHours(11));
    assertThat(client.get("/api/assets").statusCode()).isEqualTo(200);
    site.time.advance(Duration.ofHours(13));
    assertThat(client.get("/api/assets").statusCode()).isEqualTo(401);
  }

  @Test
  void aRemovedUserIsOutAtOnceEvenIfMadeAnew() {
    Client gone = site.signedIn(Role.ENGINEER);
    Client owner = site.signedIn(Role.OWNER);

    assertThat(owner.delete("/api/users/engineer").statusCode()).isEqualTo(204);
    assertThat(gone.get("/api/assets").statusCode()).isEqualTo(401);

    site.signedIn(Role.ENGINEER);
    assertThat(gone.get("/api/assets").statusCode()).isEqualTo(401);
  }

  @Test
  void theLastOwnerStays() {
    Client owner = site.signedIn(Role.OWNER);
    assertThat(owner.delete("/api/users/Li").statusCode()).isEqualTo(204);

    HttpResponse<String> refused = owner.delete("/api/users/owner");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Client.code(refused)).isEqualTo("last-owner");
  }

  @Test
  void aUserIsMadeOnceAndWithARoleThatExists() {
    Client owner = site.signedIn(Role.OWNER);
    String han = "{\"user\":\"Han\",\"role\":\"operator\",\"password\":\"a long password\"}";
    assertThat(owner.post("/api/users", han).statusCode()).isEqualTo(200);
    assertThat(Client.code(owner.post("/api/users", han))).isEqualTo("name-taken");
    assertThat(Client.code(owner.post("/api/users", han.replace("Han", "HAN"))))
        .isEqualTo("name-taken");
    HttpResponse<String> king = owner.post("/api/users", han.replace("operator", "king"));
    assertThat(king.statusCode()).isEqualTo(400);
    assertThat(king.body()).contains("king").doesNotContain("io.kaiwu");
  }

  @Test
  void aChangeWithoutTheHeaderIsRefused() {
    Client owner = site.signedIn(Role.OWNER);
    HttpResponse<String> refused =
        owner.send(
            owner
                .to("/api/commanding")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"on\":true}")));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(Client.code(refused)).isEqualTo("header-missing");
    assertThat(site.commands.isOn()).isFalse();
  }

  @Test
  void bodiesMustBeWhatTheyShould() {
    Client client = site.stranger();
    for (String body :
        List.of(
            "{",
            "null",
            "[]",
            "{\"user\":\"Li\"}",
            "{\"user\":\"Li\",\"password\":null}",
            "{\"user\":\"Li\",\"password\":12345678901}",
            "{\"user\":\"Li\",\"password\":\"x\",\"admin\":true}",
            "{\"user\":\"Li\",\"user\":\"Li\",\"password\":\"x\"}",
            "{\"user\":\"Li\",\"password\":\"x\"} {}")) {
      HttpResponse<String> refused = client.post("/api/session", body);
      assertThat(refused.statusCode()).as(body).isEqualTo(400);
      JsonNode error = Client.tree(refused).path("error");
      assertThat(error.path("code").asText()).as(body).isEqualTo("bad-json");
      assertThat(error.path("zh").asText()).as(body).isNotEmpty();
      assertThat(refused.body()).as(body).doesNotContain("io.kaiwu").doesNotContain("jackson");
    }
    HttpResponse<String> form =
        client.send(
            client.to("/api/session").header("X-Kaiwu", "1").POST(BodyPublishers.ofString("{}")));
    assertThat(form.statusCode()).isEqualTo(415);
  }

  @Test
  void aBodyBeyondAMegabyteIsRefused() {
    String large = credentials("Li", "x".repeat(1 << 20));
    HttpResponse<String> refused = site.stranger().post("/api/session", large);
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(Client.code(refused)).isEqualTo("too-large");
  }

  @Test
  void whoDidWhatStandsInTheTrailAndInTheLedger() {
    Client owner = site.signedIn(Role.OWNER);
    owner.post("/api/session", credentials("Li", "not the password"));
    owner.post("/api/commanding", "{\"on\":true}");
    long before = site.notary.log().checkpoint().size();
    site.audit.close();

    List<Document> trail = site.store.documents().list("audit", Long.MAX_VALUE, 100);

    assertThat(trail.stream().map(entry -> entry.body().path("event").asText()))
        .containsExactlyInAnyOrder("signed-in", "sign-in-refused", "commanding-on");
    assertThat(trail)
        .allSatisfy(
            entry -> assertThat(entry.body().path("ledgerIndex").isIntegralNumber()).isTrue());
    assertThat(site.notary.log().checkpoint().size()).isGreaterThanOrEqualTo(before).isEqualTo(3);
  }
}
