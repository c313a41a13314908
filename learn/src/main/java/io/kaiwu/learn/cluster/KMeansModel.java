// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.model.Clustering;
import java.util.Arrays;
import java.util.List;

/** Groups around centres: a row belongs to the nearest, the first of equals. */
public final class KMeansModel implements Clustering {

  private static final int BLOCK = 1 << 14;
  private static final int PART = 1 << 10;

  private final List<String> inputs;
  private final DenseMatrix centres;
  private final int[] sizes;
  private final double inertia;
  private final int iterations;

  KMeansModel(
      List<String> inputs, DenseMatrix centres, int[] sizes, double inertia, int iterations) {
    this.inputs = List.copyOf(inputs);
    this.centres = centres;
    this.sizes = sizes;
    this.inertia = inertia;
    this.iterations = iterations;
  }

  @Override
  public List<String> inputs() {
    return inputs;
  }

  @Override
  public int clusters() {
    return centres.rows();
  }

  /** The centres, a row a group, in the columns' own units. */
  public DenseMatrix centres() {
    return centres;
  }

  /** The training rows of each group; 0 where there were fewer distinct rows than groups. */
  public int[] sizes() {
    return sizes.clone();
  }

  /** The sum over the training rows of weight times squared distance to the centre. */
  public double inertia() {
    return inertia;
  }

  /** The iterations of the run that was kept. */
  public int iterations() {
    return iterations;
  }

  /**
   * The group of one row.
   *
   * @throws LearnException if a value is NaN or the row has another width
   */
  @Override
  public int cluster(double[] row) {
    if (row.length != inputs.size()) {
      throw new LearnException(
          "The row has %d values; the model takes %d: %s."
              .formatted(row.length, inputs.size(), inputs));
    }
    Points.requireFinite(row, 0, 1, inputs);
    return NearestCentres.plain(centres, row, 0);
  }

  /** The groups of all rows. */
  public int[] clusters(RowBlocks x, Workers workers) {
    int width = inputs.size();
    if (x.width() != width) {
      throw new LearnException(
          "The rows have %d columns; the model takes %d: %s.".formatted(x.width(), width, inputs));
    }
    int[] labels = new int[x.rows()];
    workers.run(
        x.rows(),
        BLOCK,
        (block, from, to) -> {
          NearestCentres nearest = new NearestCentres(centres);
          double[] part = x instanceof DenseMatrix m ? m.values() : new double[PART * width];
          for (int i = from; i < to; i += PART) {
            int count = Math.min(PART, to - i);
            int at = x instanceof DenseMatrix ? i * width : 0;
            if (!(x instanceof DenseMatrix)) {
              x.copyRows(i, i + count, part);
            }
            if (!nearest.find(part, at, count, labels, i)) {
              double[] doubtful = Arrays.copyOfRange(part, at, at + count * width);
              Points.requireFinite(doubtful, i, count, inputs);
            }
          }
        });
    return labels;
  }

  /** The squared distance of a row to the centre of a group. */
  public double squaredDistance(double[] row, int group) {
    return NearestCentres.squaredDistance(centres, row, 0, group);
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("inputs", Json.strings(inputs));
    json.put("clusters", centres.rows());
    json.put("centres", Json.packed(centres.values()));
    json.put("sizes", Json.packed(sizes));
    json.put("inertia", inertia).put("iterations", iterations);
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static KMeansModel fromJson(JsonNode json) {
    List<String> inputs = Json.strings(json, "inputs");
    return new KMeansModel(
        inputs,
        DenseMatrix.wrap(
            (int) Json.number(json, "clusters"),
            inputs.size(),
            Json.packedDoubles(json, "centres")),
        Json.packedInts(json, "sizes"),
        Json.number(json, "inertia"),
        (int) Json.number(json, "iterations"));
  }
}
