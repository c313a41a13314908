// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import io.kaiwu.learn.linear.ElasticNet;
import io.kaiwu.learn.linear.LinearModel;
import io.kaiwu.learn.linear.LinearRegression;
import io.kaiwu.learn.linear.Ridge;
import java.io.IOException;

/** Least squares with and without penalties. */
final class LinearCases implements Cases {

  private static final double RIDGE = 100;
  private static final double LASSO = 0.02;

  @Override
  public void run(Ground ground) throws IOException {
    int many = ground.rows(1_000_000);
    Data tall = Data.linear(ground.folder(), "tall", many, 20, 1);
    String shape = Ground.size(many) + " x 20";
    squares(ground, tall, shape);
    ridge(ground, tall, shape);
    predict(ground, tall, shape);
    ground.duel().forget();
    int some = ground.rows(100_000);
    Data wide = Data.linear(ground.folder(), "wide", some, 200, 2);
    shape = Ground.size(some) + " x 200";
    squares(ground, wide, shape);
    ridge(ground, wide, shape);
    lasso(ground, wide, shape);
    ground.duel().forget();
  }

  private static void squares(Ground ground, Data data, String shape) {
    ground
        .duel()
        .run(
            new Case<>(
                "least squares " + shape,
                () ->
                    LinearRegression.ols()
                        .fit(data.names(), data.x(), data.y(), null, ground.fitting()),
                model -> squares(model, data),
                Case.Goal.LEAST,
                Command.fit("least-squares").on(data)));
  }

  private static void ridge(Ground ground, Data data, String shape) {
    ground
        .duel()
        .run(
            new Case<>(
                "ridge " + shape,
                () ->
                    new Ridge(RIDGE).fit(data.names(), data.x(), data.y(), null, ground.fitting()),
                model -> {
                  double sum = 0;
                  for (int c = 0; c < data.x().width(); c++) {
                    sum += model.coefficient(c) * model.coefficient(c);
                  }
                  return squares(model, data) + RIDGE * sum;
                },
                Case.Goal.LEAST,
                Command.fit("ridge").on(data).with("lambda", RIDGE)));
  }

  private static void lasso(Ground ground, Data data, String shape) {
    ground
        .duel()
        .run(
            new Case<>(
                "lasso " + shape,
                () ->
                    ElasticNet.lasso(LASSO)
                        .fit(data.names(), data.x(), data.y(), null, ground.fitting()),
                model -> {
                  double sum = 0;
                  for (int c = 0; c < data.x().width(); c++) {
                    sum += Math.abs(model.coefficient(c));
                  }
                  return squares(model, data) / (2.0 * data.x().rows()) + LASSO * sum;
                },
                Case.Goal.LEAST,
                Command.fit("lasso").on(data).with("lambda", LASSO)));
  }

  private static void predict(Ground ground, Data data, String shape) {
    LinearModel model =
        LinearRegression.ols().fit(data.names(), data.x(), data.y(), null, ground.fitting());
    ground
        .duel()
        .run(
            new Case<>(
                "least squares, prediction of " + shape,
                () -> model.predict(data.x(), ground.workers()),
                out -> {
                  double sum = 0;
                  for (double v : out) {
                    sum += v;
                  }
                  return sum / out.length;
                },
                Case.Goal.SAME,
                Command.predict("least-squares").on(data)));
  }

  private static double squares(LinearModel model, Data data) {
    double[] predicted = model.predict(data.x());
    double sum = 0;
    for (int r = 0; r < predicted.length; r++) {
      double d = data.y()[r] - predicted[r];
      sum += d * d;
    }
    return sum;
  }
}
