// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.json.JsonFields;
import io.kaiwu.decide.route.MeasuredTravel;
import io.kaiwu.decide.route.Travel;
import io.kaiwu.decide.route.TravelMatrix;
import java.nio.file.Path;
import java.util.List;

/**
 * How distances and durations of a day come about: measured between coordinates, or listed.
 *
 * <p>Great circles run on a globe of 6371.0088 km, the mean radius of the Earth (IUGG).
 */
final class DayTravel {

  private static final double EARTH_KILOMETRES = 6371.0088;

  private final DayPlaces places;
  private final boolean globe;
  private final double detour;
  private final double pace;
  private final double[] distances;
  private final double[] durations;

  private DayTravel(
      DayPlaces places,
      boolean globe,
      double detour,
      double pace,
      double[] distances,
      double[] durations) {
    this.places = places;
    this.globe = globe;
    this.detour = detour;
    this.pace = pace;
    this.distances = distances;
    this.durations = durations;
  }

  static DayTravel read(JsonFields fields, Path folder) {
    if (fields.has("distances")) {
      return listed(fields, folder);
    }
    String metric = fields.text("metric");
    boolean globe = metric.equals("great-circle");
    if (!globe && !metric.equals("plane")) {
      throw fields.wrong(
          "metric",
          Text.of(
              "great-circle 或 plane（或者给出 distances）", "great-circle or plane, or distances listed"),
          fields.node("metric"));
    }
    double detour = fields.has("detour") ? positive(fields, "detour") : 1;
    return new DayTravel(
        DayPlaces.measured(globe),
        globe,
        detour,
        globe ? 60 / positive(fields, "kilometresPerHour") : pace(fields),
        new double[0],
        new double[0]);
  }

  DayPlaces places() {
    return places;
  }

  /** After all places are known. */
  Travel travel() {
    int n = places.locations().size();
    if (distances.length > 0) {
      return TravelMatrix.of(n, distances, durations);
    }
    MeasuredTravel measured = MeasuredTravel.of(n, measure(places.x(), places.y()), pace);
    return n <= Coordinates.MOST_KEPT ? TravelMatrix.copyOf(measured) : measured;
  }

  private MeasuredTravel.Measure measure(double[] x, double[] y) {
    return globe
        ? (i, j) -> detour * greatCircle(x[i], y[i], x[j], y[j])
        : (i, j) -> detour * Math.hypot(x[i] - x[j], y[i] - y[j]);
  }

  /** Kilometres, by the haversine formula, which keeps its digits for places close by. */
  static double greatCircle(double east1, double north1, double east2, double north2) {
    double up = Math.sin(Math.toRadians(north2 - north1) / 2);
    double across = Math.sin(Math.toRadians(east2 - east1) / 2);
    double h =
        up * up
            + Math.cos(Math.toRadians(north1)) * Math.cos(Math.toRadians(north2)) * across * across;
    return 2 * EARTH_KILOMETRES * Math.asin(Math.min(1, Math.sqrt(h)));
  }

  private static DayTravel listed(JsonFields fields, Path folder) {
    CsvMatrix far = matrix(fields, "distances", folder);
    double[] times;
    if (fields.has("durations")) {
      CsvMatrix table = matrix(fields, "durations", folder);
      if (!table.names().equals(far.names())) {
        throw fields.wrong(
            "durations",
            Text.of("与 distances 相同的地点、相同的顺序", "of the same places in the same order as distances"),
            fields.node("durations"));
      }
      times = table.values();
    } else {
      double pace = pace(fields);
      times = far.values();
      for (int i = 0; i < times.length; i++) {
        times[i] *= pace;
      }
    }
    return new DayTravel(DayPlaces.listed(far.names()), false, 1, 1, far.values(), times);
  }

  private static CsvMatrix matrix(JsonFields fields, String name, Path folder) {
    JsonNode node = fields.node(name);
    if (node.isTextual()) {
      return CsvMatrix.read(folder.resolve(node.textValue()));
    }
    List<String> names = fields.texts("places");
    int n = names.size();
    Text square =
        Text.of(
            "CSV 文件名，或 %d 行、每行 %d 个不小于 0 的数".formatted(n, n),
            "the name of a CSV file, or %d rows of %d numbers of zero or more".formatted(n, n));
    if (!node.isArray() || node.size() != n) {
      throw fields.wrong(name, square, node);
    }
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      JsonNode row = node.get(i);
      if (!row.isArray() || row.size() != n) {
        throw wrong(fields, name, i, square, row);
      }
      for (int j = 0; j < n; j++) {
        if (!row.get(j).isNumber() || !(row.get(j).doubleValue() >= 0)) {
          throw wrong(fields, name, i, square, row.get(j));
        }
        values[i * n + j] = row.get(j).doubleValue();
      }
    }
    return new CsvMatrix(names, values);
  }

  private static InputException wrong(
      JsonFields fields, String name, int row, Text expected, JsonNode found) {
    return new InputException(
        Text.of(
            "%s/%s/%d 处有误（%s）：应为%s。".formatted(fields.place(), name, row, found, expected.zh()),
            "%s/%s/%d is wrong (%s): expected %s."
                .formatted(fields.place(), name, row, found, expected.en())));
  }

  private static double pace(JsonFields fields) {
    return fields.has("speed") ? 1 / positive(fields, "speed") : 1;
  }

  private static double positive(JsonFields fields, String name) {
    double value = fields.number(name);
    if (!(value > 0)) {
      throw fields.wrong(name, Text.of("大于 0 的数", "more than zero"), fields.node(name));
    }
    return value;
  }
}
