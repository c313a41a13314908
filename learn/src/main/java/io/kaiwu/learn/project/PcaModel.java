// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.model.Projection;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Principal components: a row around the mean, over the scales, along each direction kept. */
public final class PcaModel implements Projection {

  private static final Kernels KERNELS = Kernels.best();

  private final List<String> inputs;
  private final double rows;
  private final double[] mean;
  private final double[] scale;
  private final double[] variances;
  private final DenseMatrix components;
  private final boolean whitened;

  PcaModel(
      List<String> inputs,
      double rows,
      double[] mean,
      double[] scale,
      double[] variances,
      DenseMatrix components,
      boolean whitened) {
    this.inputs = List.copyOf(inputs);
    this.rows = rows;
    this.mean = mean;
    this.scale = scale;
    this.variances = variances;
    this.components = components;
    this.whitened = whitened;
  }

  @Override
  public List<String> inputs() {
    return inputs;
  }

  @Override
  public List<String> outputs() {
    return IntStream.rangeClosed(1, size()).mapToObj(i -> "pc" + i).toList();
  }

  /** The number of components kept. */
  public int size() {
    return components.rows();
  }

  /** The directions, a row each, of length 1. */
  public DenseMatrix components() {
    return components;
  }

  public double[] mean() {
    return mean.clone();
  }

  /** What each column is divided by: 1, or its standard deviation. */
  public double[] scale() {
    return scale.clone();
  }

  /** The variance along each component that is kept. */
  public double[] variances() {
    return Arrays.copyOf(variances, size());
  }

  /** The share of all variance along each component that is kept. */
  public double[] shares() {
    double all = Arrays.stream(variances).sum();
    return Arrays.stream(variances()).map(v -> v / all).toArray();
  }

  /** The variance along all directions, also those not kept; falling. */
  double[] allVariances() {
    return variances.clone();
  }

  /** The number of training rows, or their weight. */
  double rows() {
    return rows;
  }

  @Override
  public void project(double[] row, double[] into) {
    project(centred(row), 0, into, 0);
  }

  /** The scores of one row. */
  public double[] scores(double[] row) {
    double[] scores = new double[size()];
    project(row, scores);
    return scores;
  }

  /** The scores of all rows: n x size. */
  public DenseMatrix scores(RowBlocks x, Workers workers) {
    int p = inputs.size();
    if (x.width() != p) {
      throw new LearnException(
          "The rows have %d columns; the model takes %d: %s.".formatted(x.width(), p, inputs));
    }
    double[] all = new double[Math.multiplyExact(x.rows(), size())];
    workers.run(
        x.rows(),
        1024,
        (block, from, to) -> {
          double[] part = new double[(to - from) * p];
          x.copyRows(from, to, part);
          for (int i = from, at = 0; i < to; i++) {
            for (int c = 0; c < p; c++, at++) {
              part[at] = scaled(part[at], c, i);
            }
          }
          KERNELS.multiplyByTransposeAdd(
              to - from,
              size(),
              p,
              part,
              0,
              p,
              components.values(),
              0,
              p,
              all,
              from * size(),
              size());
          for (int i = from * size(); whitened && i < to * size(); i++) {
            all[i] = over(all[i], i % size());
          }
        });
    return DenseMatrix.wrap(x.rows(), size(), all);
  }

  /** The row that has these scores and nothing beside them, in the columns' own units. */
  public double[] reconstruct(double[] scores) {
    int p = inputs.size();
    double[] row = new double[p];
    for (int i = 0; i < size(); i++) {
      double along = whitened ? scores[i] * Math.sqrt(variances[i]) : scores[i];
      KERNELS.addScaled(along, components.values(), i * p, row, 0, p);
    }
    for (int c = 0; c < p; c++) {
      row[c] = row[c] * scale[c] + mean[c];
    }
    return row;
  }

  /**
   * How far a row lies from the middle within the components, in their deviations, squared:
   * Hotelling's T². Components without variance do not count.
   */
  public double hotelling(double[] row) {
    double[] z = centred(row);
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      double score = along(z, 0, i);
      sum += variances[i] > 0 ? score * score / variances[i] : 0;
    }
    return sum;
  }

  /** The squared length of what the components do not explain of a scaled row: SPE, also Q. */
  public double unexplained(double[] row) {
    double[] z = centred(row);
    int p = z.length;
    for (int i = 0; i < size(); i++) {
      KERNELS.addScaled(-along(z, 0, i), components.values(), i * p, z, 0, p);
    }
    return KERNELS.dot(z, 0, z, 0, p);
  }

  /**
   * Limits for new rows of the same normal process, by theory.
   *
   * @param confidence the share of normal rows below each limit, in (0, 1)
   */
  public PcaMonitor monitor(double confidence) {
    return PcaMonitor.byTheory(this, confidence);
  }

  /**
   * Limits as so much of the rows of a normal run keep them, which need no normal distribution.
   *
   * @param normal rows that were not fitted on, for they fit better than others
   */
  public PcaMonitor monitor(RowBlocks normal, double confidence) {
    return PcaMonitor.byRows(this, normal, confidence);
  }

  private void project(double[] z, int at, double[] into, int to) {
    for (int i = 0; i < size(); i++) {
      double score = along(z, at, i);
      into[to + i] = whitened ? over(score, i) : score;
    }
  }

  private double over(double score, int component) {
    return variances[component] > 0 ? score / Math.sqrt(variances[component]) : 0;
  }

  private double along(double[] z, int at, int component) {
    int p = inputs.size();
    return KERNELS.dot(z, at, components.values(), component * p, p);
  }

  private double[] centred(double[] row) {
    if (row.length != inputs.size()) {
      throw new LearnException(
          "The row has %d values; the model takes %d: %s."
              .formatted(row.length, inputs.size(), inputs));
    }
    double[] z = new double[row.length];
    for (int c = 0; c < z.length; c++) {
      z[c] = scaled(row[c], c, 0);
    }
    return z;
  }

  private double scaled(double value, int column, int row) {
    if (!Double.isFinite(value)) {
      throw new LearnException(
          "Row %d has no finite value in column (%s) but (%s). Maybe fill it before."
              .formatted(row, inputs.get(column), value));
    }
    return (value - mean[column]) / scale[column];
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("inputs", Json.strings(inputs));
    json.put("rows", rows).put("components", size()).put("whitened", whitened);
    json.put("mean", Json.packed(mean));
    json.put("scale", Json.packed(scale));
    json.put("variances", Json.packed(variances));
    json.put("directions", Json.packed(components.values()));
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static PcaModel fromJson(JsonNode json) {
    List<String> inputs = Json.strings(json, "inputs");
    return new PcaModel(
        inputs,
        Json.number(json, "rows"),
        Json.packedDoubles(json, "mean"),
        Json.packedDoubles(json, "scale"),
        Json.packedDoubles(json, "variances"),
        DenseMatrix.wrap(
            (int) Json.number(json, "components"),
            inputs.size(),
            Json.packedDoubles(json, "directions")),
        Json.member(json, "whitened").asBoolean());
  }
}
