// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neural;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.model.Model;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The multi-layer perceptron as a method to choose. */
public final class NeuralMethods {

  private static final Pattern COMMA = Pattern.compile(",");

  private NeuralMethods() {}

  public static List<Method> all() {
    return List.of(new Mlp());
  }

  /** Reads the widths of layers such as "64,32"; "0" is no hidden layer. */
  static List<Integer> layers(String text) {
    List<Integer> widths = new ArrayList<>();
    if (text.strip().equals("0")) {
      return List.of();
    }
    for (String part : COMMA.split(text, -1)) {
      try {
        int width = Integer.parseInt(part.strip());
        if (width < 1 || width > 10_000) {
          throw new NumberFormatException("outside [1, 10000]");
        }
        widths.add(width);
      } catch (NumberFormatException e) {
        throw new LearnException(
            "The parameter --layers (%s) must be whole numbers in [1, 10000] with commas between them. Maybe 64,32 is meant."
                .formatted(text),
            e);
      }
    }
    return List.copyOf(widths);
  }

  private static final class Mlp implements Method {

    @Override
    public String name() {
      return "mlp";
    }

    @Override
    public Text title() {
      return Text.of("多层感知机", "multi-layer perceptron");
    }

    @Override
    public Set<Task> tasks() {
      return EnumSet.of(Task.CLASSIFICATION, Task.REGRESSION);
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(
          new Parameter.Free(
              "layers",
              Text.of(
                  "各隐藏层的单元数，用逗号分隔；0 表示没有隐藏层",
                  "the width of each hidden layer, with commas between; 0 for none"),
              "64,32"),
          new Parameter.Choice(
              "activation",
              Text.of("隐藏单元的激活函数", "what hidden units make of their sums"),
              List.of("relu", "tanh", "sigmoid"),
              "relu"),
          new Parameter.Choice(
              "start",
              Text.of("初始权重的大小：glorot 或 he", "how large the first weights are: glorot or he"),
              List.of("glorot", "he"),
              "glorot"),
          new Parameter.Choice(
              "optimiser",
              Text.of("优化算法：adam，或带动量的 sgd", "how weights are moved: adam, or sgd with momentum"),
              List.of("adam", "sgd"),
              "adam"),
          new Parameter.Real(
              "learning-rate", Text.of("学习率", "the size of a step"), 1e-6, 10, true, 0.001),
          new Parameter.Real(
              "momentum",
              Text.of("sgd 的动量", "sgd: the part of the step before that is kept"),
              0,
              0.999,
              false,
              0.9),
          new Parameter.Whole(
              "batch", Text.of("每一步使用的样本数", "the rows of a step"), 1, 100_000, true, 64),
          new Parameter.Real(
              "l2", Text.of("权重的 L2 惩罚", "the penalty on squared weights"), 0, 1000, true, 1e-4),
          new Parameter.Whole(
              "epochs",
              Text.of("最多遍历训练数据几遍", "the greatest number of passes over the rows"),
              1,
              100_000,
              true,
              300),
          new Parameter.Real(
              "validation",
              Text.of(
                  "留出多大比例的样本来判断何时停止；0 表示不留出",
                  "the share of rows held out to end in time; 0 for none"),
              0,
              0.9,
              false,
              0.1),
          new Parameter.Whole(
              "patience",
              Text.of("连续多少遍没有改善就停止", "ends after so many passes without improvement"),
              1,
              10_000,
              true,
              20));
    }

    @Override
    public Model fit(Sample sample, Parameters parameters, Fitting fitting) {
      double rate = parameters.real("learning-rate");
      MultilayerPerceptron settings =
          new MultilayerPerceptron(
              layers(parameters.text("layers")),
              TrainedNetwork.activation(parameters.text("activation")),
              parameters.text("start").equals("he") ? Start.HE : Start.GLOROT,
              parameters.text("optimiser").equals("adam")
                  ? new Optimiser.Adam(rate)
                  : new Optimiser.Sgd(rate, parameters.real("momentum")),
              parameters.whole("batch"),
              parameters.real("l2"),
              parameters.whole("epochs"),
              parameters.real("validation"),
              parameters.whole("patience"),
              1e-4);
      return sample.classes().isEmpty()
          ? settings.regressor(sample, fitting)
          : settings.classifier(sample, fitting);
    }

    @Override
    public Model read(JsonNode json) {
      return json.has("classes")
          ? PerceptronClassifier.fromJson(json)
          : PerceptronRegressor.fromJson(json);
    }
  }
}
