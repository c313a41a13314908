// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neighbour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.model.Classifier;
import java.util.Arrays;
import java.util.List;

/** Predicts the class most neighbours have; the probabilities are their weighted shares. */
public final class NeighbourClassifier implements Classifier {

  private final Neighbours neighbours;
  private final int[] labels;
  private final List<String> classes;

  private NeighbourClassifier(Neighbours neighbours, int[] labels, List<String> classes) {
    this.neighbours = neighbours;
    this.labels = labels;
    this.classes = classes;
  }

  static NeighbourClassifier of(Neighbours neighbours, int[] labels, List<String> classes) {
    for (int r = 0; r < labels.length; r++) {
      if (labels[r] < 0 || labels[r] >= classes.size()) {
        throw new LearnException(
            "The class of row (%d) is %d; it must lie in [0, %d)."
                .formatted(r, labels[r], classes.size()));
      }
    }
    if (Arrays.stream(labels).distinct().count() < 2) {
      throw new LearnException(
          "Nearest neighbours need rows of at least two classes; there are %d rows of (%s)."
              .formatted(labels.length, classes.get(labels[0])));
    }
    return new NeighbourClassifier(neighbours, labels.clone(), List.copyOf(classes));
  }

  @Override
  public List<String> inputs() {
    return neighbours.inputs();
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  /** The same model; predictions of many rows use these threads. */
  public NeighbourClassifier withWorkers(Workers workers) {
    return new NeighbourClassifier(neighbours.withWorkers(workers), labels, classes);
  }

  @Override
  public void probabilities(double[] row, double[] into) {
    neighbours.ask(row, (query, rows, weights, at, k) -> share(rows, weights, at, k, into, 0));
  }

  @Override
  public double[] probabilities(RowBlocks x) {
    double[] all = new double[Math.multiplyExact(x.rows(), classes.size())];
    neighbours.ask(
        x,
        (query, rows, weights, at, k) -> share(rows, weights, at, k, all, query * classes.size()));
    return all;
  }

  private void share(int[] rows, double[] weights, int at, int k, double[] into, int to) {
    int n = classes.size();
    Arrays.fill(into, to, to + n, 0);
    double total = 0;
    for (int i = at; i < at + k; i++) {
      into[to + labels[rows[i]]] += weights[i];
      total += weights[i];
    }
    for (int c = to; c < to + n; c++) {
      into[c] /= total;
    }
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = neighbours.toJson();
    json.set("classes", Json.strings(classes));
    json.put("labels", Json.packed(labels));
    return json;
  }

  /** Reads what {@link #toJson} wrote; predicts the same to the last bit, on one thread. */
  public static NeighbourClassifier fromJson(JsonNode json) {
    return new NeighbourClassifier(
        Neighbours.fromJson(json), Json.packedInts(json, "labels"), Json.strings(json, "classes"));
  }
}
