// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.Matrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.model.Classifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A fitted linear classifier. With two classes there is one machine, whose positive decision values
 * speak for the second class that had rows; with more there is one for each. It has no
 * probabilities. Immutable; safe for use by many threads.
 */
public final class LinearSvmClassifier implements Classifier {

  private static final Kernels KERNELS = Kernels.best();
  private static final int BLOCK = 256;

  private final List<String> inputs;
  private final List<String> classes;
  private final int[] present;
  private final double[] weights;
  private final double[] intercepts;
  private final List<LinearReport> reports;

  LinearSvmClassifier(
      List<String> inputs,
      List<String> classes,
      int[] present,
      double[] weights,
      double[] intercepts,
      List<LinearReport> reports) {
    this.inputs = List.copyOf(inputs);
    this.classes = List.copyOf(classes);
    this.present = present;
    this.weights = weights;
    this.intercepts = intercepts;
    this.reports = List.copyOf(reports);
  }

  @Override
  public List<String> inputs() {
    return inputs;
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public boolean hasProbabilities() {
    return false;
  }

  /** The machines: 1 of two classes, else one for each that had rows. */
  public int machines() {
    return intercepts.length;
  }

  public double coefficient(int machine, int column) {
    return weights[machine * inputs.size() + column];
  }

  /** What is added to the products, the bias multiplied in. */
  public double intercept(int machine) {
    return intercepts[machine];
  }

  /** How each machine was solved; one that has not converged may predict poorly. */
  public List<LinearReport> reports() {
    return reports;
  }

  /** The decision value of each machine for one row. */
  public double[] decide(double[] row) {
    if (row.length != inputs.size()) {
      throw new LearnException(
          "The row has %d values; the model takes %d: %s."
              .formatted(row.length, inputs.size(), inputs));
    }
    double[] out = intercepts.clone();
    decide(row, 1, out, 0);
    return out;
  }

  /** The decision values of all rows: n x machines, row-major. */
  public double[] decide(RowBlocks x) {
    checkWidth(x.width());
    int machines = intercepts.length;
    double[] out = new double[Math.multiplyExact(x.rows(), machines)];
    double[] rows = new double[BLOCK * x.width()];
    for (int r = 0; r < x.rows(); r += BLOCK) {
      int m = Math.min(BLOCK, x.rows() - r);
      x.copyRows(r, r + m, rows);
      for (int i = 0; i < m; i++) {
        System.arraycopy(intercepts, 0, out, (r + i) * machines, machines);
      }
      decide(rows, m, out, r * machines);
    }
    return out;
  }

  /** The same for rows that may be sparse; sums may round otherwise. */
  public double[] decideRows(Matrix x) {
    checkWidth(x.width());
    int machines = intercepts.length;
    double[] out = new double[Math.multiplyExact(x.rows(), machines)];
    for (int m = 0; m < machines; m++) {
      double[] w = Arrays.copyOfRange(weights, m * x.width(), (m + 1) * x.width());
      for (int r = 0; r < x.rows(); r++) {
        out[r * machines + m] = x.dot(r, w) + intercepts[m];
      }
    }
    return out;
  }

  private void checkWidth(int width) {
    if (width != inputs.size()) {
      throw new LearnException(
          "The rows have %d columns; the model takes %d.".formatted(width, inputs.size()));
    }
  }

  private void decide(double[] rows, int m, double[] out, int outFrom) {
    int width = inputs.size();
    int machines = intercepts.length;
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < machines; k++) {
        out[outFrom + i * machines + k] += KERNELS.dot(rows, i * width, weights, k * width, width);
      }
    }
  }

  @Override
  public void probabilities(double[] row, double[] into) {
    Arrays.fill(into, 0, classes.size(), 0);
    into[best(decide(row), 0)] = 1;
  }

  @Override
  public int predictClass(double[] row) {
    return best(decide(row), 0);
  }

  @Override
  public double[] probabilities(RowBlocks x) {
    double[] decisions = decide(x);
    double[] all = new double[Math.multiplyExact(x.rows(), classes.size())];
    for (int r = 0; r < x.rows(); r++) {
      all[r * classes.size() + best(decisions, r * intercepts.length)] = 1;
    }
    return all;
  }

  private int best(double[] decisions, int from) {
    if (intercepts.length == 1) {
      return present[decisions[from] > 0 ? 1 : 0];
    }
    int best = 0;
    for (int k = 1; k < intercepts.length; k++) {
      if (decisions[from + k] > decisions[from + best]) {
        best = k;
      }
    }
    return present[best];
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("inputs", Json.strings(inputs));
    json.set("classes", Json.strings(classes));
    json.put("present", Json.packed(present));
    json.put("weights", Json.packed(weights));
    json.put("intercepts", Json.packed(intercepts));
    reports.forEach(report -> json.withArray("reports").add(report.toJson()));
    return json;
  }

  /** Reads what {@link #toJson} wrote; predicts the same to the last bit. */
  public static LinearSvmClassifier fromJson(JsonNode json) {
    List<LinearReport> reports = new ArrayList<>();
    Json.member(json, "reports").forEach(r -> reports.add(LinearReport.fromJson(r)));
    return new LinearSvmClassifier(
        Json.strings(json, "inputs"),
        Json.strings(json, "classes"),
        Json.packedInts(json, "present"),
        Json.packedDoubles(json, "weights"),
        Json.packedDoubles(json, "intercepts"),
        reports);
  }
}
