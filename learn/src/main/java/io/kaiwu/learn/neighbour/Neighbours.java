// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neighbour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import java.util.List;
import java.util.Locale;

/** The training rows, made searchable, and how neighbours are weighed. Immutable. */
final class Neighbours {

  private static final int BLOCK = 256;

  private final List<String> inputs;
  private final NeighbourSettings settings;
  private final DenseMatrix points;
  private final NeighbourSearch search;
  private final Workers workers;

  private Neighbours(
      List<String> inputs, NeighbourSettings settings, DenseMatrix points, Workers workers) {
    this.inputs = inputs;
    this.settings = settings;
    this.points = points;
    this.search = NeighbourSearch.of(points, settings.search());
    this.workers = workers;
  }

  static Neighbours of(Sample sample, NeighbourSettings settings, Workers workers) {
    if (sample.rows() < settings.k()) {
      throw new LearnException(
          "There are %d rows for k (%d) neighbours. Maybe ask for fewer neighbours."
              .formatted(sample.rows(), settings.k()));
    }
    if (sample.weights() != null) {
      throw new LearnException(
          "Nearest neighbours take no weights of rows. Maybe leave the weights away.");
    }
    DenseMatrix points = sample.matrix();
    checkFinite(points.values(), points.rows(), 0, sample.inputs());
    return new Neighbours(sample.inputs(), settings, points, workers);
  }

  List<String> inputs() {
    return inputs;
  }

  int rows() {
    return points.rows();
  }

  Neighbours withWorkers(Workers others) {
    return new Neighbours(inputs, settings, points, others);
  }

  /** Hears of the neighbours of one query. */
  @FunctionalInterface
  interface Listener {

    /** The neighbours of a query stand in [at, at + k) with weights that sum to above 0. */
    void found(int query, int[] rows, double[] weights, int at, int k);
  }

  /** Finds the neighbours of one row. */
  void ask(double[] row, Listener listener) {
    if (row.length != inputs.size()) {
      throw new LearnException(
          "The row has %d values; the model takes %d: %s."
              .formatted(row.length, inputs.size(), inputs.stream().limit(20).toList()));
    }
    answer(row, 0, 1, listener);
  }

  /** Finds the neighbours of all rows, a block a thread; the listener hears of each query once. */
  void ask(RowBlocks x, Listener listener) {
    if (x.width() != inputs.size()) {
      throw new LearnException(
          "The rows have %d columns; the model takes %d.".formatted(x.width(), inputs.size()));
    }
    workers.run(
        x.rows(),
        BLOCK,
        (block, from, to) -> {
          double[] queries = new double[(to - from) * x.width()];
          x.copyRows(from, to, queries);
          answer(queries, from, to - from, listener);
        });
  }

  private void answer(double[] queries, int first, int n, Listener listener) {
    checkFinite(queries, n, first, inputs);
    int k = settings.k();
    int[] rows = new int[n * k];
    double[] weights = new double[n * k];
    search.nearest(queries, n, k, rows, weights);
    for (int q = 0; q < n; q++) {
      weigh(weights, q * k, k);
      listener.found(first + q, rows, weights, q * k, k);
    }
  }

  /** Turns squared distances, nearest first, into weights. */
  private void weigh(double[] squares, int at, int k) {
    boolean byDistance = settings.weighting() == NeighbourSettings.Weighting.DISTANCE;
    boolean same = byDistance && squares[at] == 0;
    for (int i = at; i < at + k; i++) {
      if (same) {
        squares[i] = squares[i] == 0 ? 1 : 0;
      } else {
        squares[i] = byDistance ? 1 / Math.sqrt(squares[i]) : 1;
      }
    }
  }

  private static void checkFinite(double[] x, int rows, int first, List<String> inputs) {
    int width = inputs.size();
    for (int i = 0; i < rows * width; i++) {
      if (!Double.isFinite(x[i])) {
        throw new LearnException(
            "The column (%s) holds (%s) in row %d; nearest neighbours take finite numbers. Maybe fill missing values before."
                .formatted(inputs.get(i % width), x[i], first + i / width));
      }
    }
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("k", settings.k());
    json.put("weighting", settings.weighting().name().toLowerCase(Locale.ROOT));
    json.put("search", settings.search().name().toLowerCase(Locale.ROOT));
    json.set("inputs", Json.strings(inputs));
    json.put("rows", points.rows());
    json.put("points", Json.packed(points.values()));
    return json;
  }

  static Neighbours fromJson(JsonNode json) {
    List<String> inputs = Json.strings(json, "inputs");
    return new Neighbours(
        inputs,
        new NeighbourSettings(
            (int) Json.number(json, "k"),
            weighting(Json.text(json, "weighting")),
            search(Json.text(json, "search"))),
        DenseMatrix.wrap(
            (int) Json.number(json, "rows"), inputs.size(), Json.packedDoubles(json, "points")),
        Workers.one());
  }

  static NeighbourSettings.Weighting weighting(String name) {
    return name.equals("distance")
        ? NeighbourSettings.Weighting.DISTANCE
        : NeighbourSettings.Weighting.UNIFORM;
  }

  static NeighbourSettings.Search search(String name) {
    return switch (name) {
      case "tree" -> NeighbourSettings.Search.TREE;
      case "blocks" -> NeighbourSettings.Search.BLOCKS;
      default -> NeighbourSettings.Search.AUTO;
    };
  }
}
