// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import java.util.List;
import java.util.Locale;

/** The methods of this package as command line, search and report see them. */
public final class TreeMethods {

  static final Parameter MAX_DEPTH =
      new Parameter.Whole(
          "max-depth",
          Text.of(
              "从根到叶最多问几个问题；0 表示不限", "The greatest number of questions to a leaf; 0 for no limit"),
          0,
          1000,
          false,
          0);

  static final Parameter CRITERION =
      new Parameter.Choice(
          "criterion",
          Text.of(
              "分类时衡量分裂好坏的标准；回归总用方差",
              "What a split of classes is judged by; numbers always by variance"),
          List.of("gini", "entropy"),
          "gini");

  static final Parameter MIN_SPLIT =
      new Parameter.Whole(
          "min-split",
          Text.of("节点至少有多少行才再分裂", "The least number of rows a node is split with"),
          2,
          1_000_000,
          true,
          2);

  static final Parameter CLASS_WEIGHTS =
      new Parameter.Free(
          "class-weights",
          Text.of(
              "各类别的权重：none、balanced（各类同等重要），或 类别:权重,类别:权重",
              "How much each class counts: none, balanced (all the same), or class:weight,class:weight"),
          "none");

  private TreeMethods() {}

  /** Decision tree, random forest, boosting and isolation forest. */
  public static List<Method> all() {
    return List.of(
        new TreeMethod(), new ForestMethod(), new BoostingMethod(), new IsolationMethod());
  }

  static Parameter minLeaf(int standard) {
    return new Parameter.Whole(
        "min-leaf",
        Text.of("每片叶子至少有多少行", "The least number of rows in a leaf"),
        1,
        1_000_000,
        true,
        standard);
  }

  static Parameter trees(int standard) {
    return new Parameter.Whole(
        "trees", Text.of("树的棵数", "The number of trees"), 1, 100_000, true, standard);
  }

  static Parameter maxFeatures(String standard) {
    return new Parameter.Free(
        "max-features",
        Text.of(
            "每个节点随机试几列：all、sqrt、third、比例（0 到 1）或列数；auto 在分类时取 sqrt，回归时取 all",
            "Columns tried at each node: all, sqrt, third, a share up to 1, or a number; auto is sqrt for classes and all for numbers"),
        standard);
  }

  static TreeSettings settings(Parameters parameters, String features, double pruning) {
    return new TreeSettings(
        TreeSettings.Criterion.valueOf(parameters.text("criterion").toUpperCase(Locale.ROOT)),
        parameters.whole("max-depth"),
        parameters.whole("min-leaf"),
        parameters.whole("min-split"),
        MaxFeatures.parse(features),
        pruning);
  }

  static boolean isClasses(Sample sample) {
    return !sample.classes().isEmpty();
  }

  static TreeModel read(JsonNode json) {
    return Json.text(json, "task").equals(TreeClassifier.TASK)
        ? TreeClassifier.fromJson(json)
        : TreeRegressor.fromJson(json);
  }
}
