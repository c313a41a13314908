// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import io.kaiwu.learn.bayes.NaiveBayes;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.neighbour.NeighbourClassifier;
import io.kaiwu.learn.neighbour.NeighbourSettings;
import io.kaiwu.learn.neural.MultilayerPerceptron;
import java.io.IOException;
import java.util.Optional;

/** Naive Bayes, neighbours and networks; what is reached is an accuracy. */
final class OtherCases implements Cases {

  private static final int K = 5;
  private static final int TRAIN = 1297;
  private static final int HIDDEN = 64;
  private static final int BATCH = 64;
  private static final int EPOCHS = 50;

  @Override
  public void run(Ground ground) throws IOException {
    int many = ground.rows(1_000_000);
    bayes(ground, Data.linear(ground.folder(), "tall-bayes", many, 20, 1), many);
    ground.duel().forget();
    int some = ground.rows(50_000);
    Data groups = Data.groups(ground.folder(), "neighbours", some + some / 5, 4, 20, 3);
    neighbours(
        ground, groups, some, "%s of %s x 4".formatted(Ground.size(some / 5), Ground.size(some)));
    Optional<Data> digits = Digits.find(ground);
    if (digits.isEmpty()) {
      ground.duel().skip("nearest neighbours and network on digits", Digits.MISSING);
      return;
    }
    neighbours(ground, digits.get(), TRAIN, "500 of 1297 digits");
    perceptron(ground, digits.get());
    ground.duel().forget();
  }

  private static void bayes(Ground ground, Data data, int rows) {
    int train = rows - 10_000;
    Sample sample = data.classesOf(train);
    DenseMatrix held = data.part(train, rows);
    ground
        .duel()
        .run(
            new Case<>(
                "naive Bayes " + Ground.size(rows) + " x 20, Gaussian",
                () -> NaiveBayes.gaussian().fit(sample, ground.fitting()),
                model -> data.accuracy(model.probabilities(held), train),
                Case.Goal.SAME,
                Command.fit("bayes").on(data).with("train", train)));
  }

  private static void neighbours(Ground ground, Data data, int train, String shape) {
    NeighbourClassifier model =
        NeighbourSettings.of(K)
            .classifier(data.classesOf(train), ground.fitting())
            .withWorkers(ground.workers());
    DenseMatrix held = data.part(train, data.labels().length);
    ground
        .duel()
        .run(
            new Case<>(
                "nearest neighbours, prediction of " + shape,
                () -> model.probabilities(held),
                p -> data.accuracy(p, train),
                Case.Goal.SAME,
                Command.predict("neighbours")
                    .on(data)
                    .with("train", train)
                    .with("k", K)
                    .with("candidates", 2)
                    .with("accuracy", true)));
  }

  private static void perceptron(Ground ground, Data digits) {
    Sample sample = digits.classesOf(TRAIN);
    DenseMatrix held = digits.part(TRAIN, digits.labels().length);
    ground
        .duel()
        .run(
            new Case<>(
                "network 64-64-10 on digits, Adam, 50 epochs of batches of 64",
                () ->
                    MultilayerPerceptron.of(HIDDEN)
                        .withBatch(BATCH)
                        .withEpochs(EPOCHS)
                        .withValidationShare(0)
                        .withPatience(EPOCHS, 0)
                        .classifier(sample, ground.fitting()),
                model -> digits.accuracy(model.probabilities(held), TRAIN),
                Case.Goal.SCORE,
                Command.fit("perceptron")
                    .on(digits)
                    .with("train", TRAIN)
                    .with("hidden", HIDDEN)
                    .with("batch", BATCH)
                    .with("epochs", EPOCHS)));
  }
}
