// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.model.Model;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Boosted trees. */
final class BoostingMethod implements Method {

  @Override
  public String name() {
    return "boosting";
  }

  @Override
  public Text title() {
    return Text.of("梯度提升树", "Gradient boosting");
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.REGRESSION, Task.CLASSIFICATION);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        TreeMethods.trees(100),
        new Parameter.Real(
            "learning-rate",
            Text.of("每棵树只走这么大一步；越小越稳，需要的树越多", "The share of each tree's step that is taken"),
            1e-4,
            1,
            true,
            0.1),
        new Parameter.Whole(
            "leaves",
            Text.of("每棵树最多几片叶子", "The greatest number of leaves a tree"),
            2,
            4096,
            true,
            31),
        TreeMethods.MAX_DEPTH,
        TreeMethods.minLeaf(20),
        new Parameter.Real(
            "l2",
            Text.of("把叶子的值拉向 0 的惩罚", "The penalty that draws the values of leaves to 0"),
            0,
            1e6,
            false,
            0),
        new Parameter.Whole(
            "bins",
            Text.of("每列最多分成多少档", "The greatest number of steps a column"),
            2,
            255,
            false,
            255),
        share("row-share", "每棵树随机用多大比例的行", "The share of rows each tree sees"),
        share("column-share", "每棵树随机用多大比例的列", "The share of columns each tree sees"),
        new Parameter.Real(
            "validation",
            Text.of(
                "留出多大比例的行来决定何时停止；0 表示不提前停止",
                "The share of rows held out to stop early; 0 never stops early"),
            0,
            0.9,
            false,
            0),
        new Parameter.Whole(
            "patience",
            Text.of(
                "留出行上的损失连续多少轮不再变好就停止",
                "Rounds without a better loss on the rows held out before the fit stops"),
            1,
            10_000,
            true,
            10),
        new Parameter.Choice(
            "loss",
            Text.of(
                "回归的损失：squared（平方误差）或 absolute（绝对误差，不怕离群值）",
                "What is brought down for numbers: squared, or absolute, which outliers move little"),
            List.of("squared", "absolute"),
            "squared"),
        new Parameter.Free(
            "monotone",
            Text.of(
                "预测必须随之上升（+1）或下降（-1）的列，如 温度:+1,转速:-1",
                "Columns the prediction must rise (+1) or fall (-1) with, such as load:+1,speed:-1"),
            ""),
        TreeMethods.CLASS_WEIGHTS);
  }

  private static Parameter share(String name, String zh, String en) {
    return new Parameter.Real(name, Text.of(zh, en), 0.01, 1, false, 1);
  }

  @Override
  public boolean takesMissing() {
    return true;
  }

  @Override
  public Model fit(Sample sample, Parameters parameters, Fitting fitting) {
    BoostingSettings settings =
        new BoostingSettings(
            parameters.whole("trees"),
            parameters.real("learning-rate"),
            parameters.whole("leaves"),
            parameters.whole("max-depth"),
            parameters.whole("min-leaf"),
            parameters.real("l2"),
            parameters.whole("bins"),
            parameters.real("row-share"),
            parameters.real("column-share"),
            parameters.real("validation"),
            parameters.whole("patience"),
            signs(parameters));
    GradientBoosting boosting =
        GradientBoosting.of(settings)
            .withAbsoluteError(parameters.text("loss").equals("absolute"))
            .withClassWeights(ClassWeights.parse(parameters.text("class-weights")));
    return TreeMethods.isClasses(sample)
        ? boosting.classify(sample, fitting)
        : boosting.regress(sample, fitting);
  }

  private static Map<String, Integer> signs(Parameters parameters) {
    if (parameters.text("monotone").isBlank()) {
      return Map.of();
    }
    return parameters.pairs("monotone").entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> sign(e.getKey(), e.getValue())));
  }

  private static int sign(String column, double value) {
    if (Math.abs(value) != 1) {
      throw new LearnException(
          "The parameter --monotone of (%s) is (%s); it must be +1 or -1."
              .formatted(column, value));
    }
    return (int) value;
  }

  @Override
  public Model read(JsonNode json) {
    return TreeMethods.read(json);
  }
}
