// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often each class was taken for each other: rows by true class, columns by predicted class.
 * Immutable.
 */
public final class ConfusionMatrix {

  private final List<String> classes;
  private final double[] cells;

  private ConfusionMatrix(List<String> classes, double[] cells) {
    this.classes = classes;
    this.cells = cells;
  }

  /** Counts rows, or sums their weights where they have some. Classes by position. O(n). */
  public static ConfusionMatrix of(
      int[] truth, int[] predicted, List<String> classes, double @Nullable [] weights) {
    Scores.checkLengths(truth.length, predicted.length, weights);
    int k = classes.size();
    Scores.checkLabels("true", truth, k);
    Scores.checkLabels("predicted", predicted, k);
    double[] cells = new double[k * k];
    for (int i = 0; i < truth.length; i++) {
      cells[truth[i] * k + predicted[i]] += Scores.weight(weights, i);
    }
    return new ConfusionMatrix(List.copyOf(classes), cells);
  }

  public List<String> classes() {
    return classes;
  }

  /** The number of rows, or their weight, of one class that were predicted as another. */
  public double count(int truth, int predicted) {
    return cells[truth * classes.size() + predicted];
  }

  /** The number of rows, or their weight, of a true class. */
  public double ofTruth(int truth) {
    double sum = 0;
    for (int j = 0; j < classes.size(); j++) {
      sum += count(truth, j);
    }
    return sum;
  }

  /** The number of rows, or their weight, predicted as a class. */
  public double ofPredicted(int predicted) {
    double sum = 0;
    for (int i = 0; i < classes.size(); i++) {
      sum += count(i, predicted);
    }
    return sum;
  }

  public double total() {
    return Arrays.stream(cells).sum();
  }

  /** The number of rows, or their weight, that were predicted right. */
  public double right() {
    double sum = 0;
    for (int i = 0; i < classes.size(); i++) {
      sum += count(i, i);
    }
    return sum;
  }

  /** Classes by name, and the counts in rows by true class. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("classes", Json.strings(classes));
    ArrayNode rows = json.putArray("counts");
    int k = classes.size();
    for (int i = 0; i < k; i++) {
      rows.add(Json.numbers(Arrays.copyOfRange(cells, i * k, (i + 1) * k)));
    }
    return json;
  }
}
