// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.collect.mqtt.Credentials;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.server.site.Site;
import io.kaiwu.server.site.SiteConfig;
import io.kaiwu.server.site.SiteFiles;
import io.kaiwu.server.site.SiteFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of a site that are read while it runs, or name something outside of it. */
class SiteSettingsTest {

  @Test
  void aSiteWhoseExternalBrokerIsAwayStartsAndTakesReadingsFromItsOwn(@TempDir Path root) {
    SiteConfig config =
        SiteConfig.fresh("mill")
            .withHttpPort(0)
            .withMqttPort(0)
            .withExternal(
                new SiteConfig.External("127.0.0.1", 1, false, Optional.empty(), Optional.empty()));
    SiteFolder folder = SiteFolder.openOrCreate(root.resolve("site"), config);
    folder.write("tags.csv", "asset,kind,tag,unit\nmill/pump-1,pump,flow,m3/h\n");
    try (Site site = Site.open(folder)) {
      site.connect();
      Credentials account = site.accounts().create("pump", List.of(AssetPath.of("mill")));
      assertThat(site.broker().port()).isPositive();
      assertThat(site.accounts().findAccount(account.name())).isPresent();
      assertThat(site.store().catalog().findTag(TagId.of("mill/pump-1", "flow"))).isPresent();
    }
  }

  @Test
  void anAccountMadeByAnotherProcessIsInForceAtOnce(@TempDir Path root) throws Exception {
    SiteFolder folder =
        SiteFolder.openOrCreate(
            root.resolve("site"), SiteConfig.fresh("mill").withHttpPort(0).withMqttPort(0));
    try (Site site = Site.open(folder)) {
      assertThat(site.accounts().findAccount("gateway")).isEmpty();
      Thread.sleep(Duration.ofMillis(20)); // a file system may count time in steps
      SiteFiles.createAccount(folder, "gateway", List.of(AssetPath.of("mill")));
      assertThat(site.accounts().findAccount("gateway")).isPresent();
      site.accounts().create("second", List.of(AssetPath.of("mill")));
      assertThat(site.accounts().findAccount("gateway")).as("kept").isPresent();
    }
  }
}
