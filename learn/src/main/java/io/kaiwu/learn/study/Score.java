// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.metric.ClassificationMetrics;
import io.kaiwu.learn.metric.RegressionMetrics;
import io.kaiwu.learn.model.Classifier;
import io.kaiwu.learn.model.Regressor;
import io.kaiwu.learn.prepare.Target;
import io.kaiwu.learn.table.Column;
import io.kaiwu.learn.table.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The score of a model on a table that brings the target too. */
public final class Score {

  private Score() {}

  /** The metrics by name; empty if the table has no such target, or the model none. */
  public static Optional<Map<String, Double>> find(ModelFile file, Table table) {
    if (file.target().isEmpty() || table.findColumn(file.target().get().column()).isEmpty()) {
      return Optional.empty();
    }
    Target target = file.target().get();
    Column column = table.column(target.column());
    int[] known =
        IntStream.range(0, table.rows())
            .filter(r -> !column.isMissing(r))
            .filter(r ->
                target.task() == Task.REGRESSION
                    || target.classes().contains(String.valueOf(column.text(r))))
            .toArray();
    if (known.length == 0) {
      return Optional.empty();
    }
    RowBlocks x = file.preparation().apply(table, known);
    Map<String, Double> score = new LinkedHashMap<>();
    score.put("rows", (double) known.length);
    switch (file.model()) {
      case Regressor regressor -> {
        RegressionMetrics metrics =
            RegressionMetrics.of(target.values(table, known), regressor.predict(x));
        score.put("rmse", metrics.rmse());
        score.put("mae", metrics.mae());
        score.put("r2", metrics.r2());
      }
      case Classifier classifier -> {
        ClassificationMetrics metrics =
            ClassificationMetrics.of(
                target.labels(table, known), classifier.probabilities(x), target.classes());
        score.put("accuracy", metrics.accuracy());
        score.put("balancedAccuracy", metrics.balancedAccuracy());
        score.put("f1", metrics.macro().f1());
      }
      default -> {}
    }
    return Optional.of(score);
  }
}
