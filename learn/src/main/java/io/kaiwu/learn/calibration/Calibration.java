// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import org.jspecify.annotations.Nullable;

/**
 * A correction of probabilities; how far they need one is told by {@code
 * io.kaiwu.learn.metric.Calibration}. Immutable; safe for use by many threads.
 */
public sealed interface Calibration permits OneVersusRest, Temperature {

  /** Corrects the probabilities of one row, in place; they sum to 1 after. */
  void apply(double[] probabilities);

  ObjectNode toJson();

  /**
   * Fits a correction to rows the model has not been fitted on: on its own rows a model looks surer
   * than it may be.
   *
   * @param probabilities what the model said, n x classes, row-major
   * @param labels the position of each row's class, in [0, classes)
   * @param weights one a row, or null if all count 1
   * @throws LearnException if there are no rows or a probability is not finite
   */
  static Calibration fit(
      CalibrationMethod method,
      double[] probabilities,
      int classes,
      int[] labels,
      double @Nullable [] weights) {
    if (classes < 2 || probabilities.length != (long) labels.length * classes) {
      throw new LearnException(
          "A calibration needs the probabilities of at least two classes for each row; there are %d for %d rows and %d classes."
              .formatted(probabilities.length, labels.length, classes));
    }
    return switch (method) {
      case TEMPERATURE -> Temperature.fit(probabilities, classes, labels, weights);
      case SIGMOID -> OneVersusRest.fit(SigmoidCurve::fit, probabilities, classes, labels, weights);
      case ISOTONIC ->
          OneVersusRest.fit(IsotonicCurve::fit, probabilities, classes, labels, weights);
    };
  }

  /** Reads what {@link #toJson} wrote. */
  static Calibration fromJson(JsonNode json) {
    return switch (Json.text(json, "kind")) {
      case "temperature" -> new Temperature(Json.number(json, "sharpness"));
      case "one-versus-rest" -> OneVersusRest.read(json);
      default ->
          throw new LearnException(
              "The stored calibration is of an unknown kind (%s). Maybe it was written by a later version."
                  .formatted(Json.text(json, "kind")));
    };
  }
}
