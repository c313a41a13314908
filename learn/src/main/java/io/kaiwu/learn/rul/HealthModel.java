// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.feature.WindowFeatures;
import io.kaiwu.learn.model.Regressor;
import io.kaiwu.learn.model.RidgeModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@link HealthRegression} fits: a ridge model and the ones that bend along its prediction.
 */
final class HealthModel implements Regressor {

  /** One sharpening of the index. */
  record Round(HealthBends bends, RidgeModel model) {}

  private final RidgeModel first;
  private final List<Round> rounds;
  private final int age;

  HealthModel(RidgeModel first, List<Round> rounds) {
    this.first = first;
    this.rounds = List.copyOf(rounds);
    this.age = first.inputs().indexOf(WindowFeatures.ROWS);
  }

  @Override
  public List<String> inputs() {
    return first.inputs();
  }

  @Override
  public double predict(double[] row) {
    double index = first.predict(row);
    for (Round round : rounds) {
      double[] wider = Arrays.copyOf(row, row.length + HealthBends.width());
      round.bends().write(index, row[age], wider, row.length);
      index = round.model().predict(wider);
    }
    return index;
  }

  /** The model that has the last word. */
  RidgeModel last() {
    return rounds.isEmpty() ? first : rounds.getLast().model();
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("first", first.toJson());
    ArrayNode list = json.putArray("rounds");
    for (Round round : rounds) {
      ObjectNode entry = list.addObject();
      entry.set("bends", round.bends().toJson());
      entry.set("model", round.model().toJson());
    }
    return json;
  }

  static HealthModel fromJson(JsonNode json) {
    List<Round> rounds = new ArrayList<>();
    for (JsonNode entry : Json.member(json, "rounds")) {
      rounds.add(
          new Round(
              HealthBends.fromJson(Json.member(entry, "bends")),
              RidgeModel.fromJson(Json.member(entry, "model"))));
    }
    return new HealthModel(RidgeModel.fromJson(Json.member(json, "first")), rounds);
  }
}
