// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.asset.Asset;
import io.kaiwu.core.asset.AssetLevel;
import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.loop.TestLoops;
import io.kaiwu.loop.TestSite;
import io.kaiwu.loop.decision.Prediction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveAssetsTest {

  private static LiveAssets live(TestSite site, List<Prediction> told) {
    return new LiveAssets(
        TestLoops.engines(),
        site.store.catalog(),
        site.store.readings(),
        new FakeLogic(site.ids),
        told::add);
  }

  private static ReadingBatch next(TestSite site, AssetPath engine, double vibration) {
    site.time.pass(Duration.ofSeconds(1));
    return site.store(engine, site.time.instant(), Map.of("load", 1.0, "vibration", vibration));
  }

  @Test
  void predictsTheSameAfterARestartAsWithoutOne(@TempDir Path folder) {
    TestSite site = TestSite.open(folder);
    AssetPath engine = site.register(1);
    LiveAssets throughout = live(site, new ArrayList<>());
    for (int i = 1; i <= 20; i++) {
      throughout.accept(next(site, engine, i));
    }
    try (TestSite again = site.restart()) {
      List<Prediction> told = new ArrayList<>();
      LiveAssets restarted = live(again, told);
      ReadingBatch row = next(again, engine, 21);
      throughout.accept(row);
      restarted.accept(row);

      assertThat(told)
          .as("the past is caught up on, not told again")
          .singleElement()
          .satisfies(prediction -> assertThat(prediction.value()).isEqualTo(1_000 - 21 * 22 / 2.0));
      assertThat(restarted.states(again.time.instant()))
          .isEqualTo(throughout.states(again.time.instant()));
    }
  }

  /** The first live row may be stored already or not yet: it counts once. */
  @Test
  void firstLiveRowCountsOnceWhetherItIsStoredOrNot(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      AssetPath engine = site.register(1);
      next(site, engine, 1);
      next(site, engine, 2);
      ReadingBatch stored = next(site, engine, 4);
      site.time.pass(Duration.ofSeconds(1));
      ReadingBatch notYet =
          site.row(engine, site.time.instant(), Map.of("load", 1.0, "vibration", 8.0));
      List<Prediction> told = new ArrayList<>();
      live(site, told).accept(stored);
      live(site, told).accept(notYet);

      assertThat(told).extracting(Prediction::value).containsExactly(1_000 - 7.0, 1_000 - 15.0);
    }
  }

  @Test
  void assetThatLacksATagIsShownWithoutPredictionUntilItHasIt(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      AssetPath engine = TestSite.engine(9);
      site.store
          .catalog()
          .registerAssets(List.of(Asset.of(engine, AssetLevel.WORK_UNIT, "engine")));
      site.register(engine, List.of("load"));
      LiveAssets live = live(site, new ArrayList<>());
      live.accept(site.store(engine, site.time.instant(), Map.of("load", 1.0)));

      assertThat(live.states(site.time.instant()))
          .singleElement()
          .satisfies(state -> {
            assertThat(state.prediction()).isEmpty();
            assertThat(state.fresh()).isTrue();
          });

      site.register(engine, List.of("vibration"));
      live.accept(next(site, engine, 3));
      assertThat(live.states(site.time.instant()).getFirst().prediction()).isPresent();
    }
  }

  @Test
  void assetsOfOtherKindsAndPlacesArePassedOver(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      AssetPath pump = TestSite.PLANT.child("pump-1");
      AssetPath elsewhere = AssetPath.of("plant-2/engine-1");
      site.store
          .catalog()
          .registerAssets(
              List.of(
                  Asset.of(pump, AssetLevel.WORK_UNIT, "pump"),
                  Asset.of(elsewhere, AssetLevel.WORK_UNIT, "engine")));
      LiveAssets live = live(site, new ArrayList<>());
      for (AssetPath asset : List.of(pump, elsewhere)) {
        site.register(asset, List.of("load", "vibration"));
        live.accept(next(site, asset, 1));
      }
      live.accept(ReadingBatch.EMPTY);

      assertThat(live.states(site.time.instant())).isEmpty();
    }
  }

  @Test
  void isFreshForAsLongAsTheLoopAllows(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      AssetPath engine = site.register(1);
      LiveAssets live = live(site, new ArrayList<>());
      live.accept(next(site, engine, 1));
      site.time.pass(Duration.ofMinutes(2));
      assertThat(live.states(site.time.instant()).getFirst().fresh()).isTrue();
      site.time.pass(Duration.ofMillis(1));
      assertThat(live.states(site.time.instant()).getFirst().fresh()).isFalse();
      live.accept(next(site, engine, 1));
      assertThat(live.states(site.time.instant()).getFirst().fresh()).isTrue();
    }
  }

  @Test
  void assetNotHeardOfSinceTheStartIsJudgedByWhatIsStored(@TempDir Path folder) {
    TestSite site = TestSite.open(folder);
    AssetPath engine = site.register(1);
    AssetPath never = site.register(2);
    next(site, engine, 1);
    try (TestSite again = site.restart()) {
      LiveAssets live = live(again, new ArrayList<>());

      assertThat(live.states(again.time.instant()))
          .extracting(state -> state.asset().path(), PassInput.State::fresh)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(engine, true),
              org.assertj.core.groups.Tuple.tuple(never, false));
      again.time.pass(Duration.ofHours(1));
      assertThat(live.states(again.time.instant())).noneMatch(PassInput.State::fresh);
    }
  }

  @Test
  void routerSplitsByAssetAndKeepsTheOrder(@TempDir Path folder) {
    try (TestSite site = TestSite.open(folder)) {
      AssetPath first = site.register(1);
      AssetPath second = site.register(2);
      AssetRouter router = new AssetRouter(site.store.catalog());
      Map<Integer, List<Double>> seen = new HashMap<>();
      ReadingBatch.Builder mixed = ReadingBatch.builder(8);
      for (int i = 0; i < 6; i++) {
        AssetPath engine = i % 3 == 0 ? second : first;
        String name = i % 2 == 0 ? "load" : "vibration";
        mixed.add(site.tag(engine, name).index(), i, 0, i, Quality.GOOD);
      }
      router.route(mixed.build(), (asset, batch) -> collect(seen, asset, batch));
      AssetPath third = site.register(3); // registered while it runs
      router.route(
          site.row(third, site.time.instant(), Map.of("load", 7.0, "cycle", 8.0)),
          (asset, batch) -> collect(seen, asset, batch));
      router.route(ReadingBatch.EMPTY, (asset, batch) -> collect(seen, asset, batch));

      assertThat(Set.copyOf(seen.values()))
          .containsExactlyInAnyOrder(
              List.of(1.0, 2.0, 4.0, 5.0), List.of(0.0, 3.0), List.of(7.0, 8.0));
    }
  }

  private static void collect(Map<Integer, List<Double>> seen, int asset, ReadingBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      seen.computeIfAbsent(asset, any -> new ArrayList<>()).add(batch.value(i));
    }
  }
}
