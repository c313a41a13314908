// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.Prediction;
import io.kaiwu.learn.feature.FeatureRecipe;
import io.kaiwu.learn.feature.FeatureRow;
import io.kaiwu.learn.registry.ModelRegistry;
import io.kaiwu.learn.registry.StoredModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulTrainerTest {

  private static final RulSettings SETTINGS =
      RulSettings.of(WearingPumps.SETTINGS, WearingPumps.SENSORS)
          .withCapRows(60)
          .withWindows(List.of(5, 15));

  private final List<RunToFailure> pumps = WearingPumps.histories(40, 1);
  private RulTraining training;
  private RulModel model;

  @BeforeAll
  void train() {
    training = new RulTrainer(SETTINGS).train(pumps);
    model = training.model();
  }

  @Test
  void beatsTheNaiveBaselinesOnUnitsHeldOut() {
    assertThat(training.heldOutCapped().beatsBaselines()).isTrue();
    assertThat(training.heldOutCapped().model().r2()).isGreaterThan(0.8);
    assertThat(training.heldOut().baselines())
        .containsKeys("mean of the training target", "mean training life minus age");
    assertThat(training.heldOut().interval().coverage()).isBetween(0.85, 0.98);
  }

  @Test
  void findsTheTwoSpeedsAndDropsTheNamePlate() {
    assertThat(model.recipe().regimes().count()).isEqualTo(2);
    assertThat(model.recipe().regimes().dropped()).containsExactly("plate");
  }

  @Test
  void countsWhatItWasTrainedOn() {
    assertThat(training.units()).isEqualTo(40);
    assertThat(training.readings())
        .isEqualTo(pumps.stream().mapToLong(p -> p.readings().size()).sum());
    assertThat(training.range().fromMicros()).isEqualTo(1_000_000);
    assertThat(training.rmseByWindow()).containsOnlyKeys(5, 15);
  }

  @Test
  void givesTheSameFeaturesLiveAsInBackfill() {
    SplittableRandom random = new SplittableRandom(3);
    for (RunToFailure pump : WearingPumps.histories(20, 2)) {
      assertThat(LiveAndBackfill.live(model.recipe(), pump, random))
          .isEqualTo(LiveAndBackfill.backfill(model.recipe(), pump));
    }
  }

  @Test
  void predictsLessLifeAndNarrowerIntervalsTowardsTheEnd() {
    RunToFailure pump = WearingPumps.histories(1, 9).getFirst();
    List<FeatureRow> rows = LiveAndBackfill.backfill(model.recipe(), pump);
    Prediction early = model.predict(rows.get(rows.size() - 50));
    Prediction late = model.predict(rows.getLast());

    assertThat(late.value()).isLessThan(12);
    assertThat(early.value()).isGreaterThan(30);
    assertThat(late.high() - late.low()).isLessThan(early.high() - early.low());
    assertThat(late.low()).isNotNegative();
    assertThat(late.confidence()).isEqualTo(0.9);
    assertThat(late.furthest()).hasSize(3);
  }

  @Test
  void knowsThatASpeedIsNew() {
    RunToFailure pump = WearingPumps.histories(1, 9).getFirst();
    assertThat(model.predict(rows(pump, 1)).insideTraining()).isTrue();

    Prediction outside = model.predict(rows(pump, 2));

    assertThat(outside.insideTraining()).isFalse();
    assertThat(outside.furthest())
        .extracting(Prediction.FeatureDistance::feature)
        .contains(FeatureRecipe.REMOTENESS);
  }

  @Test
  void predictsTheSameToTheLastBitOutOfTheRegistry(@TempDir Path folder) {
    ModelRegistry registry = new ModelRegistry(folder, InstantSource.system());
    registry.register(
        "pump-life", RulModel.KIND, training.lineage(SETTINGS, "test"), model.toJson());

    StoredModel stored = registry.load("pump-life", 1);
    RulModel again = RulModel.fromJson(stored.model());

    assertThat(stored.lineage().recipe()).isEqualTo(again.recipe().digest());
    for (RunToFailure pump : WearingPumps.histories(5, 4)) {
      for (FeatureRow row : LiveAndBackfill.backfill(again.recipe(), pump)) {
        assertThat(again.predict(row)).isEqualTo(model.predict(row));
      }
    }
  }

  @Test
  void trainsTheSameModelFromTheSameSeed() throws IOException {
    RulTraining again = new RulTrainer(SETTINGS).train(WearingPumps.histories(40, 1));

    assertThat(again.model().toJson()).isEqualTo(model.toJson());
    assertThat(again.data()).isEqualTo(training.data());
    assertThat(new RulTrainer(SETTINGS).train(WearingPumps.histories(40, 2)).data())
        .isNotEqualTo(training.data());
    assertThat(new ObjectMapper().readTree(model.toJson().toString()).get("capRows").intValue())
        .isEqualTo(60);
  }

  @Test
  void refusesHistoriesThatDoNotHoldTogether() {
    RulTrainer trainer = new RulTrainer(SETTINGS);

    assertThatThrownBy(() -> trainer.train(pumps.subList(0, 4)))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("there are 4");
    assertThatThrownBy(() -> trainer.train(List.of(pumps.get(0), pumps.get(0))))
        .hasMessageContaining("(pump-0) has two histories");
    RunToFailure foreign =
        new RunToFailure("x", new int[] {991, 992, 993, 994}, pumps.get(0).readings());
    assertThatThrownBy(() -> trainer.train(List.of(foreign)))
        .hasMessageContaining("(x) has 0 rows")
        .hasMessageContaining("Maybe its tags");
    RunToFailure narrow = new RunToFailure("y", new int[] {0, 1}, pumps.get(0).readings());
    assertThatThrownBy(() -> trainer.train(List.of(narrow))).hasMessageContaining("2 tags");
  }

  @Test
  void tellsItsProgressAndStopsWhenInterrupted() {
    List<Double> shares = new ArrayList<>();
    RulTrainer trainer = new RulTrainer(SETTINGS.withWindows(List.of(5)));
    trainer.train(pumps, shares::add);
    assertThat(shares).hasSize(6).isSorted().last().isEqualTo(1.0);

    shares.clear();
    try {
      assertThatThrownBy(() ->
              trainer.train(
                  pumps,
                  share -> {
                    shares.add(share);
                    Thread.currentThread().interrupt();
                  }))
          .isInstanceOf(LearnException.class)
          .hasMessageContaining("after 1 of 6 steps");
    } finally {
      assertThat(Thread.interrupted()).isTrue(); // left set for whoever asked to stop
    }
    assertThat(shares).hasSize(1);
  }

  @Test
  void refusesARowOfAnotherRecipe() {
    assertThatThrownBy(() -> model.predict(FeatureRow.of(0, 1, 2)))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("another recipe");
  }

  /** The features after 30 rows of a pump, the last of them with its speed times a factor. */
  private FeatureRow rows(RunToFailure pump, double speedFactor) {
    ReadingBatch.Builder batch = ReadingBatch.builder(200);
    for (int i = 0; pump.readings().timeMicros(i) <= 30_000_000; i++) {
      ReadingBatch from = pump.readings();
      boolean changed = from.timeMicros(i) == 30_000_000 && from.tag(i) == pump.tags()[0];
      double value = changed ? speedFactor * from.value(i) : from.value(i);
      batch.add(from.tag(i), from.timeMicros(i), 0, value, Quality.GOOD);
    }
    List<FeatureRow> rows = new ArrayList<>();
    var pipeline = model.recipe().pipeline(pump.tags());
    pipeline.process(batch.build(), rows::add);
    pipeline.flush(rows::add);
    return rows.getLast();
  }
}
