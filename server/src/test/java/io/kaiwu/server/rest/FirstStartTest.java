// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {

  @TempDir Path folder;
  private TestSite site;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private String token() {
    String link = site.invitation.takeLink(site.web.address()).orElseThrow();
    assertThat(link).startsWith(site.web.address() + "/#/welcome?token=");
    return link.substring(link.indexOf("token=") + "token=".length());
  }

  private static String owner(String token, String name) {
    return "{\"token\":\"%s\",\"user\":\"%s\",\"password\":\"a long password\"}"
        .formatted(token, name);
  }

  @Test
  void theOwnerIsMadeByTheTokenAndSignedIn() {
    Client client = site.stranger();
    assertThat(client.json("/api/session").path("firstStart").asBoolean()).isTrue();

    HttpResponse<String> made = client.post("/api/owner", owner(token(), "李雷"));

    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(Client.tree(made).toString())
        .isEqualTo("{\"firstStart\":false,\"user\":\"李雷\",\"role\":\"owner\"}");
    assertThat(client.json("/api/users").toString())
        .isEqualTo("[{\"user\":\"李雷\",\"role\":\"owner\"}]");
  }

  @Test
  void theTokenWorksOnceOnly() {
    String token = token();
    assertThat(site.stranger().post("/api/owner", owner(token, "li")).statusCode()).isEqualTo(200);

    HttpResponse<String> again = site.stranger().post("/api/owner", owner(token, "eve"));

    assertThat(again.statusCode()).isEqualTo(403);
    assertThat(Client.code(again)).isEqualTo("wrong-token");
    assertThat(site.users.findUser("eve")).isEmpty();
  }

  @Test
  void aWrongTokenMakesNobody() {
    String wrong = "A".repeat(token().length());
    assertThat(site.stranger().post("/api/owner", owner(wrong, "eve")).statusCode()).isEqualTo(403);
    assertThat(site.users.listUsers()).isEmpty();
  }

  @Test
  void aRefusedPasswordLeavesTheTokenGood() {
    String token = token();
    String weak = owner(token, "li").replace("a long password", "short");
    HttpResponse<String> refused = site.stranger().post("/api/owner", weak);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Client.code(refused)).isEqualTo("password-weak");

    assertThat(site.stranger().post("/api/owner", owner(token, "li")).statusCode()).isEqualTo(200);
  }

  @Test
  void theLinkIsGivenOutOnceAndNeverWhileThereIsAnOwner() {
    String token = token();
    assertThat(site.invitation.takeLink("http://x")).isEmpty();
    site.stranger().post("/api/owner", owner(token, "li"));
    site.close();

    site = new TestSite(folder);

    assertThat(site.invitation.takeLink("http://x")).isEmpty();
    assertThat(site.stranger().json("/api/session").path("firstStart").asBoolean()).isFalse();
  }

  @Test
  void aRestartWithoutOwnerMakesANewToken() {
    String old = token();
    site.close();
    site = new TestSite(folder);
    String fresh = token();

    assertThat(fresh).isNotEqualTo(old);
    assertThat(site.stranger().post("/api/owner", owner(old, "eve")).statusCode()).isEqualTo(403);
    assertThat(site.stranger().post("/api/owner", owner(fresh, "li")).statusCode()).isEqualTo(200);
  }
}
