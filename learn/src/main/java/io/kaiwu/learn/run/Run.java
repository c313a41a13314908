// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.time.Micros;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * One fit in short: what a table of runs shows.
 *
 * @param id time-ordered, so that ids sort by start
 * @param name of the experiment, chosen by the user
 * @param method in kebab-case
 * @param data the file's name, its digest and its size
 * @param recipe the digest of how columns were made into inputs
 * @param parameters of the method, all of them
 * @param metrics on rows the model had not seen, finite ones only; baselines under their own names
 * @param seed of every random choice
 * @param started to the microsecond
 * @param model name@version where it was kept; empty if it was not
 */
public record Run(
    String id,
    String name,
    String method,
    Data data,
    Digest recipe,
    Map<String, String> parameters,
    Map<String, Double> metrics,
    long seed,
    Instant started,
    Duration duration,
    Outcome outcome,
    String codeVersion,
    String model) {

  /** What it learned from. */
  public record Data(String file, Digest digest, long rows, int columns) {}

  /** How it ended. */
  public enum Outcome {
    DONE,
    STOPPED,
    FAILED
  }

  public Run {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    metrics.forEach((metric, value) -> {
      if (!Double.isFinite(value)) {
        throw new LearnException(
            "The metric (%s) of a run must be finite; it is %s. Maybe leave it out."
                .formatted(metric, value));
      }
    });
  }

  /** Orders runs by a metric, the best first; runs without it come last. */
  public static Comparator<Run> byMetric(String metric, boolean greaterIsBetter) {
    Comparator<Double> order =
        greaterIsBetter ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparing((Run r) -> r.metrics().get(metric), Comparator.nullsLast(order));
  }

  /** The same run, kept as a version of a model. */
  public Run withModel(String nameAndVersion) {
    return new Run(
        id,
        name,
        method,
        data,
        recipe,
        parameters,
        metrics,
        seed,
        started,
        duration,
        outcome,
        codeVersion,
        nameAndVersion);
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id).put("name", name).put("method", method);
    json.put("file", data.file()).put("data", data.digest().hex());
    json.put("rows", data.rows()).put("columns", data.columns());
    json.put("recipe", recipe.hex()).put("seed", Long.toString(seed));
    json.put("startedMicros", Micros.of(started)).put("durationMicros", Micros.of(duration));
    json.put("outcome", outcome.name()).put("code", codeVersion).put("model", model);
    ObjectNode given = json.putObject("parameters");
    parameters.forEach(given::put);
    ObjectNode measured = json.putObject("metrics");
    metrics.forEach(measured::put);
    return json;
  }

  static Run fromJson(JsonNode json) {
    Map<String, String> parameters = new TreeMap<>();
    for (var given : members(Json.member(json, "parameters"))) {
      parameters.put(given.getKey(), given.getValue().asText());
    }
    Map<String, Double> metrics = new TreeMap<>();
    for (var measured : members(Json.member(json, "metrics"))) {
      metrics.put(measured.getKey(), measured.getValue().doubleValue());
    }
    return new Run(
        Json.text(json, "id"),
        Json.text(json, "name"),
        Json.text(json, "method"),
        new Data(
            Json.text(json, "file"),
            new Digest(Json.text(json, "data")),
            Json.member(json, "rows").longValue(),
            Json.member(json, "columns").intValue()),
        new Digest(Json.text(json, "recipe")),
        parameters,
        metrics,
        Long.parseLong(Json.text(json, "seed")),
        Micros.toInstant(Json.member(json, "startedMicros").longValue()),
        Micros.toDuration(Json.member(json, "durationMicros").longValue()),
        Outcome.valueOf(Json.text(json, "outcome")),
        Json.text(json, "code"),
        Json.text(json, "model"));
  }

  private static Iterable<Map.Entry<String, JsonNode>> members(JsonNode json) {
    Iterator<Map.Entry<String, JsonNode>> fields = json.properties().iterator();
    return () -> fields;
  }
}
