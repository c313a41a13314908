// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Stopped;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.metric.ClassificationMetrics;
import io.kaiwu.learn.metric.RegressionMetrics;
import io.kaiwu.learn.model.Classifier;
import io.kaiwu.learn.model.Regressor;
import io.kaiwu.learn.prepare.Target;
import io.kaiwu.learn.split.Partition;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.tune.SearchResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Tries parameters on folds of the training rows: each fold's preparation and model see its
 * training part alone.
 */
final class ParameterTrials {

  /** Prepares and fits on some of the rows, by place. */
  @FunctionalInterface
  interface Fit {
    Study.Fitted of(int[] places, Parameters parameters, Fitting how);
  }

  private final Table table;
  private final Target target;
  private final int[] rows;
  private final StudyPlan plan;
  private final Fitting fitting;
  private final Fitting quiet;
  private final Fit fit;

  ParameterTrials(
      Table table, Target target, int[] rows, StudyPlan plan, Fitting fitting, Fit fit) {
    this.table = table;
    this.target = target;
    this.rows = rows;
    this.plan = plan;
    this.fitting = fitting;
    this.quiet = new Fitting(fitting.workers(), plan.seed(), Monitor.NONE);
    this.fit = fit;
  }

  /** Searches; whoever stops it gets the best so far. */
  SearchResult run(Search search, Cut cut) {
    int[] labels = target.task() == Task.CLASSIFICATION ? target.labels(table, rows) : new int[0];
    List<Partition> folds = cut.innerFolds(target, labels, search.folds(), plan.seed());
    return search.run(
        (values, share) -> {
          Map<String, String> all = new HashMap<>(plan.given());
          all.putAll(values);
          return loss(Parameters.of(plan.method().parameters(), all), folds, share);
        },
        fitting.monitor(),
        plan.seed());
  }

  /** The mean loss over the folds: squared error, or the log loss of the probabilities. */
  private double loss(Parameters parameters, List<Partition> folds, double share) {
    List<Double> losses = new ArrayList<>();
    for (Partition fold : folds) {
      int[] train = some(fold.train(), share);
      try {
        Study.Fitted fitted = fit.of(train, parameters, quiet);
        losses.add(loss(fitted, Cut.pick(rows, fold.test())));
      } catch (Stopped e) {
        throw e;
      } catch (LearnException e) {
        return Double.NaN; // these values lead to no model; others may
      }
    }
    return losses.stream().mapToDouble(l -> l).average().orElse(Double.NaN);
  }

  private double loss(Study.Fitted fitted, int[] judged) {
    var x = fitted.preparation().apply(table, judged);
    return switch (fitted.model()) {
      case Regressor regressor ->
          RegressionMetrics.of(target.values(table, judged), regressor.predict(x)).mse();
      case Classifier classifier -> {
        ClassificationMetrics metrics =
            ClassificationMetrics.of(
                target.labels(table, judged), classifier.probabilities(x), target.classes());
        yield classifier.hasProbabilities() ? metrics.logLoss() : 1 - metrics.balancedAccuracy();
      }
      default -> Double.NaN;
    };
  }

  private int[] some(int[] places, double share) {
    if (share >= 1) {
      return places;
    }
    int count = Math.max(2, (int) (share * places.length));
    int[] shuffled = places.clone();
    SplittableRandom random = new SplittableRandom(plan.seed());
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(shuffled.length - i);
      int kept = shuffled[other];
      shuffled[other] = shuffled[i];
      shuffled[i] = kept;
    }
    return IntStream.of(shuffled).limit(count).sorted().toArray();
  }
}
