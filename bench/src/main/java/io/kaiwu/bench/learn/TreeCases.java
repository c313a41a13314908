// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.tree.BoostingSettings;
import io.kaiwu.learn.tree.GradientBoosting;
import io.kaiwu.learn.tree.IsolationForest;
import io.kaiwu.learn.tree.IsolationModel;
import io.kaiwu.learn.tree.MaxFeatures;
import io.kaiwu.learn.tree.RandomForest;
import io.kaiwu.learn.tree.TreeClassifier;
import io.kaiwu.learn.tree.TreeSettings;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/** Forests and boosting; what is reached is the accuracy on rows that were held out. */
final class TreeCases implements Cases {

  private static final int TREES = 100;

  @Override
  public void run(Ground ground) throws IOException {
    int train = ground.rows(100_000);
    int held = ground.rows(200_000);
    Data data = Data.curved(ground.folder(), "curved", train + held, 20, 3);
    Sample sample = data.classesOf(train);
    DenseMatrix rest = data.part(train, train + held);
    String shape = Ground.size(train) + " x 20";
    isolation(ground, data, Ground.size(train + held) + " x 20");
    ensemble(
        ground,
        "gradient boosting " + shape + ", 100 trees of 31 leaves",
        "boosting",
        data,
        train,
        rest,
        () ->
            GradientBoosting.of(BoostingSettings.standard().withRounds(TREES))
                .classify(sample, ground.fitting()));
    TreeSettings settings = TreeSettings.standard().withMaxFeatures(MaxFeatures.SQUARE_ROOT);
    ensemble(
        ground,
        "random forest " + shape + ", 100 trees",
        "forest",
        data,
        train,
        rest,
        () -> RandomForest.of(TREES, settings).classify(sample, ground.fitting()));
    ground.duel().forget();
  }

  private static void ensemble(
      Ground ground,
      String name,
      String method,
      Data data,
      int train,
      DenseMatrix held,
      Callable<TreeClassifier> fit) {
    AtomicReference<TreeClassifier> last = new AtomicReference<>();
    ground
        .duel()
        .run(
            new Case<>(
                name,
                () -> {
                  TreeClassifier model = fit.call();
                  last.set(model);
                  return model;
                },
                model -> data.accuracy(model.probabilities(held, ground.workers()), train),
                Case.Goal.SCORE,
                Command.fit(method)
                    .on(data)
                    .with("train", train)
                    .with("trees", TREES)
                    .with("keep", true)));
    TreeClassifier model = Objects.requireNonNull(last.get(), "the fit failed");
    ground
        .duel()
        .run(
            new Case<>(
                method + ", prediction of " + Ground.size(held.rows()) + " x 20",
                () -> model.probabilities(held, ground.workers()),
                p -> data.accuracy(p, train),
                Case.Goal.SCORE,
                Command.predict(method)
                    .on(data)
                    .with("train", train)
                    .with("accuracy", true)
                    .with("kept", name)));
  }

  private static void isolation(Ground ground, Data data, String shape) {
    Sample sample = Sample.of(data.names(), data.x());
    IsolationForest forest = new IsolationForest(TREES, 256, 0);
    DenseMatrix some = data.part(0, 10_000);
    String fit = "isolation forest " + shape;
    AtomicReference<IsolationModel> last = new AtomicReference<>();
    ground
        .duel()
        .run(
            new Case<>(
                fit,
                () -> {
                  IsolationModel model = forest.fit(sample, ground.fitting());
                  last.set(model);
                  return model;
                },
                model ->
                    Arrays.stream(model.anomalies(some, ground.workers())).average().orElseThrow(),
                Case.Goal.ALIKE,
                Command.fit("isolation").on(data).with("trees", TREES).with("keep", true)));
    IsolationModel model = Objects.requireNonNull(last.get(), "the fit failed");
    ground
        .duel()
        .run(
            new Case<>(
                "isolation forest, scores of " + shape,
                () -> model.anomalies(data.x(), ground.workers()),
                scores -> Arrays.stream(scores).average().orElseThrow(),
                Case.Goal.ALIKE,
                Command.predict("isolation").on(data).with("kept", fit)));
  }
}
