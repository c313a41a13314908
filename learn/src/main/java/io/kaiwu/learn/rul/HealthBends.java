// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns that let a linear model bend along a health index: hinges at the index's quantiles, alone
 * and times age. Immutable.
 */
final class HealthBends {

  private static final int KNOTS = 7;

  private final double centre;
  private final double unit;
  private final double ageCentre;
  private final double ageUnit;
  private final double[] knots;

  private HealthBends(
      double centre, double unit, double ageCentre, double ageUnit, double[] knots) {
    this.centre = centre;
    this.unit = unit;
    this.ageCentre = ageCentre;
    this.ageUnit = ageUnit;
    this.knots = knots;
  }

  static HealthBends fit(double[] index, double[] age) {
    double centre = Arrays.stream(index).average().orElse(0);
    double ageCentre = Arrays.stream(age).average().orElse(0);
    double unit = unit(index, centre);
    double[] sorted = Arrays.stream(index).map(h -> (h - centre) / unit).sorted().toArray();
    double[] knots = new double[KNOTS];
    for (int k = 0; k < KNOTS; k++) {
      knots[k] = sorted[(k + 1) * (sorted.length - 1) / (KNOTS + 1)];
    }
    return new HealthBends(centre, unit, ageCentre, unit(age, ageCentre), knots);
  }

  private static double unit(double[] values, double centre) {
    double squares =
        Arrays.stream(values).map(v -> (v - centre) * (v - centre)).average().orElse(0);
    return squares > 0 ? Math.sqrt(squares) : 1;
  }

  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (int k = 0; k < KNOTS; k++) {
      names.add("health.bend" + k);
    }
    for (int k = 0; k < KNOTS; k++) {
      names.add("health.bend" + k + ".age");
    }
    names.add("health.age");
    return List.copyOf(names);
  }

  static int width() {
    return 2 * KNOTS + 1;
  }

  /** Writes {@link #width} values into {@code row} from {@code at} on. */
  void write(double index, double age, double[] row, int at) {
    double h = (index - centre) / unit;
    double a = (age - ageCentre) / ageUnit;
    for (int k = 0; k < KNOTS; k++) {
      double bend = Math.max(0, h - knots[k]);
      row[at + k] = bend;
      row[at + KNOTS + k] = bend * a;
    }
    row[at + 2 * KNOTS] = h * a;
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("centre", centre).put("unit", unit);
    json.put("ageCentre", ageCentre).put("ageUnit", ageUnit);
    json.set("knots", Json.numbers(knots));
    return json;
  }

  static HealthBends fromJson(JsonNode json) {
    return new HealthBends(
        Json.number(json, "centre"),
        Json.number(json, "unit"),
        Json.number(json, "ageCentre"),
        Json.number(json, "ageUnit"),
        Json.numbers(json, "knots"));
  }
}
