// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.regime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.frame.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The ways a machine is run - altitude and speed, product and load - and what each sensor normally
 * shows in each, so that a change of regime is not taken for wear. Immutable.
 *
 * <p>A sensor becomes its distance from the mean of its regime in standard deviations of that
 * regime. Where it does not vary within a regime, the deviation pooled over all regimes is used.
 * Sensors that vary in no regime are dropped; {@link #dropped} names them.
 */
public final class OperatingRegimes {

  private final List<String> settings;
  private final List<String> sensors;
  private final List<String> dropped;
  private final double[] settingMeans;
  private final double[] settingDeviations;
  private final double[][] centres;
  private final double[] radii;
  private final double[][] means;
  private final double[][] deviations;

  private OperatingRegimes(
      List<String> settings,
      List<String> sensors,
      List<String> dropped,
      double[] settingMeans,
      double[] settingDeviations,
      double[][] centres,
      double[] radii,
      double[][] means,
      double[][] deviations) {
    this.settings = List.copyOf(settings);
    this.sensors = List.copyOf(sensors);
    this.dropped = List.copyOf(dropped);
    this.settingMeans = settingMeans;
    this.settingDeviations = settingDeviations;
    this.centres = centres;
    this.radii = radii;
    this.means = means;
    this.deviations = deviations;
  }

  /**
   * Finds the regimes of training rows. Rows with a missing setting are passed over.
   *
   * @param settings the columns that say how the machine is run; may be empty
   * @param sensors the columns to normalise
   * @throws LearnException if no row has all settings, or no sensor varies
   */
  public static OperatingRegimes fit(
      Frame rows, List<String> settings, List<String> sensors, RandomGenerator random) {
    int[] known = knownRows(rows.withColumns(settings));
    double[] means = new double[settings.size()];
    double[] deviations = new double[settings.size()];
    for (int s = 0; s < means.length; s++) {
      int column = rows.column(settings.get(s));
      Moments moments = new Moments();
      IntStream.of(known).forEach(r -> moments.add(rows.value(r, column)));
      means[s] = moments.mean();
      deviations[s] = moments.varies() ? moments.deviation() : 0;
    }
    int[] settingColumns = settings.stream().mapToInt(rows::column).toArray();
    int[] sensorColumns = sensors.stream().mapToInt(rows::column).toArray();
    double[][] points = new double[known.length][];
    double[][] values = new double[known.length][];
    for (int i = 0; i < known.length; i++) {
      points[i] = scaled(valuesAt(rows, known[i], settingColumns), means, deviations);
      values[i] = valuesAt(rows, known[i], sensorColumns);
    }
    double[][] centres =
        settings.isEmpty() ? new double[1][0] : RegimeSearch.centres(points, values, random);
    return normals(settings, sensors, means, deviations, centres, points, values);
  }

  private static OperatingRegimes normals(
      List<String> settings,
      List<String> sensors,
      double[] settingMeans,
      double[] settingDeviations,
      double[][] centres,
      double[][] points,
      double[][] values) {
    int k = centres.length;
    double[] radii = new double[k];
    Moments[][] moments = new Moments[k][sensors.size()];
    for (Moments[] regime : moments) {
      Arrays.setAll(regime, s -> new Moments());
    }
    for (int i = 0; i < points.length; i++) {
      int regime = Centres.nearest(centres, points[i]);
      double distance = Math.sqrt(Centres.squaredDistance(points[i], centres[regime]));
      radii[regime] = Math.max(radii[regime], distance);
      for (int s = 0; s < sensors.size(); s++) {
        moments[regime][s].add(values[i][s]);
      }
    }
    List<String> kept = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    double[][] means = new double[k][sensors.size()];
    double[][] deviations = new double[k][sensors.size()];
    for (int s = 0; s < sensors.size(); s++) {
      double squares = 0;
      long count = 0;
      for (int r = 0; r < k; r++) {
        squares += moments[r][s].varies() ? moments[r][s].squares() : 0;
        count += moments[r][s].count();
      }
      if (squares == 0) {
        dropped.add(sensors.get(s));
        continue;
      }
      for (int r = 0; r < k; r++) {
        Moments seen = moments[r][s];
        means[r][kept.size()] = seen.mean();
        deviations[r][kept.size()] = seen.varies() ? seen.deviation() : Math.sqrt(squares / count);
      }
      kept.add(sensors.get(s));
    }
    if (kept.isEmpty()) {
      throw new LearnException(
          "None of the sensors %s varies within a regime, so there is nothing to learn from. Maybe the readings are of a machine at rest."
              .formatted(sensors));
    }
    return new OperatingRegimes(
        settings,
        kept,
        dropped,
        settingMeans,
        settingDeviations,
        centres,
        radii,
        firstColumns(means, kept.size()),
        firstColumns(deviations, kept.size()));
  }

  /** How many regimes there are, at least 1. */
  public int count() {
    return centres.length;
  }

  public List<String> settings() {
    return settings;
  }

  /** The sensors that are normalised, in the order of {@link #normalise}. */
  public List<String> sensors() {
    return sensors;
  }

  /** The sensors left out since they never varied within a regime. */
  public List<String> dropped() {
    return dropped;
  }

  /**
   * The regime of these settings, the nearest if none fits; -1 if a setting is missing.
   *
   * @param values in the order of {@link #settings}
   */
  public int regime(double[] values) {
    double[] point = scaled(values, settingMeans, settingDeviations);
    for (double p : point) {
      if (Double.isNaN(p)) {
        return -1;
      }
    }
    return Centres.nearest(centres, point);
  }

  /**
   * How far the settings lie from the centre of their regime, relative to the furthest training row
   * of it, where 1 is as far as any; NaN if a setting is missing.
   */
  public double remoteness(double[] values) {
    int regime = regime(values);
    if (regime < 0) {
      return Double.NaN;
    }
    double[] point = scaled(values, settingMeans, settingDeviations);
    double distance = Math.sqrt(Centres.squaredDistance(point, centres[regime]));
    // A regime whose settings never moved has no radius; a thousandth of their spread stands for
    // it.
    return distance / Math.max(radii[regime], 1e-3);
  }

  /** The normalised value of a sensor; NaN if it is missing or the regime is unknown (-1). */
  public double normalise(int sensor, double value, int regime) {
    return regime < 0 ? Double.NaN : (value - means[regime][sensor]) / deviations[regime][sensor];
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("settings", Json.strings(settings));
    json.set("sensors", Json.strings(sensors));
    json.set("dropped", Json.strings(dropped));
    json.set("settingMeans", Json.numbers(settingMeans));
    json.set("settingDeviations", Json.numbers(settingDeviations));
    json.set("centres", Json.table(centres));
    json.set("radii", Json.numbers(radii));
    json.set("means", Json.table(means));
    json.set("deviations", Json.table(deviations));
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static OperatingRegimes fromJson(JsonNode json) {
    return new OperatingRegimes(
        Json.strings(json, "settings"),
        Json.strings(json, "sensors"),
        Json.strings(json, "dropped"),
        Json.numbers(json, "settingMeans"),
        Json.numbers(json, "settingDeviations"),
        Json.table(json, "centres"),
        Json.numbers(json, "radii"),
        Json.table(json, "means"),
        Json.table(json, "deviations"));
  }

  /** A setting that never moved in training counts in its own unit, so that a change is noticed. */
  private static double[] scaled(double[] values, double[] means, double[] deviations) {
    double[] point = new double[values.length];
    for (int s = 0; s < point.length; s++) {
      point[s] = (values[s] - means[s]) / (deviations[s] > 0 ? deviations[s] : 1);
    }
    return point;
  }

  private static int[] knownRows(Frame settings) {
    int[] known =
        IntStream.range(0, settings.rows())
            .filter(r -> IntStream.range(0, settings.width()).allMatch(c -> !isNaN(settings, r, c)))
            .toArray();
    if (known.length == 0) {
      throw new LearnException(
          "No row has all of the settings %s. Maybe one of them is never recorded: leave it out."
              .formatted(settings.names()));
    }
    return known;
  }

  private static boolean isNaN(Frame frame, int row, int column) {
    return Double.isNaN(frame.value(row, column));
  }

  private static double[] valuesAt(Frame rows, int row, int[] columns) {
    double[] values = new double[columns.length];
    for (int c = 0; c < values.length; c++) {
      values[c] = rows.value(row, columns[c]);
    }
    return values;
  }

  private static double[][] firstColumns(double[][] table, int columns) {
    return Arrays.stream(table).map(row -> Arrays.copyOf(row, columns)).toArray(double[][]::new);
  }
}
