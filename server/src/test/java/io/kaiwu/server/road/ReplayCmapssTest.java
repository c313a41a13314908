// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.loop.decision.DecisionCheck;
import io.kaiwu.loop.decision.DecisionVerifier;
import io.kaiwu.loop.decision.Plan;
import io.kaiwu.manufacturing.maintenance.MaintenancePlanCheck;
import io.kaiwu.manufacturing.turbofan.CmapssFiles;
import io.kaiwu.manufacturing.turbofan.Turbofans;
import io.kaiwu.server.replay.CmapssReplay;
import io.kaiwu.server.site.Site;
import io.kaiwu.server.site.SiteConfig;
import io.kaiwu.server.site.SiteFolder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** NASA's sets down the whole road: what the model, the plan and the Decision must come to. */
class ReplayCmapssTest {

  @TempDir Path root;

  @Test
  void predictsAndPlansTheEnginesOfTheFirstSet() {
    CmapssReplay.Result result = replay("FD001");
    assertThat(result.sent()).isEqualTo(33_727L * 25);
    assertThat(result.scores().engines()).isEqualTo(100);
    assertThat(result.scores().rmse()).isLessThan(16);
  }

  /** About a minute; {@code -Dkaiwu.slow=true}. */
  @Test
  @Tag("slow")
  @EnabledIfSystemProperty(named = "kaiwu.slow", matches = "true")
  void predictsAndPlansTheEnginesOfTheSecondSet() {
    CmapssReplay.Result result = replay("FD002");
    assertThat(result.sent()).isEqualTo(87_750L * 25);
    assertThat(result.scores().engines()).isEqualTo(259);
    assertThat(result.scores().rmse()).isLessThan(26);
    assertThat(result.scores().rmseCapped()).isLessThan(14);
  }

  private CmapssReplay.Result replay(String set) {
    Path files = SharedData.folder("manufacturing/cmapss");
    SiteFolder folder =
        SiteFolder.openOrCreate(
            root.resolve("site"), SiteConfig.fresh("cmapss").withMqttPort(0).withHttpPort(0));
    try (Site site = Site.open(folder)) {
      site.connect();
      CmapssReplay.Result result =
          new CmapssReplay(site, new CmapssFiles(files, set), new Turbofans(set), p -> {}).run();
      losesNothing(result);
      beatsGuessing(result);
      Plan plan = result.plan().orElseThrow().plan();
      assertThat(plan.verdict().accepted()).isTrue();
      assertThat(plan.gap().orElseThrow()).isBetween(0.0, 0.01);
      DecisionCheck check =
          new DecisionVerifier(
                  site.notary().verifier(),
                  Map.of(MaintenancePlanCheck.KIND, new MaintenancePlanCheck()))
              .verify(site.decisions().export(result.decision().orElseThrow()));
      assertThat(check.firstBroken()).isEmpty();
      assertThat(check.verified()).isTrue();
      return result;
    }
  }

  private static void losesNothing(CmapssReplay.Result result) {
    assertThat(result.lost()).isZero();
    assertThat(result.refusedReadings()).isZero();
    assertThat(result.refusedMessages()).isZero();
    assertThat(result.scores().missing()).isEmpty();
  }

  private static void beatsGuessing(CmapssReplay.Result result) {
    assertThat(result.scores().rmse())
        .isLessThan(result.scores().naiveMean() / 2)
        .isLessThan(result.scores().naiveAge());
    assertThat(result.scores().coverage()).isGreaterThanOrEqualTo(0.85);
  }
}
