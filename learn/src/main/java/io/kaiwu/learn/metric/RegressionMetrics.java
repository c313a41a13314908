// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import org.jspecify.annotations.Nullable;

/**
 * How far predicted numbers lie from the truth, by all the usual measures. Weighted means where the
 * rows have weights, as scikit-learn takes them.
 *
 * @param rows the number of predictions
 * @param bias the mean of prediction less truth
 * @param mae the mean absolute error
 * @param medianAe the median absolute error
 * @param maxError the greatest absolute error; weights do not matter
 * @param mse the mean squared error
 * @param rmse its root
 * @param mape the mean of |error| / |truth| over the rows whose truth is not 0, as a share; NaN if
 *     there is none
 * @param mapeRows how many rows those are: where it is less than {@code rows}, the measure is blind
 *     to the others, and near 0 it explodes
 * @param smape the mean of 2 |error| / (|truth| + |prediction|), in [0, 2]; 0 for a row where both
 *     are 0
 * @param r2 the share of the truth's variance that is explained; NaN if the truth does not vary
 * @param explainedVariance as r2, forgiving a constant bias
 * @param mase the mean absolute error over that of the naive forecast within the training series
 *     (Hyndman and Koehler, doi:10.1016/j.ijforecast.2006.03.001): below 1 is better than naive;
 *     NaN before {@link #withNaive}
 */
public record RegressionMetrics(
    int rows,
    double bias,
    double mae,
    double medianAe,
    double maxError,
    double mse,
    double rmse,
    double mape,
    int mapeRows,
    double smape,
    double r2,
    double explainedVariance,
    double mase) {

  /** Compares two arrays of one length, at least 1, all finite. O(n log n). */
  public static RegressionMetrics of(double[] truth, double[] predicted) {
    return of(truth, predicted, null);
  }

  /** The same with a weight for each row, at least 0 and not all 0. */
  public static RegressionMetrics of(
      double[] truth, double[] predicted, double @Nullable [] weights) {
    Scores.checkLengths(truth.length, predicted.length, weights);
    Scores.checkFinite("truth", truth);
    Scores.checkFinite("prediction", predicted);
    int n = truth.length;
    double total = 0;
    double absolute = 0;
    double squared = 0;
    double signed = 0;
    double truths = 0;
    double relative = 0;
    double relativeWeight = 0;
    int relativeRows = 0;
    double symmetric = 0;
    double greatest = 0;
    double[] errors = new double[n];
    for (int i = 0; i < n; i++) {
      double w = Scores.weight(weights, i);
      double d = predicted[i] - truth[i];
      double a = Math.abs(d);
      errors[i] = a;
      total += w;
      signed += w * d;
      absolute += w * a;
      squared += w * d * d;
      truths += w * truth[i];
      greatest = Math.max(greatest, a);
      if (truth[i] != 0) {
        relative += w * a / Math.abs(truth[i]);
        relativeWeight += w;
        relativeRows++;
      }
      double both = Math.abs(truth[i]) + Math.abs(predicted[i]);
      symmetric += both == 0 ? 0 : w * 2 * a / both;
    }
    double bias = signed / total;
    double mean = truths / total;
    double spread = 0;
    double unexplained = 0;
    boolean varies = false;
    for (int i = 0; i < n; i++) {
      double w = Scores.weight(weights, i);
      double fromMean = truth[i] - mean;
      double fromBias = predicted[i] - truth[i] - bias;
      spread += w * fromMean * fromMean;
      unexplained += w * fromBias * fromBias;
      varies |= truth[i] != truth[0];
    }
    double mse = squared / total;
    return new RegressionMetrics(
        n,
        bias,
        absolute / total,
        weights == null ? Scores.median(errors) : Scores.weightedMedian(errors, weights),
        greatest,
        mse,
        Math.sqrt(mse),
        relativeWeight > 0 ? relative / relativeWeight : Double.NaN,
        relativeRows,
        symmetric / total,
        varies && spread > 0 ? 1 - squared / spread : Double.NaN,
        varies && spread > 0 ? 1 - unexplained / spread : Double.NaN,
        Double.NaN);
  }

  /**
   * The same with {@link #mase} against the naive forecast of a training series.
   *
   * @param training the target in the order of time
   * @param lag how many rows back the naive forecast looks: 1 for the value before, 24 for the same
   *     hour of the day before
   * @throws LearnException if the series is not longer than the lag or does not change over it
   */
  public RegressionMetrics withNaive(double[] training, int lag) {
    if (lag < 1 || training.length <= lag) {
      throw new LearnException(
          "A naive forecast (%d) rows back needs a lag of at least 1 and a longer series than (%d)."
              .formatted(lag, training.length));
    }
    double sum = 0;
    for (int i = lag; i < training.length; i++) {
      sum += Math.abs(training[i] - training[i - lag]);
    }
    double naive = sum / (training.length - lag);
    if (!(naive > 0)) {
      throw new LearnException(
          "The training series does not change over %d rows (mean step %s), so that no error can be scaled by it."
              .formatted(lag, naive));
    }
    return new RegressionMetrics(
        rows,
        bias,
        mae,
        medianAe,
        maxError,
        mse,
        rmse,
        mape,
        mapeRows,
        smape,
        r2,
        explainedVariance,
        mae / naive);
  }

  /** Numbers that are not finite are left out. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rows", rows);
    Json.putFinite(json, "bias", bias);
    Json.putFinite(json, "mae", mae);
    Json.putFinite(json, "medianAe", medianAe);
    Json.putFinite(json, "maxError", maxError);
    Json.putFinite(json, "mse", mse);
    Json.putFinite(json, "rmse", rmse);
    Json.putFinite(json, "mape", mape);
    json.put("mapeRows", mapeRows);
    Json.putFinite(json, "smape", smape);
    Json.putFinite(json, "r2", r2);
    Json.putFinite(json, "explainedVariance", explainedVariance);
    Json.putFinite(json, "mase", mase);
    return json;
  }
}
