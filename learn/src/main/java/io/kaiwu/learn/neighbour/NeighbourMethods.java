// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neighbour;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.model.Model;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Nearest neighbours as a method to choose. */
public final class NeighbourMethods {

  private NeighbourMethods() {}

  public static List<Method> all() {
    return List.of(new Knn());
  }

  private static final class Knn implements Method {

    @Override
    public String name() {
      return "knn";
    }

    @Override
    public Text title() {
      return Text.of("K 近邻", "k nearest neighbours");
    }

    @Override
    public Set<Task> tasks() {
      return EnumSet.of(Task.CLASSIFICATION, Task.REGRESSION);
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(
          new Parameter.Whole(
              "k", Text.of("参考多少个最近的样本", "the number of neighbours asked"), 1, 10_000, true, 5),
          new Parameter.Choice(
              "weights",
              Text.of(
                  "近邻的权重：uniform 都一样，distance 越近越大",
                  "the weight of a neighbour: uniform, or by 1 / distance"),
              List.of("uniform", "distance"),
              "uniform"),
          new Parameter.Choice(
              "neighbour-search",
              Text.of(
                  "查找方式：auto 自动选择，tree 为 k-d 树，blocks 为分块逐一比较；结果相同",
                  "how they are found: auto chooses, tree is a k-d tree, blocks compares all; the result is the same"),
              List.of("auto", "tree", "blocks"),
              "auto"));
    }

    @Override
    public boolean wantsScaledInputs() {
      return true;
    }

    @Override
    public Model fit(Sample sample, Parameters parameters, Fitting fitting) {
      NeighbourSettings settings =
          new NeighbourSettings(
              parameters.whole("k"),
              Neighbours.weighting(parameters.text("weights")),
              Neighbours.search(parameters.text("neighbour-search")));
      return sample.classes().isEmpty()
          ? settings.regressor(sample, fitting)
          : settings.classifier(sample, fitting);
    }

    @Override
    public Model read(JsonNode json) {
      return json.has("classes")
          ? NeighbourClassifier.fromJson(json)
          : NeighbourRegressor.fromJson(json);
    }
  }
}
