// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import io.kaiwu.core.json.Digest;
import java.time.Instant;
import java.util.List;

/**
 * What a model said of one asset.
 *
 * @param output the quantity: {@code remaining-life}
 * @param unit its UCUM code
 * @param low lower end of the interval that holds the true value with probability {@code level}
 * @param insideTraining whether the input lies inside what the model was trained on
 * @param furthest the inputs that are furthest out, most first; empty when inside
 * @param at the time of the newest reading the model saw
 */
public record Prediction(
    String asset,
    String model,
    int version,
    Digest modelDigest,
    String output,
    String unit,
    double value,
    double low,
    double high,
    double level,
    boolean insideTraining,
    List<String> furthest,
    Instant at) {

  public Prediction {
    furthest = List.copyOf(furthest);
  }
}
