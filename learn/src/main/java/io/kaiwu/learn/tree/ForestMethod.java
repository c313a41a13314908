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

/** A random forest. */
final class ForestMethod implements Method {

  @Override
  public String name() {
    return "forest";
  }

  @Override
  public Text title() {
    return Text.of("随机森林", "Random forest");
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.REGRESSION, Task.CLASSIFICATION);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        TreeMethods.trees(200),
        TreeMethods.maxFeatures("auto"),
        TreeMethods.CRITERION,
        TreeMethods.MAX_DEPTH,
        TreeMethods.minLeaf(1),
        TreeMethods.MIN_SPLIT,
        TreeMethods.CLASS_WEIGHTS,
        new Parameter.Whole(
            "bins",
            Text.of(
                "每列最多分成多少档；0 表示区分所有不同的值",
                "The greatest number of steps a column; 0 tells all different values apart"),
            0,
            65_536,
            false,
            0),
        new Parameter.Choice(
            "out-of-bag",
            Text.of("是否用每棵树没抽到的行给森林打分", "Whether the rows each tree did not draw score the forest"),
            List.of("yes", "no"),
            "no"));
  }

  @Override
  public boolean takesMissing() {
    return true;
  }

  @Override
  public Model fit(Sample sample, Parameters parameters, Fitting fitting) {
    boolean classes = TreeMethods.isClasses(sample);
    String features = parameters.text("max-features");
    String tried = features.equals("auto") ? (classes ? "sqrt" : "all") : features;
    int bins = parameters.whole("bins");
    RandomForest forest =
        RandomForest.of(parameters.whole("trees"), TreeMethods.settings(parameters, tried, 0))
            .withBins(bins == 0 ? RandomForest.EXACT : Math.max(2, bins))
            .withOutOfBag(parameters.yes("out-of-bag"))
            .withClassWeights(ClassWeights.parse(parameters.text("class-weights")));
    return classes ? forest.classify(sample, fitting) : forest.regress(sample, fitting);
  }

  @Override
  public Model read(JsonNode json) {
    return TreeMethods.read(json);
  }
}
