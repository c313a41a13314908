// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well classes are predicted, by all the usual measures, as scikit-learn takes them. Averages
 * run over the classes that occur, in truth or prediction.
 *
 * @param rows the number of predictions
 * @param accuracy the share of rows predicted right
 * @param balancedAccuracy the mean recall of the classes that occur in truth
 * @param mcc Matthews' correlation, in [-1, 1]; 0 if all are predicted as one class
 * @param kappa Cohen's kappa, in [-1, 1]; NaN if truth and prediction are all of one class
 * @param perClass one a class, in the order of the classes
 * @param macro the plain mean over the classes
 * @param weighted the mean over the classes by their support
 * @param micro over all rows; equals the accuracy where each row has one class
 * @param logLoss the mean of -log p(true class), probabilities kept 2.2e-16 from 0 and 1; NaN
 *     without probabilities
 * @param brier the mean squared error of the probabilities: for two classes of that of the second,
 *     in [0, 1]; for more, summed over the classes, in [0, 2]; NaN without probabilities
 * @param confusion who was taken for whom
 */
public record ClassificationMetrics(
    int rows,
    double accuracy,
    double balancedAccuracy,
    double mcc,
    double kappa,
    List<ClassScore> perClass,
    ClassScore macro,
    ClassScore weighted,
    ClassScore micro,
    double logLoss,
    double brier,
    ConfusionMatrix confusion) {

  public ClassificationMetrics {
    perClass = List.copyOf(perClass);
  }

  /** Compares true with predicted classes, both by position in {@code classes}. O(n + k²). */
  public static ClassificationMetrics of(int[] truth, int[] predicted, List<String> classes) {
    return of(truth, predicted, classes, null);
  }

  /** The same with a weight for each row. */
  public static ClassificationMetrics of(
      int[] truth, int[] predicted, List<String> classes, double @Nullable [] weights) {
    return of(
        truth.length,
        ConfusionMatrix.of(truth, predicted, classes, weights),
        Double.NaN,
        Double.NaN);
  }

  /** Compares true classes with probabilities, n x k row-major; the most probable is predicted. */
  public static ClassificationMetrics of(
      int[] truth, double[] probabilities, List<String> classes) {
    return of(truth, probabilities, classes, null);
  }

  /** The same with a weight for each row. */
  public static ClassificationMetrics of(
      int[] truth, double[] probabilities, List<String> classes, double @Nullable [] weights) {
    int k = classes.size();
    Scores.checkProbabilities(probabilities, truth.length, k);
    int[] predicted = Scores.mostProbable(probabilities, k);
    ConfusionMatrix confusion = ConfusionMatrix.of(truth, predicted, classes, weights);
    return of(
        truth.length,
        confusion,
        logLoss(truth, probabilities, k, weights),
        brier(truth, probabilities, k, weights));
  }

  private static ClassificationMetrics of(
      int rows, ConfusionMatrix confusion, double logLoss, double brier) {
    int k = confusion.classes().size();
    double total = confusion.total();
    double right = confusion.right();
    List<ClassScore> perClass =
        IntStream.range(0, k)
            .mapToObj(c ->
                ClassScore.of(
                    confusion.classes().get(c),
                    confusion.count(c, c),
                    confusion.ofPredicted(c),
                    confusion.ofTruth(c)))
            .toList();
    List<ClassScore> occurring =
        IntStream.range(0, k)
            .filter(c -> confusion.ofTruth(c) > 0 || confusion.ofPredicted(c) > 0)
            .mapToObj(perClass::get)
            .toList();
    double byLot = 0; // the sum of truth x prediction by class, as lot would agree
    double truthSquares = 0;
    double predictedSquares = 0;
    for (int c = 0; c < k; c++) {
      double t = confusion.ofTruth(c);
      double p = confusion.ofPredicted(c);
      byLot += t * p;
      truthSquares += t * t;
      predictedSquares += p * p;
    }
    double spread =
        Math.sqrt(total * total - truthSquares) * Math.sqrt(total * total - predictedSquares);
    double agreementByLot = byLot / (total * total);
    return new ClassificationMetrics(
        rows,
        right / total,
        perClass.stream()
            .filter(c -> c.support() > 0)
            .mapToDouble(ClassScore::recall)
            .average()
            .orElse(Double.NaN),
        spread > 0 ? (right * total - byLot) / spread : 0,
        agreementByLot < 1 ? (right / total - agreementByLot) / (1 - agreementByLot) : Double.NaN,
        perClass,
        average("macro", occurring, c -> 1),
        average("weighted", occurring, ClassScore::support),
        ClassScore.of("micro", right, total, total),
        logLoss,
        brier,
        confusion);
  }

  private static ClassScore average(
      String name, List<ClassScore> classes, ToDoubleFunction<ClassScore> weight) {
    double total = classes.stream().mapToDouble(weight).sum();
    return new ClassScore(
        name,
        classes.stream().mapToDouble(c -> weight.applyAsDouble(c) * c.precision()).sum() / total,
        classes.stream().mapToDouble(c -> weight.applyAsDouble(c) * c.recall()).sum() / total,
        classes.stream().mapToDouble(c -> weight.applyAsDouble(c) * c.f1()).sum() / total,
        classes.stream().mapToDouble(ClassScore::support).sum());
  }

  /** The log loss alone, of n x k probabilities. */
  public static double logLoss(int[] truth, double[] p, int classes, double @Nullable [] weights) {
    double sum = 0;
    double total = 0;
    for (int r = 0; r < truth.length; r++) {
      double w = Scores.weight(weights, r);
      sum += w * rowLogLoss(p, r * classes, classes, truth[r]);
      total += w;
    }
    return sum / total;
  }

  static double rowLogLoss(double[] p, int from, int classes, int truth) {
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += clipped(p[from + k]);
    }
    return -Math.log(clipped(p[from + truth]) / sum);
  }

  private static double clipped(double p) {
    double least = 0x1p-52;
    return Math.clamp(p, least, 1 - least);
  }

  private static double brier(int[] truth, double[] p, int classes, double @Nullable [] weights) {
    double sum = 0;
    double total = 0;
    for (int r = 0; r < truth.length; r++) {
      double w = Scores.weight(weights, r);
      sum += w * rowBrier(p, r * classes, classes, truth[r]);
      total += w;
    }
    return sum / total;
  }

  static double rowBrier(double[] p, int from, int classes, int truth) {
    if (classes == 2) {
      double d = p[from + 1] - truth;
      return d * d;
    }
    double squares = 0;
    for (int k = 0; k < classes; k++) {
      double d = p[from + k] - (truth == k ? 1 : 0);
      squares += d * d;
    }
    return squares;
  }

  /**
   * The share of rows whose true class is among the {@code top} most probable; of classes that are
   * equally probable the first counts as more probable.
   *
   * @param probabilities or other scores, n x {@code classes}
   */
  public static double topAccuracy(
      int[] truth, double[] probabilities, int classes, int top, double @Nullable [] weights) {
    Scores.checkLengths(truth.length, probabilities.length / classes, weights);
    Scores.checkLabels("true", truth, classes);
    double hits = 0;
    double total = 0;
    for (int r = 0; r < truth.length; r++) {
      double own = probabilities[r * classes + truth[r]];
      int before = 0;
      for (int k = 0; k < classes; k++) {
        double other = probabilities[r * classes + k];
        before += other > own || (other == own && k < truth[r]) ? 1 : 0;
      }
      double w = Scores.weight(weights, r);
      hits += before < top ? w : 0;
      total += w;
    }
    return hits / total;
  }

  /** Numbers that are not finite are left out. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rows", rows).put("accuracy", accuracy);
    Json.putFinite(json, "balancedAccuracy", balancedAccuracy);
    Json.putFinite(json, "mcc", mcc);
    Json.putFinite(json, "kappa", kappa);
    Json.putFinite(json, "logLoss", logLoss);
    Json.putFinite(json, "brier", brier);
    ArrayNode scores = json.putArray("perClass");
    perClass.forEach(c -> scores.add(c.toJson()));
    json.set("macro", macro.toJson());
    json.set("weighted", weighted.toJson());
    json.set("micro", micro.toJson());
    json.set("confusion", confusion.toJson());
    return json;
  }
}
