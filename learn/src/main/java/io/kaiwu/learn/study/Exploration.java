// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.model.AnomalyDetector;
import io.kaiwu.learn.model.Clustering;
import io.kaiwu.learn.model.Model;
import io.kaiwu.learn.model.Projection;
import io.kaiwu.learn.prepare.FittedPreparation;
import io.kaiwu.learn.table.Table;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Looks for structure in the rows of a table without a target: groups, anomalies, fewer dimensions.
 * There is no truth to be judged by, so every row is learned from.
 */
public final class Exploration {

  private static final int MOST_DRAWN = 20_000;

  private final StudyPlan plan;
  private final Table table;
  private final Parameters parameters;
  private final FittedPreparation preparation;
  private final Sample sample;
  private final Model model;
  private final double[] scores;
  private final LossCurve curve;
  private final int[] drawn;

  private Exploration(
      StudyPlan plan,
      Table table,
      Parameters parameters,
      FittedPreparation preparation,
      Sample sample,
      Model model,
      double[] scores,
      LossCurve curve,
      int[] drawn) {
    this.plan = plan;
    this.table = table;
    this.parameters = parameters;
    this.preparation = preparation;
    this.sample = sample;
    this.model = model;
    this.scores = scores;
    this.curve = curve;
    this.drawn = drawn;
  }

  /** Fits the method and asks it about every row. */
  public static Exploration run(Table table, StudyPlan plan, Fitting fitting) {
    plan.preparation().excluded().forEach(table::column);
    plan.target()
        .ifPresent(target -> {
          throw new DataException(
              Text.of(
                  "方法（%s）没有目标列。若不想用列（%s），请用 --exclude。".formatted(plan.method().name(), target),
                  "The method (%s) has no target. Maybe leave the column (%s) out with --exclude."
                      .formatted(plan.method().name(), target)));
        });
    Parameters parameters = plan.parameters();
    LossCurve curve = new LossCurve(fitting.monitor());
    FittedPreparation preparation =
        plan.preparation().fit(table, IntStream.range(0, table.rows()).toArray());
    int[] rows = preparation.trainingRows();
    RowBlocks x = preparation.apply(table, rows);
    Sample sample = Sample.of(preparation.outputs(), x);
    MemoryNeed.check(plan.method(), sample.rows(), sample.inputs().size());
    Model model = plan.method().fit(sample, parameters, curve.fitting(fitting));
    int[] drawn =
        rows.length <= MOST_DRAWN
            ? IntStream.range(0, rows.length).toArray()
            : new SplittableRandom(plan.seed())
                .ints(0, rows.length)
                .distinct()
                .limit(MOST_DRAWN)
                .sorted()
                .toArray();
    return new Exploration(
        plan, table, parameters, preparation, sample, model, scores(model, x), curve, drawn);
  }

  /** The group of each row, or its anomaly; empty for a projection. */
  private static double[] scores(Model model, RowBlocks x) {
    if (model instanceof Projection) {
      return new double[0];
    }
    double[] scores = new double[x.rows()];
    double[] row = new double[x.width()];
    for (int r = 0; r < scores.length; r++) {
      x.copyRows(r, r + 1, row);
      scores[r] =
          switch (model) {
            case Clustering clustering -> clustering.cluster(row);
            case AnomalyDetector detector -> detector.anomaly(row);
            default -> throw new IllegalStateException("explores nothing: " + model);
          };
    }
    return scores;
  }

  StudyPlan plan() {
    return plan;
  }

  Table table() {
    return table;
  }

  Parameters parameters() {
    return parameters;
  }

  FittedPreparation preparation() {
    return preparation;
  }

  Sample sample() {
    return sample;
  }

  Model model() {
    return model;
  }

  double[] scores() {
    return scores;
  }

  LossCurve curve() {
    return curve;
  }

  /** The places of the rows that pictures and costly measures look at, in the sample. */
  int[] drawn() {
    return drawn;
  }
}
