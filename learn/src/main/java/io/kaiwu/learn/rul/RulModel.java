// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.Prediction;
import io.kaiwu.learn.feature.FeatureRecipe;
import io.kaiwu.learn.feature.FeatureRow;
import io.kaiwu.learn.model.TrainingDomain;
import java.util.Arrays;

/**
 * Predicts how many more rows - cycles, flights, shifts: whatever one row is - a unit will live.
 * Immutable; safe for use by many threads.
 *
 * <p>The value lies in [0, {@link #capRows}], where the cap stands for "that many or more"; the
 * interval is of the true life and may reach beyond the cap.
 */
public final class RulModel {

  /** Names this kind of model in a registry. */
  public static final String KIND = "remaining-life";

  private static final int FURTHEST = 3;

  private final FeatureRecipe recipe;
  private final HealthModel health;
  private final ConformalBand band;
  private final TrainingDomain domain;
  private final int capRows;
  private final double confidence;

  RulModel(
      FeatureRecipe recipe,
      HealthModel health,
      ConformalBand band,
      TrainingDomain domain,
      int capRows,
      double confidence) {
    this.recipe = recipe;
    this.health = health;
    this.band = band;
    this.domain = domain;
    this.capRows = capRows;
    this.confidence = confidence;
  }

  /** How the features are made; {@link FeatureRecipe#pipeline} gives what runs for one asset. */
  public FeatureRecipe recipe() {
    return recipe;
  }

  public int capRows() {
    return capRows;
  }

  /**
   * Predicts from what a pipeline of {@link #recipe} handed on.
   *
   * @throws LearnException if the row is not of that recipe's width
   */
  public Prediction predict(FeatureRow row) {
    double[] features = row.toArray();
    if (features.length != health.inputs().size() + 1) {
      throw new LearnException(
          "The row has %d features; the model's recipe makes %d. Maybe the row was made by another recipe."
              .formatted(features.length, health.inputs().size() + 1));
    }
    double value = value(health, capRows, features);
    return new Prediction(
        value,
        band.low(value),
        band.high(value),
        confidence,
        domain.holds(features),
        domain.furthest(features, FURTHEST));
  }

  /** The last feature, how remote the settings are, says nothing of wear and is left out. */
  static double value(HealthModel health, int capRows, double[] features) {
    double predicted = health.predict(Arrays.copyOf(features, features.length - 1));
    return Math.clamp(predicted, 0, capRows);
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("recipe", recipe.toJson());
    json.set("health", health.toJson());
    json.set("band", band.toJson());
    json.set("domain", domain.toJson());
    json.put("capRows", capRows).put("confidence", confidence);
    return json;
  }

  /** Reads what {@link #toJson} wrote; predicts the same to the last bit. */
  public static RulModel fromJson(JsonNode json) {
    return new RulModel(
        FeatureRecipe.fromJson(Json.member(json, "recipe")),
        HealthModel.fromJson(Json.member(json, "health")),
        ConformalBand.fromJson(Json.member(json, "band")),
        TrainingDomain.fromJson(Json.member(json, "domain")),
        (int) Json.number(json, "capRows"),
        Json.number(json, "confidence"));
  }
}
