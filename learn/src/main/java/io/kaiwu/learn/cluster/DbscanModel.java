// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.model.Clustering;
import java.util.Arrays;
import java.util.List;

/**
 * The core rows of dense groups. A row belongs to the group of the nearest core within the radius,
 * the first of equals, and to none (-1) if there is no core so near. A training row at the border
 * of two groups may so be given to the nearer, where training gave it to the first.
 */
public final class DbscanModel implements Clustering {

  private final List<String> inputs;
  private final double radius;
  private final int clusters;
  private final double[] mean;
  private final double[] cores;
  private final int[] labels;
  private final KdTree tree;

  private DbscanModel(
      List<String> inputs,
      double radius,
      int clusters,
      double[] mean,
      double[] cores,
      int[] labels) {
    this.inputs = List.copyOf(inputs);
    this.radius = radius;
    this.clusters = clusters;
    this.mean = mean;
    this.cores = cores;
    this.labels = labels;
    this.tree = new KdTree(Points.around(labels.length, cores, mean, null));
  }

  static DbscanModel of(
      List<String> inputs, Points x, boolean[] isCore, int[] labels, double radius) {
    int width = x.width();
    double[] cores = new double[x.rows() * width];
    int[] groups = new int[x.rows()];
    int count = 0;
    int clusters = 0;
    for (int i = 0; i < isCore.length; i++) {
      if (isCore[i]) {
        System.arraycopy(x.values(), i * width, cores, count * width, width);
        groups[count++] = labels[i];
        clusters = Math.max(clusters, labels[i] + 1);
      }
    }
    return new DbscanModel(
        inputs,
        radius,
        clusters,
        x.mean(),
        Arrays.copyOf(cores, count * width),
        Arrays.copyOf(groups, count));
  }

  @Override
  public List<String> inputs() {
    return inputs;
  }

  @Override
  public int clusters() {
    return clusters;
  }

  /** The number of core rows that are kept. */
  public int cores() {
    return labels.length;
  }

  @Override
  public int cluster(double[] row) {
    if (row.length != inputs.size()) {
      throw new LearnException(
          "The row has %d values; the model takes %d: %s."
              .formatted(row.length, inputs.size(), inputs));
    }
    Points.requireFinite(row, 0, 1, inputs);
    double[] point = row.clone();
    for (int c = 0; c < point.length; c++) {
      point[c] -= mean[c];
    }
    int core = tree.nearest(point, radius);
    return core < 0 ? -1 : labels[core];
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("inputs", Json.strings(inputs));
    json.put("radius", radius).put("clusters", clusters);
    json.put("mean", Json.packed(mean));
    json.put("cores", Json.packed(cores));
    json.put("labels", Json.packed(labels));
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static DbscanModel fromJson(JsonNode json) {
    return new DbscanModel(
        Json.strings(json, "inputs"),
        Json.number(json, "radius"),
        (int) Json.number(json, "clusters"),
        Json.packedDoubles(json, "mean"),
        Json.packedDoubles(json, "cores"),
        Json.packedInts(json, "labels"));
  }
}
