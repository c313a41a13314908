// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

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

/** The linear machines as a method. */
final class LinearSvmMethod implements Method {

  private static final List<Parameter> PARAMETERS =
      List.of(
          SvmMethods.COST,
          new Parameter.Choice(
              "loss",
              Text.of("误差如何计：squared（平方）或 absolute（绝对值）", "how errors count: squared or absolute"),
              List.of("squared", "absolute"),
              "squared"),
          new Parameter.Real(
              "bias",
              Text.of(
                  "截距所在常数列的值，越大截距受的惩罚越小；0 表示没有截距",
                  "the constant column behind the intercept: the greater, the less it is penalised; 0 for no intercept"),
              0,
              1e6,
              false,
              1),
          SvmMethods.epsilon(0),
          SvmMethods.tolerance(1e-4),
          new Parameter.Whole(
              "max-iterations",
              Text.of("最多迭代次数", "the most passes over the rows"),
              1,
              10_000_000,
              true,
              10_000),
          SvmMethods.CLASS_WEIGHTS);

  @Override
  public String name() {
    return "linear-svm";
  }

  @Override
  public Text title() {
    return Text.of("线性支持向量机", "Linear support vector machine");
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.CLASSIFICATION, Task.REGRESSION);
  }

  @Override
  public List<Parameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public boolean wantsScaledInputs() {
    return true;
  }

  @Override
  public Model fit(Sample sample, Parameters p, Fitting fitting) {
    LinearSettings settings =
        LinearSettings.STANDARD
            .withLoss(p.text("loss").equals("absolute") ? LinearLoss.ABSOLUTE : LinearLoss.SQUARED)
            .withBias(p.real("bias"))
            .withTolerance(p.real("tolerance"))
            .withMaxIterations(p.whole("max-iterations"));
    if (sample.classes().isEmpty()) {
      return new LinearSvmRegression(p.real("c"), p.real("epsilon"), settings).fit(sample, fitting);
    }
    return new LinearSvmClassification(
            p.real("c"), ClassWeights.parse(p.text("class-weights")), settings)
        .fit(sample, fitting);
  }

  @Override
  public Model read(JsonNode json) {
    return json.has("classes")
        ? LinearSvmClassifier.fromJson(json)
        : LinearSvmRegressor.fromJson(json);
  }
}
