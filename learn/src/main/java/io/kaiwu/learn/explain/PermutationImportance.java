// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How much worse a model scores when the rows of one column are shuffled, so that the column says
 * nothing any more (Breiman, doi:10.1023/A:1010933404324). Of columns that say the same, each may
 * look unimportant, since the other still speaks.
 *
 * @param score the score on the rows as they are
 * @param features in the order of the groups
 */
public record PermutationImportance(double score, List<Feature> features) {

  public PermutationImportance {
    features = List.copyOf(features);
  }

  /**
   * One column, or group of columns.
   *
   * @param drop the mean fall of the score; below 0 where shuffling happened to help
   * @param deviation of the falls, over the repeats; 0 for one repeat
   */
  public record Feature(String name, double drop, double deviation, List<Double> drops) {

    public Feature {
      drops = List.copyOf(drops);
    }
  }

  /**
   * Shuffles each group {@code repeats} times. The columns of a group are shuffled alike. The same
   * seed gives the same result with any number of threads. O(groups x repeats) scores.
   *
   * @param x rows the model did not learn from
   * @param score how well the model does on rows in the order of {@code x}, higher is better;
   *     called by many threads, and not to keep the rows it is given
   */
  public static PermutationImportance of(
      DenseMatrix x,
      List<ColumnGroup> groups,
      ToDoubleFunction<DenseMatrix> score,
      int repeats,
      long seed,
      Workers workers) {
    ColumnGroup.check(groups, x.width());
    if (repeats < 1 || x.rows() < 2) {
      throw new LearnException(
          "Shuffling needs at least 1 repeat and 2 rows; there are %d and %d."
              .formatted(repeats, x.rows()));
    }
    double asTheyAre = score.applyAsDouble(x);
    double[] drops = new double[groups.size() * repeats];
    long[] seeds = new SplittableRandom(seed).longs(drops.length).toArray();
    workers.run(
        drops.length,
        1,
        (block, from, to) -> {
          ColumnGroup group = groups.get(from / repeats);
          SplittableRandom random = new SplittableRandom(seeds[from]);
          drops[from] = asTheyAre - score.applyAsDouble(shuffled(x, group, random));
        });
    List<Feature> features = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      double[] own = Arrays.copyOfRange(drops, g * repeats, (g + 1) * repeats);
      double mean = IntStream.range(0, repeats).mapToDouble(i -> own[i]).sum() / repeats;
      double squares = 0;
      for (double d : own) {
        squares += (d - mean) * (d - mean);
      }
      features.add(
          new Feature(
              groups.get(g).name(),
              mean,
              repeats > 1 ? Math.sqrt(squares / (repeats - 1)) : 0,
              IntStream.range(0, repeats).mapToObj(i -> own[i]).toList()));
    }
    return new PermutationImportance(asTheyAre, features);
  }

  private static DenseMatrix shuffled(DenseMatrix x, ColumnGroup group, SplittableRandom random) {
    int n = x.rows();
    int[] order = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    double[] values = x.values().clone();
    int[] columns = group.columns().stream().mapToInt(Integer::intValue).toArray();
    for (int r = 0; r < n; r++) {
      for (int c : columns) {
        values[r * x.width() + c] = x.values()[order[r] * x.width() + c];
      }
    }
    return DenseMatrix.wrap(n, x.width(), values);
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Json.putFinite(json, "score", score);
    ArrayNode array = json.putArray("features");
    for (Feature f : features) {
      ObjectNode node = array.addObject().put("name", f.name());
      Json.putFinite(node, "drop", f.drop());
      Json.putFinite(node, "deviation", f.deviation());
    }
    return json;
  }
}
