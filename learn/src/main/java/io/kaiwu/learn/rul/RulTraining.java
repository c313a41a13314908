// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.learn.metric.Scorecard;
import io.kaiwu.learn.registry.Lineage;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model and what is known of how it was made.
 *
 * @param heldOut its score on units it had not seen, each row against its true remaining life
 * @param heldOutCapped the same against the life capped as in training
 * @param rmseByWindow what the windows were compared by; flattering in itself, since only the last
 *     regression was held out: {@code heldOutCapped} is the honest score
 * @param data the digest of the readings
 * @param units the number of histories
 * @param rows the number of rows
 * @param readings the number of readings
 * @param range from the first reading to just after the last
 */
public record RulTraining(
    RulModel model,
    Scorecard heldOut,
    Scorecard heldOutCapped,
    Map<Integer, Double> rmseByWindow,
    Digest data,
    int units,
    int rows,
    long readings,
    TimeRange range) {

  public RulTraining {
    rmseByWindow = Map.copyOf(rmseByWindow);
  }

  /**
   * What a registry keeps of it.
   *
   * @param settings those the training was told
   * @param codeVersion of Kaiwu
   */
  public Lineage lineage(RulSettings settings, String codeVersion) {
    ObjectNode metrics = JsonNodeFactory.instance.objectNode();
    metrics.set("heldOut", heldOut.toJson());
    metrics.set("heldOutCapped", heldOutCapped.toJson());
    ObjectNode windows = metrics.putObject("rmseByWindow");
    new TreeMap<>(rmseByWindow)
        .forEach((window, rmse) -> {
          if (!rmse.isNaN()) { // with one window there was nothing to choose
            windows.put(window.toString(), rmse);
          }
        });
    return new Lineage(
        data,
        units,
        rows,
        readings,
        range,
        model.recipe().digest(),
        settings.toJson(),
        metrics,
        codeVersion,
        settings.seed());
  }
}
