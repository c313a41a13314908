// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.learn.Prediction;
import io.kaiwu.learn.feature.FeaturePipeline;
import io.kaiwu.learn.feature.FeatureRow;
import io.kaiwu.learn.metric.IntervalScore;
import io.kaiwu.learn.metric.RegressionScore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Remaining life of NASA's simulated engines, with nothing told apart between the sets: whatever is
 * chosen is chosen on the training engines.
 *
 * <p>The floor is a least-squares fit of the last row alone (flight number, settings and sensors;
 * life capped at 125, predictions clipped to it), computed apart from this code: RMSE 22.44 for
 * FD001 and 31.94 for FD002 against the true life, 21.32 and 20.20 against the life capped at 125.
 */
class CmapssTest {

  private static final RulSettings SETTINGS = RulSettings.of(Cmapss.SETTINGS, Cmapss.SENSORS);

  @Test
  void predictsLivesInOneRegimeFarBetterThanTheFloor() throws IOException {
    RulTraining training = new RulTrainer(SETTINGS).train(Cmapss.engines("train_FD001.txt"));

    assertThat(training.model().recipe().regimes().count()).isEqualTo(1);
    assertThat(training.model().recipe().regimes().dropped())
        .contains("T2", "P2", "epr", "farB", "Nf_dmd", "PCNfR_dmd");
    Outcome outcome = outcome(training, "FD001");
    assertThat(outcome.raw().rmse()).isLessThan(16); // 14.4 when written
    assertThat(outcome.capped().rmse()).isLessThan(15); // 13.2
    assertThat(outcome.interval().coverage()).isBetween(0.86, 0.99);
    assertThat(outcome.insideShare()).isGreaterThan(0.97);
    liveGivesTheSameAsBackfill(training.model(), "test_FD001.txt");
    knowsThatItNeverSawOtherRegimes(training.model());
  }

  @Test
  void predictsLivesInSixRegimesFarBetterThanTheFloor() throws IOException {
    RulTraining training = new RulTrainer(SETTINGS).train(Cmapss.engines("train_FD002.txt"));

    assertThat(training.model().recipe().regimes().count()).isEqualTo(6);
    Outcome outcome = outcome(training, "FD002");
    assertThat(outcome.raw().rmse()).isLessThan(25); // 23.2 when written
    assertThat(outcome.capped().rmse()).isLessThan(13); // 11.3
    assertThat(outcome.interval().coverage()).isBetween(0.86, 0.97);
    assertThat(outcome.insideShare()).isGreaterThan(0.97);
    assertThat(training.heldOutCapped().beatsBaselines()).isTrue();
    liveGivesTheSameAsBackfill(training.model(), "test_FD002.txt");
  }

  /** FD002 flies at other altitudes, of which a model of FD001 must not claim to know anything. */
  private static void knowsThatItNeverSawOtherRegimes(RulModel model) throws IOException {
    for (RunToFailure engine : Cmapss.engines("test_FD002.txt").subList(0, 10)) {
      assertThat(LiveAndBackfill.backfill(model.recipe(), engine))
          .filteredOn(row -> model.predict(row).insideTraining())
          .isEmpty();
    }
  }

  /** Scores of the prediction after each test engine's last flight. */
  private record Outcome(
      RegressionScore raw, RegressionScore capped, IntervalScore interval, double insideShare) {}

  private static Outcome outcome(RulTraining training, String set) throws IOException {
    RulModel model = training.model();
    double[] truth = Cmapss.remaining("RUL_" + set + ".txt");
    List<Prediction> predictions = new ArrayList<>();
    for (RunToFailure engine : Cmapss.engines("test_" + set + ".txt")) {
      FeaturePipeline pipeline = model.recipe().pipeline(engine.tags());
      List<FeatureRow> rows = new ArrayList<>();
      pipeline.process(engine.readings(), rows::add);
      predictions.add(model.predict(rows.getLast()));
    }
    double[] predicted = predictions.stream().mapToDouble(Prediction::value).toArray();
    long inside = predictions.stream().filter(Prediction::insideTraining).count();
    Outcome outcome =
        new Outcome(
            RegressionScore.of(truth, predicted),
            RegressionScore.of(Lives.capped(truth, model.capRows()), predicted),
            IntervalScore.of(truth, predictions),
            (double) inside / truth.length);
    System.out.printf(
        "%s: window %s of %s%n  held out: %s%n  held out, capped: %s%n  test: %s%n",
        set,
        model.recipe().window(),
        training.rmseByWindow(),
        training.heldOut(),
        training.heldOutCapped(),
        outcome);
    return outcome;
  }

  private static void liveGivesTheSameAsBackfill(RulModel model, String file) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (RunToFailure engine : Cmapss.engines(file).subList(0, 40)) {
      assertThat(LiveAndBackfill.live(model.recipe(), engine, random))
          .isEqualTo(LiveAndBackfill.backfill(model.recipe(), engine));
    }
  }
}
