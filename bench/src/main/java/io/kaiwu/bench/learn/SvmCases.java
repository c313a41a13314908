// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.svm.Gamma;
import io.kaiwu.learn.svm.LinearSvmClassification;
import io.kaiwu.learn.svm.SupportVectorClassification;
import io.kaiwu.learn.svm.SvmClassifier;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Support vector machines, linear and with a kernel. */
final class SvmCases implements Cases {

  private static final double GAMMA = 0.05;

  @Override
  public void run(Ground ground) throws IOException {
    linear(ground);
    kernel(ground);
  }

  private static void linear(Ground ground) {
    Optional<Sparse> found = Sparse.findA9a(ground);
    if (found.isEmpty()) {
      ground.duel().skip("linear SVM a9a", Sparse.MISSING);
      return;
    }
    Sparse a9a = found.get();
    ground
        .duel()
        .run(
            new Case<>(
                "linear SVM a9a, squared hinge",
                () ->
                    LinearSvmClassification.standard()
                        .fit(
                            a9a.names(),
                            a9a.x(),
                            a9a.labels(),
                            a9a.classes(),
                            null,
                            ground.fitting()),
                model -> model.reports().getFirst().primal(),
                Case.Goal.LEAST,
                a9a.command("linear-svm").with("c", 1.0)));
  }

  private static void kernel(Ground ground) throws IOException {
    int rows = ground.rows(10_000);
    Data data = Data.curved(ground.folder(), "curved-small", rows, 20, 5);
    Sample sample = data.classesOf(rows);
    String shape = Ground.size(rows) + " x 20";
    String fit = "kernel SVM " + shape + ", RBF";
    AtomicReference<SvmClassifier> last = new AtomicReference<>();
    ground
        .duel()
        .run(
            new Case<>(
                fit,
                () -> {
                  SvmClassifier model =
                      SupportVectorClassification.rbf(Gamma.of(GAMMA))
                          .fit(sample, ground.fitting());
                  last.set(model);
                  return model;
                },
                model -> model.reports().getFirst().objective(),
                Case.Goal.ALIKE,
                Command.fit("kernel-svm")
                    .on(data)
                    .with("c", 1.0)
                    .with("gamma", GAMMA)
                    .with("keep", true)));
    SvmClassifier model = Objects.requireNonNull(last.get(), "the fit failed");
    ground
        .duel()
        .run(
            new Case<>(
                "kernel SVM, prediction of " + shape,
                () -> model.decide(data.x()),
                out -> Math.abs(Arrays.stream(out).average().orElseThrow()),
                Case.Goal.ALIKE,
                Command.predict("kernel-svm").on(data).with("kept", fit)));
    ground.duel().forget();
  }
}
