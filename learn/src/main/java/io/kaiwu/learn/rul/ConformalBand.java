// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The interval around a predicted life, from the errors made on units the model had not seen.
 *
 * <p>Errors are sorted into bins by predicted life, since near the end of life they are small and
 * far from it large; in each bin their two outer quantiles are taken, each unit counting once
 * however many rows it has, and between bins the quantiles are interpolated. Errors are against the
 * true, uncapped life. Split conformal prediction (Vovk et al. 2005) within bins, with units as the
 * exchangeable things. A bin with fewer units than the confidence needs (19 a side for 0.9) reaches
 * to its furthest error and may hold less than promised.
 */
final class ConformalBand {

  private static final int BINS = 10;

  private final double[] centres;
  private final double[] lows;
  private final double[] highs;

  private ConformalBand(double[] centres, double[] lows, double[] highs) {
    this.centres = centres;
    this.lows = lows;
    this.highs = highs;
  }

  /**
   * Measures errors on held-out rows.
   *
   * @param unit numbers the unit of each row from 0
   */
  static ConformalBand fit(double[] predicted, double[] truth, int[] unit, double confidence) {
    int[] order =
        IntStream.range(0, predicted.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> predicted[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] weights = weights(unit);
    double total = Arrays.stream(weights).sum();
    List<int[]> bins = new ArrayList<>();
    int from = 0;
    double weight = 0;
    for (int i = 0; i < order.length; i++) {
      weight += weights[order[i]];
      boolean last = i + 1 == order.length;
      // Equal predictions, such as those at the cap, share a bin.
      boolean full =
          weight >= total / BINS && (last || predicted[order[i + 1]] > predicted[order[i]]);
      if (full || last) {
        bins.add(Arrays.copyOfRange(order, from, i + 1));
        from = i + 1;
        weight = 0;
      }
    }
    double[] centres = new double[bins.size()];
    double[] lows = new double[bins.size()];
    double[] highs = new double[bins.size()];
    for (int b = 0; b < centres.length; b++) {
      int[] rows = bins.get(b);
      long units = Arrays.stream(rows).map(r -> unit[r]).distinct().count();
      double tail = (1 - confidence) / 2 - (1 + confidence) / 2 / units; // finite-sample correction
      centres[b] = Arrays.stream(rows).mapToDouble(r -> predicted[r]).average().orElse(0);
      lows[b] = quantile(rows, predicted, truth, weights, Math.max(0, tail));
      highs[b] = quantile(rows, predicted, truth, weights, Math.min(1, 1 - tail));
    }
    return new ConformalBand(centres, lows, highs);
  }

  private static double[] weights(int[] unit) {
    int[] rowsOfUnit = new int[Arrays.stream(unit).max().orElse(0) + 1];
    for (int u : unit) {
      rowsOfUnit[u]++;
    }
    return Arrays.stream(unit).mapToDouble(u -> 1.0 / rowsOfUnit[u]).toArray();
  }

  private static double quantile(
      int[] rows, double[] predicted, double[] truth, double[] weights, double level) {
    int[] byError =
        Arrays.stream(rows)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer r) -> truth[r] - predicted[r]))
            .mapToInt(r -> r)
            .toArray();
    double left = level * Arrays.stream(rows).mapToDouble(r -> weights[r]).sum();
    int at = 0;
    while (at < byError.length - 1 && (left -= weights[byError[at]]) > 0) {
      at++;
    }
    return truth[byError[at]] - predicted[byError[at]];
  }

  /** The lower end of the interval, in [0, predicted]. */
  double low(double predicted) {
    return Math.clamp(predicted + interpolate(lows, predicted), 0, predicted);
  }

  /** The upper end of the interval, at least {@code predicted}. */
  double high(double predicted) {
    return Math.max(predicted, predicted + interpolate(highs, predicted));
  }

  private double interpolate(double[] offsets, double predicted) {
    int right = 0;
    while (right < centres.length && centres[right] < predicted) {
      right++;
    }
    if (right == 0) {
      return offsets[0];
    }
    if (right == centres.length) {
      return offsets[right - 1];
    }
    double share = (predicted - centres[right - 1]) / (centres[right] - centres[right - 1]);
    return offsets[right - 1] + share * (offsets[right] - offsets[right - 1]);
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("centres", Json.numbers(centres));
    json.set("lows", Json.numbers(lows));
    json.set("highs", Json.numbers(highs));
    return json;
  }

  static ConformalBand fromJson(JsonNode json) {
    return new ConformalBand(
        Json.numbers(json, "centres"), Json.numbers(json, "lows"), Json.numbers(json, "highs"));
  }
}
