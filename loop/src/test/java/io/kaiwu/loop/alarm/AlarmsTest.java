// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetLevel;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.Micros;
import io.kaiwu.loop.TestLoops;
import io.kaiwu.loop.TestSite;
import io.kaiwu.loop.definition.LoopDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits (0 to 12 with a deadband of 0.5 on vibration) and the book they write into. */
class AlarmsTest {

  private static final LoopDefinition LOOP = TestLoops.engines();

  private static LimitAlarms limits(TestSite site) {
    return new LimitAlarms(site.store.catalog(), LOOP::covers, LOOP.alarms(), site.alarms);
  }

  private static void see(
      TestSite site, LimitAlarms limits, AssetPath asset, byte quality, double... values) {
    for (double value : values) {
      site.time.pass(Duration.ofSeconds(1));
      limits.accept(
          ReadingBatch.builder(1)
              .add(
                  site.tag(asset, "vibration").index(),
                  Micros.of(site.time.instant()),
                  0,
                  value,
                  quality)
              .build());
    }
  }

  @Test
  void beginsOutsideTheLimitsAndEndsInsideTheDeadband(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      AssetPath engine = site.register(1);
      LimitAlarms limits = limits(site);

      see(site, limits, engine, Quality.GOOD, 11.9, 12);
      assertThat(site.alarms.listActive()).isEmpty();
      see(site, limits, engine, Quality.GOOD, 12.01);
      assertThat(site.alarms.listActive())
          .singleElement()
          .satisfies(alarm -> {
            assertThat(alarm.severity()).isEqualTo(Severity.HIGH);
            assertThat(alarm.source()).isEqualTo("plant-1/engine-1");
            assertThat(alarm.text().en()).contains("vibration = 12.0100");
            assertThat(alarm.remedy().zh()).isEqualTo("降低负荷，安排检查");
          });
      see(site, limits, engine, Quality.GOOD, 11.51);
      assertThat(site.alarms.listActive()).hasSize(1);
      see(site, limits, engine, Quality.GOOD, 11.5);
      assertThat(site.alarms.listActive()).isEmpty();
      assertThat(site.alarmsHeard).extracting(Alarm::active).containsExactly(true, false);
      assertThat(site.alarmsHeard.getLast().endedAt()).contains(site.time.instant());
    }
  }

  @Test
  void valueThatWobblesAroundTheLimitIsOneAlarm(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      AssetPath engine = site.register(1);
      LimitAlarms limits = limits(site);

      for (int i = 0; i < 50; i++) {
        see(site, limits, engine, Quality.GOOD, 12.2, 11.8);
      }
      assertThat(site.alarmsHeard).hasSize(1);
    }
  }

  @Test
  void readingThatIsNotGoodRaisesNothingAndEndsNothing(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      AssetPath engine = site.register(1);
      LimitAlarms limits = limits(site);

      see(site, limits, engine, Quality.UNCERTAIN, 99);
      see(site, limits, engine, Quality.BAD, 99);
      assertThat(site.alarmsHeard).isEmpty();
      see(site, limits, engine, Quality.GOOD, 99);
      see(site, limits, engine, Quality.UNCERTAIN, 5);
      assertThat(site.alarms.listActive()).hasSize(1);
    }
  }

  @Test
  void eachAssetHasItsOwnAlarmAndThoseOfOtherLoopsHaveNone(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      AssetPath first = site.register(1);
      AssetPath second = site.register(2);
      AssetPath pump = TestSite.PLANT.child("pump-1");
      site.store.catalog().registerAssets(List.of(Asset.of(pump, AssetLevel.WORK_UNIT, "pump")));
      site.register(pump, List.of("vibration"));
      LimitAlarms limits = limits(site);

      see(site, limits, first, Quality.GOOD, 99);
      see(site, limits, second, Quality.GOOD, 99);
      see(site, limits, pump, Quality.GOOD, 99);
      see(site, limits, second, Quality.GOOD, 5);

      assertThat(site.alarms.listActive())
          .extracting(Alarm::source)
          .containsExactly("plant-1/engine-1");
    }
  }

  @Test
  void whatStoodStandsAfterARestartAndIsNotRaisedTwice(@TempDir Path folder) {
    TestSite site = TestSite.open(folder);
    AssetPath engine = site.register(1);
    see(site, limits(site), engine, Quality.GOOD, 99);
    UUID id = site.alarms.listActive().getFirst().id();
    try (TestSite again = site.restart()) {
      assertThat(again.alarms.listActive()).extracting(Alarm::id).containsExactly(id);
      LimitAlarms limits = limits(again);
      see(again, limits, engine, Quality.GOOD, 98);
      assertThat(again.alarmsHeard).isEmpty();
      see(again, limits, engine, Quality.GOOD, 5);
      assertThat(again.alarms.listActive()).isEmpty();
      assertThat(new DocumentAlarms(again.store.documents()).findAlarm(id).orElseThrow().active())
          .isFalse();
    }
  }

  @Test
  void whoSawAnAlarmFirstIsNoted(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      site.alarms.raise("k", Severity.LOW, "plant-1", Text.same("x"), Text.same("y"));
      UUID id = site.alarms.listActive().getFirst().id();

      assertThat(site.alarms.acknowledge(id, "Li").orElseThrow().acknowledgedBy()).contains("Li");
      site.alarms.acknowledge(id, "Wang");
      assertThat(site.alarms.listActive().getFirst().acknowledgedBy()).contains("Li");
      site.alarms.end("k");
      assertThat(site.alarms.listActive()).isEmpty();
      Alarm kept = new DocumentAlarms(site.store.documents()).findAlarm(id).orElseThrow();
      assertThat(kept.active()).isFalse();
      assertThat(kept.acknowledgedBy()).contains("Li");
      assertThat(site.alarms.acknowledge(UUID.randomUUID(), "Li")).isEmpty();
    }
  }

  @Test
  void anEndedAlarmStaysEndedWhenItIsAcknowledged(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      site.alarms.raise("k", Severity.LOW, "plant-1", Text.same("x"), Text.same("y"));
      UUID id = site.alarms.listActive().getFirst().id();
      site.alarms.end("k");
      site.alarms.raise("k", Severity.LOW, "plant-1", Text.same("x"), Text.same("y"));

      assertThat(site.alarms.acknowledge(id, "Li").orElseThrow().active()).isFalse();
      assertThat(site.alarms.listActive())
          .singleElement()
          .satisfies(alarm -> assertThat(alarm.acknowledgedBy()).isEmpty());
    }
  }

  @Test
  void listsTheMostSevereFirstThenTheNewest(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      int second = 0;
      for (Severity severity : new Severity[] {Severity.LOW, Severity.HIGH, Severity.HIGH}) {
        site.time.pass(Duration.ofSeconds(1));
        site.alarms.raise("k" + second++, severity, "s", Text.same("x"), Text.same("y"));
      }

      assertThat(site.alarms.listActive()).extracting(Alarm::key).containsExactly("k2", "k1", "k0");
    }
  }
}
