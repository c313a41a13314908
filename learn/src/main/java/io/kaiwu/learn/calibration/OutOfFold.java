// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.calibration;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.model.Classifier;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** What models say of rows they were not fitted on: every class is dealt evenly over the folds. */
final class OutOfFold {

  private final Sample sample;
  private final DenseMatrix x;
  private final int[] fold;
  private final int folds;
  private final Fitting fitting;

  OutOfFold(Sample sample, int folds, Fitting fitting) {
    if (folds < 2 || folds > sample.rows()) {
      throw new LearnException(
          "The number of folds (%d) must be in [2, %d], the number of rows."
              .formatted(folds, sample.rows()));
    }
    this.sample = sample;
    this.x = sample.matrix();
    this.folds = folds;
    this.fitting = fitting;
    this.fold = deal();
  }

  private int[] deal() {
    int[] labels = sample.labels();
    int[] order = IntStream.range(0, labels.length).toArray();
    SplittableRandom random = new SplittableRandom(fitting.seed());
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int row = order[i];
      order[i] = order[j];
      order[j] = row;
    }
    int[] dealt = new int[sample.classes().size()];
    int[] result = new int[labels.length];
    for (int row : order) {
      result[row] = dealt[labels[row]]++ % folds;
    }
    return result;
  }

  /** The part of the whole fit's progress that fold {@code part} is; the last is the final fit. */
  Fitting part(int part) {
    return new Fitting(
        fitting.workers(),
        fitting.seed(),
        (share, loss) -> fitting.monitor().at((part + share) / (folds + 1), loss));
  }

  double[] probabilities(BiFunction<Sample, Fitting, ? extends Classifier> fit) {
    int classes = sample.classes().size();
    double[] all = new double[Math.multiplyExact(x.rows(), classes)];
    for (int f = 0; f < folds; f++) {
      int held = f;
      int[] unseen = IntStream.range(0, fold.length).filter(r -> fold[r] == held).toArray();
      int[] seen = IntStream.range(0, fold.length).filter(r -> fold[r] != held).toArray();
      Classifier model = fit.apply(rows(seen), part(f));
      double[] said = model.probabilities(x.withRows(unseen));
      for (int i = 0; i < unseen.length; i++) {
        System.arraycopy(said, i * classes, all, unseen[i] * classes, classes);
      }
    }
    return all;
  }

  private Sample rows(int[] rows) {
    int[] labels = sample.labels();
    double[] weights = sample.weights();
    Sample part =
        Sample.ofClasses(
            sample.inputs(),
            x.withRows(rows),
            IntStream.of(rows).map(r -> labels[r]).toArray(),
            sample.classes());
    return weights == null
        ? part
        : part.withWeights(IntStream.of(rows).mapToDouble(r -> weights[r]).toArray());
  }
}
