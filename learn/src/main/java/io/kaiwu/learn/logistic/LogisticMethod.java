// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.calibration.CalibratedClassifier;
import io.kaiwu.learn.calibration.CalibrationMethod;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.model.Classifier;
import io.kaiwu.learn.model.Model;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@link LogisticRegression} by its parameters' names. */
final class LogisticMethod implements Method {

  private static final int FOLDS = 5;

  @Override
  public String name() {
    return "logistic";
  }

  @Override
  public Text title() {
    return Text.of("逻辑回归", "Logistic regression");
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.CLASSIFICATION);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter.Choice(
            "penalty",
            Text.of(
                "惩罚方式：none 不惩罚，l2 压小系数，l1 把部分系数压到零，elastic-net 两者兼用",
                "what keeps coefficients small: none; l2 shrinks them; l1 makes some exactly zero; elastic-net mixes both"),
            List.of("none", "l2", "l1", "elastic-net"),
            "l2"),
        new Parameter.Real(
            "c",
            Text.of("惩罚强度的倒数，越小惩罚越重", "inverse strength of the penalty; the smaller, the stronger"),
            1e-6,
            1e6,
            true,
            1),
        new Parameter.Real(
            "l1-share",
            Text.of("elastic-net 中 l1 所占的比例", "the share of l1 in an elastic-net penalty"),
            0,
            1,
            false,
            0.5),
        new Parameter.Choice(
            "class-weight",
            Text.of(
                "类别权重：balanced 使各类别分量相同，但概率不再等于实际频率",
                "how much classes count: balanced gives all the same say, and probabilities that are no longer frequencies"),
            List.of("none", "balanced"),
            "none"),
        new Parameter.Real(
            "tolerance",
            Text.of(
                "停止条件：下一步对目标函数的相对改进不超过此值",
                "ends when a step can gain no more than this share of the objective"),
            1e-14,
            1e-2,
            true,
            1e-10),
        new Parameter.Choice(
            "calibrate",
            Text.of(
                "用模型没有见过的行（五折）校准概率：sigmoid、isotonic（保序）或 temperature（温度）",
                "corrects the probabilities on rows the model has not seen (five folds): sigmoid, isotonic or temperature"),
            List.of("none", "sigmoid", "isotonic", "temperature"),
            "none"));
  }

  /** Unless it calibrates, or seeks more than a thousand coefficients under an l1 penalty. */
  @Override
  public boolean streams() {
    return true;
  }

  @Override
  public boolean wantsScaledInputs() {
    return true;
  }

  @Override
  public Model fit(Sample sample, Parameters parameters, Fitting fitting) {
    LogisticRegression regression =
        LogisticRegression.of(penalty(parameters)).withTolerance(parameters.real("tolerance"));
    if (parameters.text("class-weight").equals("balanced")) {
      regression = regression.withClassWeights(ClassWeights.balanced());
    }
    String calibrate = parameters.text("calibrate");
    if (calibrate.equals("none")) {
      return regression.fit(sample, fitting);
    }
    return CalibratedClassifier.crossFit(
        sample,
        CalibrationMethod.valueOf(calibrate.toUpperCase(Locale.ROOT)),
        FOLDS,
        fitting,
        regression::fit);
  }

  private static Penalty penalty(Parameters parameters) {
    double c = parameters.real("c");
    return switch (parameters.text("penalty")) {
      case "none" -> Penalty.none();
      case "l1" -> Penalty.l1(c);
      case "elastic-net" -> Penalty.elasticNet(c, parameters.real("l1-share"));
      default -> Penalty.l2(c);
    };
  }

  @Override
  public Classifier read(JsonNode json) {
    return Json.text(json, "kind").equals("calibrated")
        ? CalibratedClassifier.fromJson(json, LogisticModel::fromJson)
        : LogisticModel.fromJson(json);
  }
}
