// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import io.kaiwu.learn.logistic.LogisticModel;
import io.kaiwu.learn.logistic.LogisticRegression;
import io.kaiwu.learn.logistic.Penalty;
import io.kaiwu.learn.matrix.Matrix;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Logistic regression with an l2 penalty at C = 1. */
final class LogisticCases implements Cases {

  private static final double C = 1;

  @Override
  public void run(Ground ground) throws IOException {
    a9a(ground);
    int many = ground.rows(1_000_000);
    Data tall = Data.linear(ground.folder(), "tall-classes", many, 20, 1);
    String shape = Ground.size(many) + " x 20";
    fit(ground, "logistic " + shape, tall, Command.fit("logistic").on(tall));
    predict(ground, tall, shape);
    ground.duel().forget();
    Optional<Data> digits = Digits.find(ground);
    if (digits.isEmpty()) {
      ground.duel().skip("multinomial digits", Digits.MISSING);
    } else {
      fit(
          ground,
          "multinomial digits",
          digits.get(),
          Command.fit("logistic").on(digits.get()).with("multinomial", true));
    }
  }

  private static void a9a(Ground ground) {
    Optional<Sparse> found = Sparse.findA9a(ground);
    if (found.isEmpty()) {
      ground.duel().skip("logistic a9a", Sparse.MISSING);
      return;
    }
    Sparse a9a = found.get();
    ground
        .duel()
        .run(
            new Case<>(
                "logistic a9a (sparse 32,561 x 123)",
                () -> fit(ground, a9a.names(), a9a.x(), a9a.labels(), a9a.classes()),
                model ->
                    objective(model, model.probabilities(a9a.x()), a9a.labels(), a9a.x().width()),
                Case.Goal.LEAST,
                a9a.command("logistic").with("c", C)));
  }

  private static void fit(Ground ground, String name, Data data, Command command) {
    ground
        .duel()
        .run(
            new Case<>(
                name,
                () -> fit(ground, data.names(), data.x(), data.labels(), data.classes()),
                model ->
                    objective(
                        model, model.probabilities(data.x()), data.labels(), data.x().width()),
                Case.Goal.LEAST,
                command.with("c", C)));
  }

  private static LogisticModel fit(
      Ground ground, List<String> names, Matrix x, int[] labels, List<String> classes) {
    return LogisticRegression.of(Penalty.l2(C))
        .fit(names, x, labels, classes, null, ground.fitting());
  }

  private static double objective(LogisticModel model, double[] p, int[] labels, int width) {
    int classes = model.classes().size();
    double loss = 0;
    for (int r = 0; r < labels.length; r++) {
      loss -= Math.log(p[r * classes + labels[r]]);
    }
    double squares = 0;
    for (int v = 0; v < model.vectors(); v++) {
      double[] w = model.coefficients(v);
      for (int c = 0; c < width; c++) {
        squares += w[c] * w[c];
      }
    }
    return C * loss + squares / 2;
  }

  private static void predict(Ground ground, Data data, String shape) {
    LogisticModel model = fit(ground, data.names(), data.x(), data.labels(), data.classes());
    ground
        .duel()
        .run(
            new Case<>(
                "logistic, prediction of " + shape,
                () -> model.probabilities(data.x(), ground.workers()),
                p -> {
                  double sum = 0;
                  for (int i = 1; i < p.length; i += 2) {
                    sum += p[i];
                  }
                  return sum / data.labels().length;
                },
                Case.Goal.ALIKE,
                Command.predict("logistic").on(data).with("c", C)));
  }
}
