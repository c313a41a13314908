// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;

/** A probability for each score. Immutable; safe for use by many threads. */
public sealed interface Curve permits SigmoidCurve, IsotonicCurve {

  /** The probability at a score, in [0, 1]; NaN for NaN. */
  double at(double score);

  ObjectNode toJson();

  /** Reads what {@link #toJson} wrote. */
  static Curve fromJson(JsonNode json) {
    return switch (Json.text(json, "kind")) {
      case "sigmoid" -> new SigmoidCurve(Json.number(json, "a"), Json.number(json, "b"));
      case "isotonic" -> IsotonicCurve.read(json);
      default ->
          throw new LearnException(
              "The stored calibration is of an unknown kind (%s). Maybe it was written by a later version."
                  .formatted(Json.text(json, "kind")));
    };
  }
}
