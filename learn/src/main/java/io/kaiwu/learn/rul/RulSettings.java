// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What a remaining-life training is told; everything else it chooses by cross-validation.
 *
 * @param settings the columns that say how the machine is run; may be empty
 * @param sensors the columns wear may show in
 * @param capRows the life beyond which wear does not show yet and none is told apart; 125 rows is
 *     the usual choice for engine flights (Heimes, doi:10.1109/PHM.2008.4711422)
 * @param windows the windows to choose from, in rows
 * @param lambdas the penalties to choose from
 * @param confidence the share of truths the interval is to hold, in [0.5, 1)
 * @param folds the parts the units are dealt into, at least 3
 * @param seed makes the training repeatable
 */
public record RulSettings(
    List<String> settings,
    List<String> sensors,
    int capRows,
    List<Integer> windows,
    List<Double> lambdas,
    double confidence,
    int folds,
    long seed) {

  public RulSettings {
    settings = List.copyOf(settings);
    sensors = List.copyOf(sensors);
    windows = List.copyOf(windows);
    lambdas = List.copyOf(lambdas);
    if (sensors.isEmpty() || windows.isEmpty() || lambdas.isEmpty()) {
      throw new LearnException(
          "A remaining-life training needs sensors %s, windows %s and lambdas %s to choose from."
              .formatted(sensors, windows, lambdas));
    }
    if (capRows < 1 || folds < 3 || !(confidence >= 0.5 && confidence < 1)) {
      throw new LearnException(
          "The cap (%d rows) must be positive, the folds (%d) at least 3, the confidence (%s) from 0.5 to below 1."
              .formatted(capRows, folds, confidence));
    }
  }

  /** The usual: cap 125 rows, windows of 20, 40 and 60 rows, confidence 0.9, 5 folds. */
  public static RulSettings of(List<String> settings, List<String> sensors) {
    List<Double> lambdas = DoubleStream.iterate(1e-6, l -> l < 2, l -> l * 10).boxed().toList();
    return new RulSettings(settings, sensors, 125, List.of(20, 40, 60), lambdas, 0.9, 5, 1);
  }

  public RulSettings withCapRows(int capRows) {
    return new RulSettings(settings, sensors, capRows, windows, lambdas, confidence, folds, seed);
  }

  public RulSettings withWindows(List<Integer> windows) {
    return new RulSettings(settings, sensors, capRows, windows, lambdas, confidence, folds, seed);
  }

  public RulSettings withConfidence(double confidence) {
    return new RulSettings(settings, sensors, capRows, windows, lambdas, confidence, folds, seed);
  }

  public RulSettings withFolds(int folds) {
    return new RulSettings(settings, sensors, capRows, windows, lambdas, confidence, folds, seed);
  }

  public RulSettings withSeed(long seed) {
    return new RulSettings(settings, sensors, capRows, windows, lambdas, confidence, folds, seed);
  }

  /** The settings, then the sensors: the order of tag indexes. */
  public List<String> columns() {
    List<String> columns = new ArrayList<>(settings);
    columns.addAll(sensors);
    return List.copyOf(columns);
  }

  /** For a model's lineage. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("settings", Json.strings(settings));
    json.set("sensors", Json.strings(sensors));
    json.put("capRows", capRows).put("confidence", confidence).put("folds", folds);
    json.put("seed", Long.toString(seed)); // a JSON number holds 53 bits only
    json.set("windows", Json.numbers(windows.stream().mapToDouble(w -> w).toArray()));
    json.set("lambdas", Json.numbers(lambdas.stream().mapToDouble(l -> l).toArray()));
    return json;
  }
}
