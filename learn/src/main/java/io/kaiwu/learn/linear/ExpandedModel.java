// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.model.Regressor;
import java.util.List;

/**
 * A linear model of powers and products of its inputs. Its coefficients are those of the terms.
 *
 * @param terms of the inputs, which the model is linear in
 */
public record ExpandedModel(Terms terms, LinearModel model) implements Regressor {

  @Override
  public List<String> inputs() {
    return terms.inputs();
  }

  @Override
  public double predict(double[] row) {
    return model.predict(terms.expand(row));
  }

  @Override
  public double[] predict(RowBlocks x) {
    return model.predict(terms.expand(x));
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("terms", terms.toJson());
    json.set("model", model.toJson());
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static ExpandedModel fromJson(JsonNode json) {
    return new ExpandedModel(
        Terms.fromJson(Json.member(json, "terms")),
        LinearModel.fromJson(Json.member(json, "model")));
  }
}
