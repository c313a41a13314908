// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.matrix.SparseMatrix;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.model.Classifier;
import java.util.Arrays;
import java.util.List;

/**
 * A fitted logistic regression. Two classes share one vector of coefficients, of the log-odds of
 * the second against the first; more classes have one vector each, of which only differences matter
 * (they sum to zero over the classes). A class without training rows gets probability 0.
 *
 * <p>Immutable; safe for use by many threads. A prediction costs O(inputs x classes).
 */
public final class LogisticModel implements Classifier {

  private static final Kernels KERNELS = Kernels.best();
  private static final int BLOCK_ROWS = 256;

  private final List<String> inputs;
  private final List<String> classes;
  private final int[] fitted; // the classes that had rows
  private final double[] coefficients; // vectors x inputs
  private final double[] intercepts;
  private final Penalty penalty;
  private final LogisticSummary summary;

  LogisticModel(
      List<String> inputs,
      List<String> classes,
      int[] fitted,
      double[] coefficients,
      double[] intercepts,
      Penalty penalty,
      LogisticSummary summary) {
    this.inputs = List.copyOf(inputs);
    this.classes = List.copyOf(classes);
    this.fitted = fitted;
    this.coefficients = coefficients;
    this.intercepts = intercepts;
    this.penalty = penalty;
    this.summary = summary;
  }

  @Override
  public List<String> inputs() {
    return inputs;
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  /** The number of coefficient vectors: 1 for two classes, else one a class. */
  public int vectors() {
    return intercepts.length;
  }

  /** A copy of the coefficients of one vector, one an input. */
  public double[] coefficients(int vector) {
    return Arrays.copyOfRange(coefficients, vector * inputs.size(), (vector + 1) * inputs.size());
  }

  /** The intercept of one vector; 0 if it was fitted without. */
  public double intercept(int vector) {
    return intercepts[vector];
  }

  /** The penalty it was fitted under. */
  public Penalty penalty() {
    return penalty;
  }

  /** How the fit ended. */
  public LogisticSummary summary() {
    return summary;
  }

  /** The positions in {@link #classes} of those that had rows, rising; not a copy. */
  int[] fittedClasses() {
    return fitted;
  }

  @Override
  public void probabilities(double[] row, double[] into) {
    checkWidth(row.length);
    double[] margins = new double[vectors()];
    for (int k = 0; k < margins.length; k++) {
      margins[k] = KERNELS.dot(row, 0, coefficients, k * row.length, row.length);
    }
    write(margins, 1, into, 0);
  }

  @Override
  public double[] probabilities(RowBlocks x) {
    return probabilities(x, Workers.one());
  }

  /** The probabilities of all rows, by several threads: n x classes, row-major. */
  public double[] probabilities(RowBlocks x, Workers workers) {
    int width = x.width();
    checkWidth(width);
    double[] all = new double[Math.multiplyExact(x.rows(), classes.size())];
    workers.run(
        x.rows(),
        64 * BLOCK_ROWS,
        (slab, first, last) -> {
          boolean inMemory = x instanceof DenseMatrix;
          double[] rows = x instanceof DenseMatrix m ? m.values() : new double[BLOCK_ROWS * width];
          double[] margins = new double[BLOCK_ROWS * vectors()];
          for (int r = first; r < last; r += BLOCK_ROWS) {
            int count = Math.min(BLOCK_ROWS, last - r);
            if (!inMemory) {
              x.copyRows(r, r + count, rows);
            }
            margins(rows, inMemory ? r * width : 0, count, margins);
            write(margins, count, all, r * classes.size());
          }
        });
    return all;
  }

  /** The probabilities of all rows: n x classes, row-major. */
  public double[] probabilities(SparseMatrix x) {
    checkWidth(x.width());
    double[] all = new double[Math.multiplyExact(x.rows(), classes.size())];
    double[] margins = new double[vectors()];
    double[][] vectors = new double[vectors()][];
    Arrays.setAll(vectors, this::coefficients);
    for (int r = 0; r < x.rows(); r++) {
      for (int k = 0; k < margins.length; k++) {
        margins[k] = x.dot(r, vectors[k]);
      }
      write(margins, 1, all, r * classes.size());
    }
    return all;
  }

  private void margins(double[] rows, int from, int count, double[] into) {
    int width = inputs.size();
    if (vectors() == 1) {
      KERNELS.multiplyVector(rows, from, width, count, width, coefficients, into, 0);
    } else {
      Arrays.fill(into, 0);
      KERNELS.multiplyByTransposeAdd(
          count, vectors(), width, rows, from, width, coefficients, 0, width, into, 0, vectors());
    }
  }

  /** Of two classes; others that have no rows keep the 0 they have. */
  private void writeTwo(double[] margins, int count, double[] into, int from) {
    int wide = classes.size();
    double[] powers = new double[count];
    for (int r = 0; r < count; r++) {
      margins[r] += intercepts[0];
      powers[r] = -Math.abs(margins[r]);
    }
    KERNELS.exp(powers, 0, powers, 0, count);
    if (wide > 2) {
      Arrays.fill(into, from, from + count * wide, 0);
    }
    int first = from + fitted[0];
    int second = from + fitted[1];
    for (int r = 0; r < count; r++) {
      double likely = 1 / (1 + powers[r]);
      double unlikely = powers[r] * likely;
      into[first + r * wide] = margins[r] >= 0 ? unlikely : likely;
      into[second + r * wide] = margins[r] >= 0 ? likely : unlikely;
    }
  }

  /** Adds the intercepts to margins and writes the probabilities they mean. */
  private void write(double[] margins, int count, double[] into, int from) {
    int wide = classes.size();
    int vectors = vectors();
    if (vectors == 1) {
      writeTwo(margins, count, into, from);
      return;
    }
    for (int r = 0; r < count; r++) {
      int to = from + r * wide;
      Arrays.fill(into, to, to + wide, 0);
      double top = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < vectors; k++) {
        margins[r * vectors + k] += intercepts[k];
        top = Math.max(top, margins[r * vectors + k]);
      }
      double sum = 0;
      for (int k = 0; k < vectors; k++) {
        double e = Math.exp(margins[r * vectors + k] - top);
        into[to + fitted[k]] = e;
        sum += e;
      }
      for (int k = 0; k < vectors; k++) {
        into[to + fitted[k]] /= sum;
      }
    }
  }

  private void checkWidth(int width) {
    if (width != inputs.size()) {
      throw new LearnException(
          "The rows have %d columns; the model was fitted on %d.".formatted(width, inputs.size()));
    }
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "logistic");
    json.set("inputs", Json.strings(inputs));
    json.set("classes", Json.strings(classes));
    json.put("fitted", Json.packed(fitted));
    json.put("coefficients", Json.packed(coefficients));
    json.set("intercepts", Json.numbers(intercepts));
    json.put("l1", penalty.l1());
    json.put("l2", penalty.l2());
    json.set("summary", summary.toJson());
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static LogisticModel fromJson(JsonNode json) {
    return new LogisticModel(
        Json.strings(json, "inputs"),
        Json.strings(json, "classes"),
        Json.packedInts(json, "fitted"),
        Json.packedDoubles(json, "coefficients"),
        Json.numbers(json, "intercepts"),
        new Penalty(Json.number(json, "l1"), Json.number(json, "l2")),
        LogisticSummary.fromJson(Json.member(json, "summary")));
  }
}
