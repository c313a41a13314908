// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteConfigTest {

  private static final String NOWHERE = "epcis:\n  webhooks: []\n";

  @Test
  void aFileOfBeforeThatDoesNotKnowSubscriptionsSendsNothingAnywhere() {
    String yaml = SiteConfig.fresh("mill").toYaml();
    assertThat(yaml).contains(NOWHERE);
    SiteConfig config = SiteConfig.read(yaml.replace(NOWHERE, ""), "site.yaml");
    assertThat(config).isEqualTo(SiteConfig.fresh("mill"));
    assertThat(config.epcis().webhooks()).isEmpty();
  }

  @Test
  void theAddressesThatResultsMayBeSentToAreRead() {
    assertThat(read("https://partner.example/hook").epcis().webhooks())
        .containsExactly(URI.create("https://partner.example/hook"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"partner.example", "ftp://partner.example", "https://a@b.example", "https:///x"})
  void whatIsNoAddressOfTheWebIsRefusedByName(String webhook) {
    assertThatThrownBy(() -> read(webhook))
        .isInstanceOf(SiteException.class)
        .hasMessageContaining("webhooks");
  }

  private static SiteConfig read(String webhook) {
    String yaml = SiteConfig.fresh("mill").toYaml();
    return SiteConfig.read(
        yaml.replace(NOWHERE, "epcis: {webhooks: [\"%s\"]}\n".formatted(webhook)), "site.yaml");
  }
}
