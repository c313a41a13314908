// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.LearnException;
import java.util.List;
import java.util.Map;

/**
 * How boosting grows its trees.
 *
 * @param rounds the number of trees; for more than two classes, of each class
 * @param learningRate the share of each tree's step that is taken, in (0, 1]
 * @param maxLeaves of each tree, at least 2
 * @param maxDepth the greatest number of questions to a leaf; 0 sets no limit
 * @param minLeaf the least number of rows in a leaf
 * @param l2 added to the second derivative of each leaf, which draws its value to 0; at least 0
 * @param bins the greatest number of steps a column, in [2, 255]
 * @param rowShare of the rows, drawn anew for each tree without replacement, in (0, 1]
 * @param columnShare of the columns, drawn anew for each tree, in (0, 1]
 * @param validation the share of rows held out to stop early, in [0, 1); 0 holds none out
 * @param patience the number of rounds without a better loss on them after which the fit stops; the
 *     trees after the best round are dropped
 * @param monotone +1 or -1 for columns the prediction must not fall or rise with, by name
 */
public record BoostingSettings(
    int rounds,
    double learningRate,
    int maxLeaves,
    int maxDepth,
    int minLeaf,
    double l2,
    int bins,
    double rowShare,
    double columnShare,
    double validation,
    int patience,
    Map<String, Integer> monotone) {

  public BoostingSettings {
    require(rounds >= 1, "rounds", rounds, "at least 1");
    require(learningRate > 0 && learningRate <= 1, "learning-rate", learningRate, "in (0, 1]");
    require(maxLeaves >= 2, "max-leaves", maxLeaves, "at least 2");
    require(maxDepth >= 0, "max-depth", maxDepth, "at least 0");
    require(minLeaf >= 1, "min-leaf", minLeaf, "at least 1");
    require(l2 >= 0 && l2 <= 1e300, "l2", l2, "at least 0");
    require(bins >= 2 && bins <= 255, "bins", bins, "in [2, 255]");
    require(rowShare > 0 && rowShare <= 1, "row-share", rowShare, "in (0, 1]");
    require(columnShare > 0 && columnShare <= 1, "column-share", columnShare, "in (0, 1]");
    require(validation >= 0 && validation < 1, "validation", validation, "in [0, 1)");
    require(patience >= 1, "patience", patience, "at least 1");
    monotone = Map.copyOf(monotone);
    monotone.forEach(
        (name, sign) -> require(sign == 1 || sign == -1, "monotone of " + name, sign, "+1 or -1"));
  }

  private static void require(boolean holds, String name, Number value, String rule) {
    if (!holds) {
      throw new LearnException("The %s (%s) of boosting must be %s.".formatted(name, value, rule));
    }
  }

  /** A hundred rounds at 0.1 with 31 leaves of at least 20 rows, nothing held out. */
  public static BoostingSettings standard() {
    return new BoostingSettings(100, 0.1, 31, 0, 20, 0, 255, 1, 1, 0, 10, Map.of());
  }

  public BoostingSettings withRounds(int count) {
    return new BoostingSettings(
        count,
        learningRate,
        maxLeaves,
        maxDepth,
        minLeaf,
        l2,
        bins,
        rowShare,
        columnShare,
        validation,
        patience,
        monotone);
  }

  public BoostingSettings withLearningRate(double rate) {
    return new BoostingSettings(
        rounds,
        rate,
        maxLeaves,
        maxDepth,
        minLeaf,
        l2,
        bins,
        rowShare,
        columnShare,
        validation,
        patience,
        monotone);
  }

  /** The shape of the trees. */
  public BoostingSettings withTrees(int leaves, int depth, int rowsPerLeaf) {
    return new BoostingSettings(
        rounds,
        learningRate,
        leaves,
        depth,
        rowsPerLeaf,
        l2,
        bins,
        rowShare,
        columnShare,
        validation,
        patience,
        monotone);
  }

  public BoostingSettings withL2(double penalty) {
    return new BoostingSettings(
        rounds,
        learningRate,
        maxLeaves,
        maxDepth,
        minLeaf,
        penalty,
        bins,
        rowShare,
        columnShare,
        validation,
        patience,
        monotone);
  }

  public BoostingSettings withBins(int count) {
    return new BoostingSettings(
        rounds,
        learningRate,
        maxLeaves,
        maxDepth,
        minLeaf,
        l2,
        count,
        rowShare,
        columnShare,
        validation,
        patience,
        monotone);
  }

  /** The shares of rows and of columns each tree sees. */
  public BoostingSettings withShares(double ofRows, double ofColumns) {
    return new BoostingSettings(
        rounds,
        learningRate,
        maxLeaves,
        maxDepth,
        minLeaf,
        l2,
        bins,
        ofRows,
        ofColumns,
        validation,
        patience,
        monotone);
  }

  public BoostingSettings withEarlyStopping(double share, int rounds) {
    return new BoostingSettings(
        this.rounds,
        learningRate,
        maxLeaves,
        maxDepth,
        minLeaf,
        l2,
        bins,
        rowShare,
        columnShare,
        share,
        rounds,
        monotone);
  }

  public BoostingSettings withMonotone(Map<String, Integer> signs) {
    return new BoostingSettings(
        rounds,
        learningRate,
        maxLeaves,
        maxDepth,
        minLeaf,
        l2,
        bins,
        rowShare,
        columnShare,
        validation,
        patience,
        signs);
  }

  /** The sign of each column; 0 where it is free. */
  int[] signs(List<String> inputs) {
    int[] signs = new int[inputs.size()];
    monotone.forEach((name, sign) -> {
      int at = inputs.indexOf(name);
      if (at < 0) {
        throw new LearnException(
            "There is no column (%s) to be monotone in. Maybe one of %s is meant."
                .formatted(name, inputs));
      }
      signs[at] = sign;
    });
    return signs;
  }
}
