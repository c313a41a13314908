// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.model.Model;
import java.util.List;
import java.util.Set;

/** A decision tree. */
final class TreeMethod implements Method {

  @Override
  public String name() {
    return "tree";
  }

  @Override
  public Text title() {
    return Text.of("决策树", "Decision tree");
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.REGRESSION, Task.CLASSIFICATION);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        TreeMethods.CRITERION,
        TreeMethods.MAX_DEPTH,
        TreeMethods.minLeaf(1),
        TreeMethods.MIN_SPLIT,
        TreeMethods.maxFeatures("all"),
        new Parameter.Real(
            "pruning",
            Text.of(
                "剪枝强度：每片叶子至少要让整体不纯度下降这么多才保留；0 表示不剪",
                "What a leaf must take off the impurity of all rows to stay; 0 prunes nothing"),
            0,
            1e300,
            false,
            0),
        TreeMethods.CLASS_WEIGHTS);
  }

  @Override
  public boolean takesMissing() {
    return true;
  }

  @Override
  public Model fit(Sample sample, Parameters parameters, Fitting fitting) {
    String features = parameters.text("max-features");
    DecisionTree tree =
        DecisionTree.of(
                TreeMethods.settings(
                    parameters,
                    features.equals("auto") ? "all" : features,
                    parameters.real("pruning")))
            .withClassWeights(ClassWeights.parse(parameters.text("class-weights")));
    return TreeMethods.isClasses(sample)
        ? tree.classify(sample, fitting)
        : tree.regress(sample, fitting);
  }

  @Override
  public Model read(JsonNode json) {
    return TreeMethods.read(json);
  }
}
