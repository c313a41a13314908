// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import java.util.Arrays;
import java.util.List;

/**
 * What a fit measured on the way.
 *
 * @param outOfBag of a forest: accuracy or R² on the rows each tree did not see; NaN where not
 *     measured
 * @param trainingLoss of boosting: the loss after each tenth round and the last
 * @param validationLoss of boosting with early stopping: the loss on the rows held out
 */
public record FitRecord(double outOfBag, List<Double> trainingLoss, List<Double> validationLoss) {

  static final FitRecord NONE = new FitRecord(Double.NaN, List.of(), List.of());

  public FitRecord {
    trainingLoss = List.copyOf(trainingLoss);
    validationLoss = List.copyOf(validationLoss);
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("outOfBag", Json.packed(new double[] {outOfBag}));
    json.put("trainingLoss", Json.packed(unboxed(trainingLoss)));
    json.put("validationLoss", Json.packed(unboxed(validationLoss)));
    return json;
  }

  static FitRecord fromJson(JsonNode json) {
    return new FitRecord(
        Json.packedDoubles(json, "outOfBag")[0],
        boxed(Json.packedDoubles(json, "trainingLoss")),
        boxed(Json.packedDoubles(json, "validationLoss")));
  }

  private static double[] unboxed(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
