// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.bayes;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.model.Classifier;

/** A fitted naive Bayes classifier. */
public sealed interface BayesModel extends Classifier permits GaussianModel, CountModel {

  /**
   * Writes log(P(class) P(row | class)) of each class for the rows [0, rows) of {@code x},
   * row-major: rows x classes. Minus infinity for a class that had no rows.
   */
  void logJoint(double[] x, int rows, double[] into);

  @Override
  default void probabilities(double[] row, double[] into) {
    LogSums.checkWidth(row.length, inputs());
    RowParts.checkFinite(row, 0, 1, inputs());
    logJoint(row, 1, into);
    LogSums.normalise(into, 0, classes().size());
  }

  /** The probabilities of all rows: n x classes, row-major; read in blocks. */
  @Override
  default double[] probabilities(RowBlocks x) {
    LogSums.checkWidth(x.width(), inputs());
    int classes = classes().size();
    int block = Math.max(1, Math.min(1024, (1 << 15) / Math.max(1, x.width())));
    double[] rows = new double[block * x.width()];
    double[] joint = new double[block * classes];
    double[] all = new double[Math.multiplyExact(x.rows(), classes)];
    for (int r = 0; r < x.rows(); r += block) {
      int n = Math.min(block, x.rows() - r);
      x.copyRows(r, r + n, rows);
      RowParts.checkFinite(rows, r, n, inputs());
      logJoint(rows, n, joint);
      for (int i = 0; i < n; i++) {
        LogSums.normalise(joint, i * classes, classes);
      }
      System.arraycopy(joint, 0, all, r * classes, n * classes);
    }
    return all;
  }

  /** Reads what {@link #toJson} wrote; predicts the same to the last bit. */
  static BayesModel fromJson(JsonNode json) {
    NaiveBayes.Kind kind = LogSums.kind(Json.text(json, "kind"));
    return switch (kind) {
      case GAUSSIAN -> GaussianModel.readJson(json);
      case MULTINOMIAL, BERNOULLI -> CountModel.readJson(json, kind);
    };
  }
}
