// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.explain;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.metric.ClassificationMetrics;
import io.kaiwu.learn.metric.RegressionMetrics;
import io.kaiwu.learn.metric.RocCurve;
import io.kaiwu.learn.model.Classifier;
import io.kaiwu.learn.model.Regressor;
import java.util.function.ToDoubleFunction;

/** How well a model does on rows whose truth is known; higher is better. */
public final class Scoring {

  private Scoring() {}

  /** The share of variance explained. */
  public static ToDoubleFunction<DenseMatrix> r2(Regressor model, double[] truth) {
    return rows -> RegressionMetrics.of(truth, model.predict(rows)).r2();
  }

  /** The mean absolute error, negative. */
  public static ToDoubleFunction<DenseMatrix> negativeMae(Regressor model, double[] truth) {
    return rows -> -RegressionMetrics.of(truth, model.predict(rows)).mae();
  }

  /** The share of rows predicted right. */
  public static ToDoubleFunction<DenseMatrix> accuracy(Classifier model, int[] truth) {
    return rows ->
        ClassificationMetrics.of(truth, model.probabilities(rows), model.classes()).accuracy();
  }

  /** The log loss, negative. */
  public static ToDoubleFunction<DenseMatrix> negativeLogLoss(Classifier model, int[] truth) {
    return rows ->
        -ClassificationMetrics.logLoss(
            truth, model.probabilities(rows), model.classes().size(), null);
  }

  /** The mean area under the ROC curves of each class against all others. */
  public static ToDoubleFunction<DenseMatrix> macroAuc(Classifier model, int[] truth) {
    return rows ->
        RocCurve.macroAuc(truth, model.probabilities(rows), model.classes().size(), null);
  }
}
