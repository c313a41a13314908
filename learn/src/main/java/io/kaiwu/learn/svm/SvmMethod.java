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

/** The kernel machines for classes and numbers as a method. */
final class SvmMethod implements Method {

  private static final List<Parameter> PARAMETERS =
      SvmMethods.kernelAnd(
          SvmMethods.COST,
          SvmMethods.epsilon(0.1),
          SvmMethods.CLASS_WEIGHTS,
          new Parameter.Choice(
              "probabilities",
              Text.of(
                  "是否给出各类概率（训练约慢五倍）",
                  "whether to fit class probabilities (takes about five times as long)"),
              List.of("no", "yes"),
              "no"));

  @Override
  public String name() {
    return "svm";
  }

  @Override
  public Text title() {
    return Text.of("支持向量机（核方法）", "Support vector machine with a kernel");
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
    if (sample.classes().isEmpty()) {
      return new SupportVectorRegression(
              SvmMethods.kernel(p), p.real("c"), p.real("epsilon"), SvmMethods.solver(p))
          .fit(sample, fitting);
    }
    return new SupportVectorClassification(
            SvmMethods.kernel(p),
            p.real("c"),
            ClassWeights.parse(p.text("class-weights")),
            p.yes("probabilities"),
            SvmMethods.solver(p))
        .fit(sample, fitting);
  }

  @Override
  public Model read(JsonNode json) {
    return json.has("classes") ? SvmClassifier.fromJson(json) : SvmRegressor.fromJson(json);
  }
}
