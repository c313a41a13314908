// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.model.Model;
import java.util.List;
import java.util.Set;

/** The one-class machine as a method. */
final class OneClassSvmMethod implements Method {

  private static final List<Parameter> PARAMETERS =
      SvmMethods.kernelAnd(
          new Parameter.Real(
              "nu",
              Text.of("训练数据中视为异常的比例上限", "the share of training rows that may lie outside, at most"),
              1e-6,
              1,
              true,
              0.05));

  @Override
  public String name() {
    return "one-class-svm";
  }

  @Override
  public Text title() {
    return Text.of("单类支持向量机", "One-class support vector machine");
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.ANOMALY);
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
    return new OneClassSvm(SvmMethods.kernel(p), p.real("nu"), SvmMethods.solver(p))
        .fit(sample, fitting);
  }

  @Override
  public Model read(JsonNode json) {
    return SvmDetector.fromJson(json);
  }
}
