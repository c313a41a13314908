// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.feature.FeatureRecipe;
import io.kaiwu.learn.frame.Frame;
import io.kaiwu.learn.model.RidgeRegression;
import io.kaiwu.learn.model.TrainingDomain;
import io.kaiwu.learn.regime.OperatingRegimes;
import io.kaiwu.learn.split.GroupSplit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Learns remaining life from histories that end in a failure.
 *
 * <pre>{@code
 * RulSettings settings = RulSettings.of(List.of("altitude"), List.of("T24", "T30"));
 * RulTraining training = new RulTrainer(settings).train(histories);
 * RulModel model = training.model();
 * FeaturePipeline live = model.recipe().pipeline(tagsOfAsset);
 * live.process(batch, row -> System.out.println(model.predict(row)));
 * }</pre>
 *
 * <p>Everything - regimes, features, regressions - is fitted anew without each fold of units in
 * turn, so that the scores and the intervals come from units the model had not seen. Only the
 * window is chosen once over all folds. Holds no state; O(rows features²) time for each fold.
 */
public final class RulTrainer {

  private final RulSettings settings;

  public RulTrainer(RulSettings settings) {
    this.settings = settings;
  }

  /** A recipe and the regression over its features. */
  private record Fit(FeatureRecipe recipe, Frame features, HealthModel health) {}

  /** Trains on whole lives; see {@link #train(List, DoubleConsumer)}. */
  public RulTraining train(List<RunToFailure> histories) {
    return train(histories, share -> {});
  }

