// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import io.kaiwu.learn.cluster.Dbscan;
import io.kaiwu.learn.cluster.KMeans;
import io.kaiwu.learn.cluster.KMeansModel;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.project.Pca;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Groups and directions. */
final class ClusterCases implements Cases {

  private static final int K = 32;
  private static final int ITERATIONS = 30;
  private static final int LEAST = 10;

  @Override
  public void run(Ground ground) throws IOException {
    int many = ground.rows(1_000_000);
    Data groups = Data.groups(ground.folder(), "groups", many, 16, K, 2);
    kMeans(ground, groups, Ground.size(many) + " x 16");
    pca(ground, groups, 8, Ground.size(many) + " x 16");
    ground.duel().forget();
    int some = ground.rows(50_000);
    Data wide = Data.linear(ground.folder(), "wide-pca", some, 100, 4);
    pca(ground, wide, 20, Ground.size(some) + " x 100");
    Data dense = Data.groups(ground.folder(), "dense", some, 3, 20, 12);
    dbscan(ground, dense, Ground.size(some) + " x 3");
    ground.duel().forget();
  }

  private static void kMeans(Ground ground, Data data, String shape) {
    Sample sample = Sample.of(data.names(), data.x());
    DenseMatrix start =
        DenseMatrix.wrap(K, data.x().width(), Arrays.copyOf(data.x().values(), K * 16));
    String fit = "k-means " + shape + ", k = 32, 30 iterations";
    AtomicReference<KMeansModel> last = new AtomicReference<>();
    ground
        .duel()
        .run(
            new Case<>(
                fit,
                () -> {
                  KMeansModel model =
                      KMeans.of(K)
                          .withCentres(start)
                          .withMostIterations(ITERATIONS)
                          .withTolerance(0)
                          .fit(sample, ground.fitting());
                  last.set(model);
                  return model;
                },
                KMeansModel::inertia,
                Case.Goal.LEAST,
                Command.fit("k-means")
                    .on(data)
                    .with("k", K)
                    .with("iterations", ITERATIONS)
                    .with("keep", true)));
    KMeansModel model = Objects.requireNonNull(last.get(), "the fit failed");
    ground
        .duel()
        .run(
            new Case<>(
                "k-means, prediction of " + shape,
                () -> model.clusters(data.x(), ground.workers()),
                labels -> Arrays.stream(labels).average().orElseThrow(),
                Case.Goal.ALIKE,
                Command.predict("k-means").on(data).with("kept", fit)));
  }

  private static void pca(Ground ground, Data data, int components, String shape) {
    Sample sample = Sample.of(data.names(), data.x());
    ground
        .duel()
        .run(
            new Case<>(
                "PCA %s, %d components".formatted(shape, components),
                () -> Pca.of(components).fit(sample, ground.fitting()),
                model -> -Arrays.stream(model.variances()).limit(components).sum(),
                Case.Goal.LEAST,
                Command.fit("pca").on(data).with("components", components)));
  }

  private static void dbscan(Ground ground, Data data, String shape) {
    Sample sample = Sample.of(data.names(), data.x());
    double radius = ground.quick() ? 0.8 : 0.4;
    ground
        .duel()
        .run(
            new Case<>(
                "DBSCAN %s (reached: rows that are noise)".formatted(shape),
                () -> Dbscan.of(radius, LEAST).group(sample, ground.fitting()),
                grouping -> Arrays.stream(grouping.labels()).filter(g -> g < 0).count(),
                Case.Goal.SAME,
                Command.fit("dbscan").on(data).with("radius", radius).with("least", LEAST)));
  }
}
