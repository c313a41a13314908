// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.method.ClassWeights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an error costs in each row. */
final class RowCosts {

  private RowCosts() {}

  /**
   * C times the weight of the row's class times its own. Balanced classes go by the number of rows,
   * whatever their weights, as scikit-learn does for these machines; the other methods here go by
   * the sum of the weights.
   */
  static double[] of(
      double c,
      ClassWeights weights,
      int[] labels,
      List<String> classes,
      double @Nullable [] rowWeights) {
    double[] counts = new double[classes.size()];
    for (int label : labels) {
      counts[label]++;
    }
    double[] factors = weights.factors(classes, counts);
    double[] costs = new double[labels.length];
    for (int r = 0; r < costs.length; r++) {
      costs[r] = c * factors[labels[r]] * (rowWeights == null ? 1 : rowWeights[r]);
    }
    return costs;
  }
}