  /**
   * Trains on whole lives. Interrupting the thread stops it at the next step.
   *
   * @param progress is told the share of the work that is done, up to 1, by this thread
   * @throws LearnException if there are fewer units than folds, a history does not hold together,
   *     no sensor varies, or it was stopped
   */
  public RulTraining train(List<RunToFailure> histories, DoubleConsumer progress) {
    int windows = settings.windows().size();
    Progress steps = new Progress((windows > 1 ? windows : 0) + settings.folds() + 1, progress);
    Frame rows = Lives.rows(histories, settings.columns());
    int[] fold = GroupSplit.folds(rows, settings.folds(), new SplittableRandom(settings.seed()));
    Map<Integer, Double> rmseByWindow = rmseByWindow(histories, rows, steps);
    int window =
        rmseByWindow.entrySet().stream()
            .min(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElseThrow();
    HeldOut heldOut = holdOutInTurn(histories, rows, fold, window, steps);
    Fit all = fit(histories, rows, window);
    RulModel model =
        new RulModel(
            all.recipe(),
            all.health(),
            heldOut.band(-1, settings.confidence()),
            TrainingDomain.fit(all.features()),
            settings.capRows(),
            settings.confidence());
    steps.step();
    return new RulTraining(
        model,
        heldOut.score(settings.folds(), settings.confidence()),
        heldOut.scoreCapped(settings.folds(), settings.confidence(), settings.capRows()),
        rmseByWindow,
        digest(histories),
        histories.size(),
        rows.rows(),
        histories.stream().mapToLong(h -> h.readings().size()).sum(),
        range(rows));
  }

  private Map<Integer, Double> rmseByWindow(
      List<RunToFailure> histories, Frame rows, Progress steps) {
    if (settings.windows().size() == 1) {
      return Map.of(settings.windows().getFirst(), Double.NaN); // nothing to choose
    }
    Map<Integer, Double> rmses = new TreeMap<>();
    OperatingRegimes regimes = regimes(rows);
    for (int window : settings.windows()) {
      FeatureRecipe recipe = new FeatureRecipe(settings.columns(), regimes, window);
      Frame features = wearFeatures(Lives.features(histories, recipe));
      HealthModel health = new HealthRegression(ridge()).fit(features, target(features));
      rmses.put(window, health.last().diagnostics().heldOutRmse());
      steps.step();
    }
    return rmses;
  }

  private HeldOut holdOutInTurn(
      List<RunToFailure> histories, Frame rows, int[] fold, int window, Progress steps) {
    int[] foldOfUnit = new int[histories.size()];
    int[] unit = IntStream.range(0, rows.rows()).map(rows::group).toArray();
    for (int r = 0; r < fold.length; r++) {
      foldOfUnit[unit[r]] = fold[r];
    }
    HeldOut heldOut = HeldOut.of(fold, unit, Lives.remaining(rows));
    double[] age = new double[fold.length];
    int[] lengths = Lives.lengths(rows);
    for (int r = 0; r < age.length; r++) {
      age[r] = lengths[unit[r]] - heldOut.remaining()[r];
    }
    for (int f = 0; f < settings.folds(); f++) {
      Fit fit =
          fit(
              part(histories, foldOfUnit, f, false),
              rows.withRows(heldOut.rowsWhere(f, false)),
              window);
      Frame unseen = Lives.features(part(histories, foldOfUnit, f, true), fit.recipe());
      int[] places = heldOut.rowsWhere(f, true);
      double[] row = new double[unseen.width()];
      for (int i = 0; i < places.length; i++) {
        unseen.copyRow(i, row);
        heldOut.predicted()[places[i]] = RulModel.value(fit.health(), settings.capRows(), row);
      }
      heldOut.fillBaselines(f, age, settings.capRows());
      steps.step();
    }
    return heldOut;
  }

  private Fit fit(List<RunToFailure> histories, Frame rows, int window) {
    FeatureRecipe recipe = new FeatureRecipe(settings.columns(), regimes(rows), window);
    Frame features = Lives.features(histories, recipe);
    HealthModel health =
        new HealthRegression(ridge()).fit(wearFeatures(features), target(features));
    return new Fit(recipe, features, health);
  }

  private OperatingRegimes regimes(Frame rows) {
    return OperatingRegimes.fit(
        rows, settings.settings(), settings.sensors(), new SplittableRandom(settings.seed()));
  }

  private RidgeRegression ridge() {
    double[] lambdas = settings.lambdas().stream().mapToDouble(l -> l).toArray();
    return RidgeRegression.crossValidated(lambdas, settings.folds() - 1, settings.seed());
  }

  private double[] target(Frame features) {
    return Lives.capped(Lives.remaining(features), settings.capRows());
  }

  private static Frame wearFeatures(Frame features) {
    return features.withColumns(features.names().subList(0, features.width() - 1));
  }

  private static List<RunToFailure> part(
      List<RunToFailure> histories, int[] foldOfUnit, int fold, boolean inside) {
    return IntStream.range(0, histories.size())
        .filter(u -> (foldOfUnit[u] == fold) == inside)
        .mapToObj(histories::get)
        .toList();
  }

  private static TimeRange range(Frame rows) {
    var times = IntStream.range(0, rows.rows()).mapToLong(rows::timeMicros).summaryStatistics();
    return new TimeRange(times.getMin(), times.getMax() + 1);
  }

  /** Over unit and tags of every history, and every part of its readings, in order. */
  private static Digest digest(List<RunToFailure> histories) {
    MessageDigest digest = Digest.sha256();
    ByteBuffer reading = ByteBuffer.allocate(4 + 8 + 8 + 8 + 1);
    for (RunToFailure history : histories) {
      digest.update(history.unit().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      for (int tag : history.tags()) {
        digest.update(ByteBuffer.allocate(4).putInt(tag).flip());
      }
      ReadingBatch batch = history.readings();
      for (int i = 0; i < batch.size(); i++) {
        reading.clear();
        reading.putInt(batch.tag(i)).putLong(batch.timeMicros(i)).putLong(batch.sequence(i));
        reading.putDouble(batch.value(i)).put(batch.quality(i)).flip();
        digest.update(reading);
      }
    }
    return Digest.of(digest);
  }
}
