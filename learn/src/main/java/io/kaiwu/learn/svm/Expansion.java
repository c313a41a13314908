// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decision values as weighted sums of kernels with support vectors. The vectors stand class by
 * class; with k > 1 classes there is a sum for each pair of them, (0,1), (0,2) ... (k-2,k-1), and
 * {@code weights[d][v]} is vector v's weight against the d-th of the other classes. Immutable.
 */
final class Expansion {

  private static final int BATCH = 16;
  private static final Kernels KERNELS = Kernels.best();

  private final SvmKernel kernel;
  private final double[] centre;
  private final DenseMatrix vectors;
  private final int[] counts;
  private final double[][] weights;
  private final double[] rho;
  private final Tiles tiles;
  private final List<Term> terms = new ArrayList<>();

  /** The weights of the vectors [from, to) in one of the sums. */
  private record Term(int from, int to, int other, int sum) {}

  /** The vectors have the centre taken off already. */
  Expansion(
      SvmKernel kernel,
      double[] centre,
      DenseMatrix vectors,
      int[] counts,
      double[][] weights,
      double[] rho) {
    this.kernel = kernel;
    this.centre = centre;
    this.vectors = vectors;
    this.counts = counts;
    this.weights = weights;
    this.rho = rho;
    this.tiles = new Tiles(kernel, vectors);
    int from = 0;
    for (int c = 0; c < counts.length; c++) {
      int to = from + counts[c];
      for (int other = 0; other < weights.length; other++) {
        int second = other < c ? other : other + 1;
        terms.add(new Term(from, to, other, counts.length == 1 ? 0 : pair(c, second)));
      }
      from = to;
    }
  }

  private int pair(int c, int d) {
    int a = Math.min(c, d);
    int b = Math.max(c, d);
    return a * (2 * counts.length - a - 1) / 2 + b - a - 1;
  }

  SvmKernel kernel() {
    return kernel;
  }

  int size() {
    return vectors.rows();
  }

  int width() {
    return centre.length;
  }

  int sums() {
    return rho.length;
  }

  double rho(int sum) {
    return rho[sum];
  }

  double weight(int other, int vector) {
    return weights[other][vector];
  }

  double[] vector(int v) {
    double[] row = vectors.toRow(v);
    for (int c = 0; c < row.length; c++) {
      row[c] += centre[c];
    }
    return row;
  }

  /** The sums of one row. */
  double[] decide(double[] row) {
    if (row.length != centre.length) {
      throw new LearnException(
          "The row has %d values; the model takes %d.".formatted(row.length, centre.length));
    }
    double[] out = new double[rho.length];
    decide(row.clone(), 1, out, 0);
    return out;
  }

  /** The sums of all rows: n x {@link #sums}, row-major. */
  double[] decide(RowBlocks x) {
    if (x.width() != centre.length) {
      throw new LearnException(
          "The rows have %d columns; the model takes %d.".formatted(x.width(), centre.length));
    }
    double[] out = new double[Math.multiplyExact(x.rows(), rho.length)];
    double[] rows = new double[BATCH * x.width()];
    for (int r = 0; r < x.rows(); r += BATCH) {
      int m = Math.min(BATCH, x.rows() - r);
      x.copyRows(r, r + m, rows);
      decide(rows, m, out, r * rho.length);
    }
    return out;
  }

  private void decide(double[] rows, int m, double[] out, int outFrom) {
    int width = centre.length;
    int sums = rho.length;
    double[] norms = new double[m];
    for (int i = 0; i < m; i++) {
      for (int c = 0; c < width; c++) {
        rows[i * width + c] -= centre[c];
      }
      norms[i] = KERNELS.dot(rows, i * width, rows, i * width, width);
      for (int s = 0; s < sums; s++) {
        out[outFrom + i * sums + s] = -rho[s];
      }
    }
    double[] values = new double[m * Tiles.SIZE];
    for (int from = 0; from < vectors.rows(); from += Tiles.SIZE) {
      int to = Math.min(vectors.rows(), from + Tiles.SIZE);
      tiles.fill(rows, 0, m, norms, 0, from, to, values, 0, Tiles.SIZE);
      for (Term term : terms) {
        int begin = Math.max(from, term.from);
        int length = Math.min(to, term.to) - begin;
        if (length > 0) {
          for (int i = 0; i < m; i++) {
            out[outFrom + i * sums + term.sum] +=
                KERNELS.dot(
                    values, i * Tiles.SIZE + begin - from, weights[term.other], begin, length);
          }
        }
      }
    }
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("kernel", kernel.toJson());
    json.put("centre", Json.packed(centre));
    json.put("counts", Json.packed(counts));
    json.put("vectors", Json.packed(vectors.values()));
    json.put(
        "weights", Json.packed(Arrays.stream(weights).flatMapToDouble(Arrays::stream).toArray()));
    json.put("rho", Json.packed(rho));
    return json;
  }

  static Expansion fromJson(JsonNode json) {
    double[] centre = Json.packedDoubles(json, "centre");
    int[] counts = Json.packedInts(json, "counts");
    int size = Arrays.stream(counts).sum();
    double[] all = Json.packedDoubles(json, "weights");
    double[][] weights = new double[Math.max(1, counts.length - 1)][];
    if (all.length != weights.length * size) {
      throw new LearnException(
          "The stored model has %d weights for %d support vectors of %d classes."
              .formatted(all.length, size, counts.length));
    }
    for (int d = 0; d < weights.length; d++) {
      weights[d] = Arrays.copyOfRange(all, d * size, (d + 1) * size);
    }
    return new Expansion(
        SvmKernel.fromJson(Json.member(json, "kernel")),
        centre,
        DenseMatrix.wrap(size, centre.length, Json.packedDoubles(json, "vectors")),
        counts,
        weights,
        Json.packedDoubles(json, "rho"));
  }
}
