// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Parameter;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.model.Regressor;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The linear models as methods: linear, ridge, lasso, elastic-net, huber. */
public final class LinearMethods {

  private static final Pattern WHOLE = Pattern.compile("(polynomial|interactions):(\\d{1,2})");

  private static final Parameter LAMBDA_SQUARES =
      new Parameter.Real(
          "lambda",
          Text.of("对系数平方和的惩罚强度", "penalty on the squares of the coefficients"),
          1e-9,
          1e9,
          true,
          1);
  private static final Parameter LAMBDA =
      new Parameter.Real(
          "lambda",
          Text.of(
              "惩罚强度；越大，系数越小", "strength of the penalty; the greater, the smaller the coefficients"),
          1e-9,
          1e9,
          true,
          0.1);
  private static final Parameter CHOICE =
      new Parameter.Choice(
          "choose",
          Text.of(
              "惩罚强度的来源：given 用给定值，cross-validated 在连续分段上交叉验证选取",
              "where the penalty comes from: as given, or cross-validated on stretches of the rows"),
          List.of("given", "cross-validated"),
          "given");
  private static final Parameter ALPHA =
      new Parameter.Real(
          "alpha",
          Text.of("绝对值惩罚所占比例；1 即 lasso", "share of the penalty on the sizes; 1 is the lasso"),
          0.01,
          1,
          false,
          0.5);
  private static final Parameter INTERCEPT =
      new Parameter.Choice(
          "intercept", Text.of("是否含截距", "with an intercept"), List.of("yes", "no"), "yes");
  private static final Parameter CONFIDENCE =
      new Parameter.Real(
          "level", Text.of("置信区间的置信水平", "confidence of the intervals"), 0.5, 0.9999, false, 0.95);
  private static final Parameter EPSILON =
      new Parameter.Real(
          "epsilon",
          Text.of("残差超过尺度的多少倍视为离群", "residuals of more scales than this count as outliers"),
          1,
          100,
          false,
          1.35);
  private static final Parameter LAMBDA_HUBER =
      new Parameter.Real(
          "lambda",
          Text.of("对系数平方和的惩罚强度；0 为不惩罚", "penalty on the squares of the coefficients; 0 for none"),
          0,
          1e9,
          false,
          1e-4);

  private static final Parameter TERMS =
      new Parameter.Free(
          "terms",
          Text.of(
              "幂与乘积项：polynomial:3、interactions:2，或列出如 x,x^2,x:z；默认只用各列本身",
              "powers and products: polynomial:3, interactions:2, or a list such as x,x^2,x:z; by default the columns themselves"),
          "");

  private LinearMethods() {}

  /** All of them. */
  public static List<Method> all() {
    return List.of(
        new Linear(
            "linear",
            Text.of("线性回归（最小二乘）", "linear regression (least squares)"),
            List.of(TERMS, INTERCEPT, CONFIDENCE),
            false,
            LinearMethods::fitLinear),
        new Linear(
            "ridge",
            Text.of("岭回归", "ridge regression"),
            List.of(TERMS, LAMBDA_SQUARES),
            true,
            LinearMethods::fitRidge),
        new Linear(
            "lasso",
            Text.of("Lasso 回归（自动筛选变量）", "lasso (selects inputs)"),
            List.of(TERMS, LAMBDA, CHOICE),
            true,
            (sample, p, fitting) -> fitNet(sample, p, 1, fitting)),
        new Linear(
            "elastic-net",
            Text.of("弹性网络回归", "elastic net"),
            List.of(TERMS, LAMBDA, ALPHA, CHOICE),
            true,
            (sample, p, fitting) -> fitNet(sample, p, p.real("alpha"), fitting)),
        new Linear(
            "huber",
            Text.of("Huber 稳健回归（抗离群值）", "Huber regression (robust to outliers)"),
            List.of(TERMS, EPSILON, LAMBDA_HUBER),
            true,
            LinearMethods::fitHuber));
  }

  private static LinearModel fitLinear(Sample sample, Parameters parameters, Fitting fitting) {
    LinearRegression ols = LinearRegression.ols().withConfidence(parameters.real("level"));
    return (parameters.yes("intercept") ? ols : ols.withoutIntercept())
        .fit(sample.inputs(), sample.x(), sample.values(), sample.weights(), fitting);
  }

  private static LinearModel fitRidge(Sample sample, Parameters parameters, Fitting fitting) {
    return new Ridge(parameters.real("lambda"))
        .fit(sample.inputs(), sample.x(), sample.values(), sample.weights(), fitting);
  }

  private static LinearModel fitNet(
      Sample sample, Parameters parameters, double alpha, Fitting fitting) {
    ElasticNet net = ElasticNet.of(parameters.real("lambda"), alpha);
    if (parameters.text("choose").equals("given")) {
      return net.fit(sample.inputs(), sample.x(), sample.values(), sample.weights(), fitting);
    }
    int folds = Math.min(5, sample.rows());
    // The square part of the penalty shrinks long after the other part has let every input in.
    double ratio = alpha < 1 ? 1e-6 : 1e-4;
    return net.fitCrossValidated(
        sample.inputs(), sample.x(), sample.values(), sample.weights(), folds, 100, ratio, fitting);
  }

  private static LinearModel fitHuber(Sample sample, Parameters parameters, Fitting fitting) {
    return new HuberRegression(parameters.real("epsilon"), parameters.real("lambda"))
        .fit(sample.inputs(), sample.x(), sample.values(), sample.weights(), fitting);
  }

  private static Terms terms(List<String> inputs, String written) {
    Matcher whole = WHOLE.matcher(written.strip());
    if (!whole.matches()) {
      return Terms.parse(inputs, written);
    }
    int degree = Integer.parseInt(whole.group(2));
    return whole.group(1).equals("polynomial")
        ? Terms.polynomial(inputs, degree)
        : Terms.interactions(inputs, degree);
  }

  @FunctionalInterface
  private interface Fit {
    LinearModel fit(Sample sample, Parameters parameters, Fitting fitting);
  }

  private record Linear(
      String name, Text title, List<Parameter> parameters, boolean wantsScaledInputs, Fit fit)
      implements Method {

    @Override
    public Set<Task> tasks() {
      return Set.of(Task.REGRESSION);
    }

    @Override
    public boolean streams() {
      return true;
    }

    /** Without a penalty nothing chooses among inputs that follow from one another. */
    @Override
    public boolean wantsIndependentInputs() {
      return !wantsScaledInputs;
    }

    @Override
    public Regressor fit(Sample sample, Parameters given, Fitting fitting) {
      String written = given.text("terms");
      if (written.isBlank()) {
        return fit.fit(sample, given, fitting);
      }
      Terms terms = terms(sample.inputs(), written);
      Sample wider = Sample.ofNumbers(terms.names(), terms.expand(sample.x()), sample.values());
      double[] weights = sample.weights();
      return new ExpandedModel(
          terms, fit.fit(weights == null ? wider : wider.withWeights(weights), given, fitting));
    }

    @Override
    public Regressor read(JsonNode json) {
      return json.has("terms") ? ExpandedModel.fromJson(json) : LinearModel.fromJson(json);
    }
  }
}
