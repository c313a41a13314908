// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * Trees whose values add up: each output is its base plus a scale times the sum of its trees. Where
 * the trees hold one value and there are several outputs, tree t belongs to output t modulo their
 * number. Immutable; safe for use by many threads.
 */
public final class TreeEnsemble {

  // Rows taken through all trees together. Small trees stay in the cache, and so shall the rows; a
  // forest does not, so that many rows shall go through a tree while it is there.
  private static final int LEAST = 64;
  private static final int NUMBERS = 1 << 14;
  private static final int MOST = 16_384;
  private static final int FOREST = 1 << 15;
  private static final int FOREST_NUMBERS = 1 << 19;

  private final int width;
  private final List<Tree> trees;
  private final double[] base;
  private final double scale;

  TreeEnsemble(int width, List<Tree> trees, double[] base, double scale) {
    this.width = width;
    this.trees = List.copyOf(trees);
    this.base = base;
    this.scale = scale;
    for (Tree tree : this.trees) {
      if (tree.outputs() != 1 && tree.outputs() != base.length) {
        throw new LearnException(
            "A tree of %d outputs cannot stand in an ensemble of %d."
                .formatted(tree.outputs(), base.length));
      }
      for (int node = 0; node < tree.nodes(); node++) {
        if (tree.feature(node) < 0 || tree.feature(node) >= Math.max(1, width)) {
          throw new LearnException(
              "A tree asks for column (%d) of %d.".formatted(tree.feature(node), width));
        }
      }
    }
  }

  /** The number of columns. */
  public int width() {
    return width;
  }

  public List<Tree> trees() {
    return trees;
  }

  public int outputs() {
    return base.length;
  }

  double base(int output) {
    return base[output];
  }

  double scale() {
    return scale;
  }

  /** The output that the first value of a tree belongs to. */
  int outputOf(int tree) {
    return trees.get(tree).outputs() == base.length ? 0 : tree % base.length;
  }

  /**
   * Writes the outputs of one row.
   *
   * @throws LearnException if the row has another width or an infinite value
   */
  public void outputs(double[] row, double[] into) {
    check(row, 1, 0, row.length);
    run(row, 1, false, into, 0);
  }

  /** The outputs of all rows, n x {@link #outputs()}, row-major; the same for any threads. */
  public double[] outputs(RowBlocks x, Workers workers) {
    if (x.width() != width) {
      throw wrongWidth(x.width());
    }
    double[] all = new double[Math.multiplyExact(x.rows(), base.length)];
    workers.run(
        x.rows(),
        rowsTogether(),
        (block, from, to) -> {
          double[] rows = new double[(to - from) * width];
          x.copyRows(from, to, rows);
          run(rows, to - from, check(rows, to - from, from, width), all, from * base.length);
        });
    return all;
  }

  private int rowsTogether() {
    long nodes = 0;
    for (Tree tree : trees) {
      nodes += tree.nodes();
    }
    return Math.clamp((nodes > FOREST ? FOREST_NUMBERS : NUMBERS) / width, LEAST, MOST);
  }

  private void run(double[] x, int rows, boolean someMissing, double[] into, int at) {
    double[] sums = new double[rows * base.length];
    for (int t = 0; t < trees.size(); t++) {
      trees.get(t).add(x, width, rows, someMissing, sums, outputOf(t), base.length);
    }
    for (int i = 0; i < sums.length; i++) {
      into[at + i] = base[i % base.length] + scale * sums[i];
    }
  }

  /** Refuses infinities; whether some value is missing. */
  private boolean check(double[] x, int rows, int first, int rowWidth) {
    if (rowWidth != width) {
      throw wrongWidth(rowWidth);
    }
    boolean missing = false;
    for (int i = 0; i < rows * width; i++) {
      if (!(Math.abs(x[i]) <= Double.MAX_VALUE)) {
        if (!Double.isNaN(x[i])) {
          throw new LearnException(
              "The value in row (%d), column (%d) is infinite. Maybe mark it as missing (NaN)."
                  .formatted(first + i / width, i % width));
        }
        missing = true;
      }
    }
    return missing;
  }

