// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.frame.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings columns to mean 0 and standard deviation 1. A missing value becomes 0, the training mean;
 * a column that did not vary in training becomes 0 throughout.
 */
final class Standardiser {

  private final List<String> names;
  private final double[] means;
  private final double[] deviations;

  private Standardiser(List<String> names, double[] means, double[] deviations) {
    this.names = List.copyOf(names);
    this.means = means;
    this.deviations = deviations;
  }

  /** Measures the columns of a frame; missing values are left out. */
  static Standardiser fit(Frame x) {
    double[] means = new double[x.width()];
    double[] deviations = new double[x.width()];
    for (int c = 0; c < x.width(); c++) {
      double mean = meanAround(x, c, meanAround(x, c, 0)); // the second pass removes rounding
      double squares = 0;
      int present = 0;
      for (int r = 0; r < x.rows(); r++) {
        double v = x.value(r, c);
        if (!Double.isNaN(v)) {
          squares += (v - mean) * (v - mean);
          present++;
        }
      }
      double deviation = present == 0 ? 0 : Math.sqrt(squares / present);
      means[c] = mean;
      // What rounding alone makes of a constant is not variation.
      deviations[c] = deviation > 1e-13 * Math.abs(mean) ? deviation : 0;
    }
    return new Standardiser(x.names(), means, deviations);
  }

  private static double meanAround(Frame x, int c, double centre) {
    double sum = 0;
    int present = 0;
    for (int r = 0; r < x.rows(); r++) {
      double v = x.value(r, c);
      if (Double.isInfinite(v)) {
        throw new LearnException(
            "The column (%s) holds an infinite value in row %d. Maybe mark it as missing (NaN)."
                .formatted(x.names().get(c), r));
      }
      if (!Double.isNaN(v)) {
        sum += v - centre;
        present++;
      }
    }
    return present == 0 ? 0 : centre + sum / present;
  }

  int width() {
    return means.length;
  }

  List<String> names() {
    return names;
  }

  double mean(int column) {
    return means[column];
  }

  /** The standard deviation; 0 for a constant column. */
  double deviation(int column) {
    return deviations[column];
  }

  double apply(int column, double value) {
    return Double.isNaN(value) || deviations[column] == 0
        ? 0
        : (value - means[column]) / deviations[column];
  }

  /** The columns that did not vary. */
  List<String> constants() {
    List<String> constant = new ArrayList<>();
    for (int c = 0; c < deviations.length; c++) {
      if (deviations[c] == 0) {
        constant.add(names.get(c));
      }
    }
    return constant;
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("names", Json.strings(names));
    json.set("means", Json.numbers(means));
    json.set("deviations", Json.numbers(deviations));
    return json;
  }

  static Standardiser fromJson(JsonNode json) {
    return new Standardiser(
        Json.strings(json, "names"), Json.numbers(json, "means"), Json.numbers(json, "deviations"));
  }
}
