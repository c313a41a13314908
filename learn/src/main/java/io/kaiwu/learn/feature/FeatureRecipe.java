// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.regime.OperatingRegimes;
import java.util.ArrayList;
import java.util.List;

/**
 * Says how features are made of the readings of an asset: which columns, normalised by which
 * regimes, described over which window. The same recipe serves every asset of a kind, in training
 * and live.
 *
 * @param columns the tags by their names within the asset, in the order of the tag indexes given to
 *     {@link #pipeline}
 * @param regimes must find its settings and sensors among the columns
 * @param window in rows, at least 2
 */
public record FeatureRecipe(List<String> columns, OperatingRegimes regimes, int window) {

  /** How far the settings lie from those seen in training; 1 is as far as any was. */
  public static final String REMOTENESS = "settings.remoteness";

  public FeatureRecipe {
    columns = List.copyOf(columns);
    List<String> needed = new ArrayList<>(regimes.settings());
    needed.addAll(regimes.sensors());
    if (!columns.containsAll(needed)) {
      throw new LearnException(
          "The recipe's columns %s lack some of %s.".formatted(columns, needed));
    }
  }

  /** The features, in order; the last is {@link #REMOTENESS}. */
  public List<String> features() {
    List<String> names = new ArrayList<>(WindowFeatures.names(regimes.sensors()));
    names.add(REMOTENESS);
    return List.copyOf(names);
  }

  /**
   * A fresh pipeline for one asset, at the beginning of its life.
   *
   * @param tags the asset's tag index for each of {@link #columns}
   */
  public FeaturePipeline pipeline(int[] tags) {
    if (tags.length != columns.size()) {
      throw new LearnException(
          "The recipe has %d columns %s; %d tags were given."
              .formatted(columns.size(), columns, tags.length));
    }
    return new FeaturePipeline(this, tags);
  }

  /** The digest of the canonical JSON: equal recipes have equal digests. */
  public Digest digest() {
    return Digest.of(toJson());
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("columns", Json.strings(columns));
    json.put("window", window);
    json.set("regimes", regimes.toJson());
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static FeatureRecipe fromJson(JsonNode json) {
    return new FeatureRecipe(
        Json.strings(json, "columns"),
        OperatingRegimes.fromJson(Json.member(json, "regimes")),
        (int) Json.number(json, "window"));
  }
}