  private LearnException wrongWidth(int given) {
    return new LearnException(
        "A row must have %d values, as in the fit; there are %d.".formatted(width, given));
  }

  /**
   * How much the splits on each column took off the impurity, summed over the trees and scaled to
   * the sum 1; all 0 if no tree has a split. Columns with many different values look better than
   * they are; shuffling a column in held-out rows has no such bias.
   */
  public double[] importances() {
    double[] sums = new double[width];
    for (Tree tree : trees) {
      double[] one = new double[width];
      tree.addImportance(one);
      for (int c = 0; c < width; c++) {
        sums[c] += Math.max(0, one[c]) / Math.max(tree.cover(0), Double.MIN_NORMAL);
      }
    }
    double total = 0;
    for (double sum : sums) {
      total += sum;
    }
    for (int c = 0; c < width && total > 0; c++) {
      sums[c] /= total;
    }
    return sums;
  }

  ObjectNode toJson() {
    int[] sizes = trees.stream().mapToInt(Tree::nodes).toArray();
    int nodes = 0;
    int entries = 0;
    for (Tree tree : trees) {
      nodes += tree.nodes();
      entries += tree.nodes() * tree.outputs();
    }
    int[] places = new int[nodes * 2];
    double[] numbers = new double[nodes * 3];
    double[] values = new double[entries];
    int at = 0;
    int v = 0;
    for (Tree tree : trees) {
      for (int node = 0; node < tree.nodes(); node++, at++) {
        places[2 * at] = tree.feature(node) << 1 | (tree.missingGoesLeft(node) ? 0 : 1);
        places[2 * at + 1] = tree.left(node);
        numbers[3 * at] = tree.threshold(node);
        numbers[3 * at + 1] = tree.cover(node);
        numbers[3 * at + 2] = tree.impurity(node);
        for (int k = 0; k < tree.outputs(); k++) {
          values[v++] = tree.value(node, k);
        }
      }
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("width", width);
    json.put("treeOutputs", trees.isEmpty() ? 1 : trees.getFirst().outputs());
    json.put("base", Json.packed(base));
    json.put("scale", scale);
    json.put("sizes", Json.packed(sizes));
    json.put("places", Json.packed(places));
    json.put("numbers", Json.packed(numbers));
    json.put("values", Json.packed(values));
    return json;
  }

  static TreeEnsemble fromJson(JsonNode json) {
    int outputs = (int) Json.number(json, "treeOutputs");
    int[] sizes = Json.packedInts(json, "sizes");
    int[] places = Json.packedInts(json, "places");
    double[] numbers = Json.packedDoubles(json, "numbers");
    double[] values = Json.packedDoubles(json, "values");
    List<Tree> trees = new ArrayList<>(sizes.length);
    int at = 0;
    for (int size : sizes) {
      int[] features = new int[size];
      int[] lefts = new int[size];
      boolean[] missingRight = new boolean[size];
      double[] thresholds = new double[size];
      double[] covers = new double[size];
      double[] impurities = new double[size];
      double[] own = new double[size * outputs];
      if ((at + size) * 2 > places.length || (at + size) * outputs > values.length) {
        throw new LearnException("The stored trees are cut short. Maybe the file is damaged.");
      }
      System.arraycopy(values, at * outputs, own, 0, own.length);
      for (int node = 0; node < size; node++, at++) {
        features[node] = places[2 * at] >> 1;
        missingRight[node] = (places[2 * at] & 1) != 0;
        lefts[node] = places[2 * at + 1];
        thresholds[node] = numbers[3 * at];
        covers[node] = numbers[3 * at + 1];
        impurities[node] = numbers[3 * at + 2];
      }
      trees.add(
          new Tree(outputs, features, thresholds, lefts, missingRight, covers, impurities, own));
    }
    return new TreeEnsemble(
        (int) Json.number(json, "width"),
        trees,
        Json.packedDoubles(json, "base"),
        Json.number(json, "scale"));
  }

  @Override
  public String toString() {
    return "TreeEnsemble[%d trees, %d columns]".formatted(trees.size(), width);
  }
}
