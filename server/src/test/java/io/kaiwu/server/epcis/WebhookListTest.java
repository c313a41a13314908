// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.server.web.Refusal;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookListTest {

  private final WebhookList list =
      new WebhookList(List.of(URI.create("https://partner.example/hook")));

  @Test
  void nothingIsAllowedUntilTheSiteNamesIt() {
    assertThatThrownBy(() -> new WebhookList(List.of()).checked("https://partner.example/hook"))
        .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
        .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(403))
        .satisfies(refusal -> assertThat(refusal.text().en()).contains("site.yaml"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://partner.example/hook",
        "HTTPS://Partner.Example:443/hook",
        "https://partner.example/hook/7?line=2"
      })
  void allowsWhatIsBelow(String dest) {
    assertThat(list.checked(dest)).isEqualTo(URI.create(dest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://partner.example/hook",
        "https://partner.example:8443/hook",
        "https://partner.example.evil.example/hook",
        "https://partner.example/hooks",
        "https://partner.example/",
        "https://partner.example",
        "http://127.0.0.1/hook",
        "http://169.254.169.254/hook"
      })
  void refusesWhatIsElsewhere(String dest) {
    assertRefused(dest, 403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://partner.example/hook/../admin",
        "https://partner.example/hook/%2e%2E/admin",
        "https://partner.example/hook/..%2fadmin",
        "https://partner.example@evil.example/hook",
        "https://user:word@partner.example/hook",
        "https://partner.example/hook#part",
        "file:///etc/passwd",
        "mailto:a@partner.example",
        "https:///hook",
        "/hook",
        "",
        "https://partner.example/hook\r\nX: 1"
      })
  void refusesWhatIsNoPlainAddress(String dest) {
    assertRefused(dest, 400);
  }

  private void assertRefused(String dest, int status) {
    assertThatThrownBy(() -> list.checked(dest))
        .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
        .extracting(Refusal::status)
        .isEqualTo(status);
  }
}
