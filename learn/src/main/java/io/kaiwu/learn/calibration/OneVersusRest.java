// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A curve of the log-odds for each class, the results brought to a sum of 1; one curve does for two
 * classes. Source: Zadrozny and Elkan 2002 (doi:10.1145/775047.775151).
 *
 * @param curves one a class, or that of the second of two
 */
public record OneVersusRest(List<Curve> curves) implements Calibration {

  public OneVersusRest {
    curves = List.copyOf(curves);
  }

  /** Fits a curve to scores, hits and weights. */
  @FunctionalInterface
  interface CurveFit {
    Curve fit(double[] scores, boolean[] hits, double @Nullable [] weights);
  }

  static OneVersusRest fit(
      CurveFit fit,
      double[] probabilities,
      int classes,
      int[] labels,
      double @Nullable [] weights) {
    List<Curve> curves = new ArrayList<>();
    for (int k = classes == 2 ? 1 : 0; k < classes; k++) {
      double[] scores = new double[labels.length];
      boolean[] hits = new boolean[labels.length];
      for (int r = 0; r < labels.length; r++) {
        scores[r] = Scores.logOdds(probabilities[r * classes + k]);
        hits[r] = labels[r] == k;
      }
      curves.add(fit.fit(scores, hits, weights));
    }
    return new OneVersusRest(curves);
  }

  @Override
  public void apply(double[] probabilities) {
    if (curves.size() == 1) {
      probabilities[1] = curves.getFirst().at(Scores.logOdds(probabilities[1]));
      probabilities[0] = 1 - probabilities[1];
      return;
    }
    double sum = 0;
    for (int k = 0; k < probabilities.length; k++) {
      probabilities[k] = curves.get(k).at(Scores.logOdds(probabilities[k]));
      sum += probabilities[k];
    }
    if (sum == 0) {
      Arrays.fill(probabilities, 1.0 / probabilities.length); // no curve wants the row
      return;
    }
    for (int k = 0; k < probabilities.length; k++) {
      probabilities[k] /= sum;
    }
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", "one-versus-rest");
    ArrayNode all = json.putArray("curves");
    curves.forEach(c -> all.add(c.toJson()));
    return json;
  }

  static OneVersusRest read(JsonNode json) {
    List<Curve> curves = new ArrayList<>();
    Json.member(json, "curves").forEach(c -> curves.add(Curve.fromJson(c)));
    return new OneVersusRest(curves);
  }
}
