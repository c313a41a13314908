// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any rows, tried on rows of several seeds. */
class KMeansPropertiesTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void goesThroughTheSameGroupsAsPlainLloyd(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int k = 1 + random.nextInt(20);
    int width = 1 + random.nextInt(20);
    DenseMatrix x = Blobs.of(200 + random.nextInt(3000), width, 7, 0.2 + seed % 4, seed);
    Sample sample = ReferenceSets.sampleOf(x);
    if (seed % 3 == 0) {
      sample = sample.withWeights(random.doubles(x.rows(), 0.1, 3).toArray());
    }
    KMeans method =
        KMeans.of(k).withCentres(x.withRows(IntStream.range(0, k).toArray())).withTolerance(0);

    for (int most : new int[] {1, 2, 5, 300}) {
      KMeansModel fast = method.withMostIterations(most).fit(sample, Fitting.quiet(1));
      KMeansModel plain =
          method.withMostIterations(most).byPlainLloyd().fit(sample, Fitting.quiet(1));

      assertThat(fast.centres().values()).isEqualTo(plain.centres().values());
      assertThat(fast.iterations()).isEqualTo(plain.iterations());
      assertThat(fast.sizes()).isEqualTo(plain.sizes());
    }
  }

  /** Points of a grid lie midway between centres all the time, so ties are broken alike or not. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 8})
  void breaksTiesAsPlainLloydDoes(int k) {
    double[] values = new double[2 * 24 * 24];
    for (int i = 0; i < 24 * 24; i++) {
      values[2 * i] = i % 24;
      values[2 * i + 1] = Math.floorDiv(i, 24);
    }
    DenseMatrix x = DenseMatrix.wrap(24 * 24, 2, values);
    KMeans method =
        KMeans.of(k)
            .withCentres(x.withRows(IntStream.range(0, k).map(j -> j * 25).toArray()))
            .withTolerance(0);

    KMeansModel fast = method.fit(ReferenceSets.sampleOf(x), Fitting.quiet(1));
    KMeansModel plain = method.byPlainLloyd().fit(ReferenceSets.sampleOf(x), Fitting.quiet(1));

    assertThat(fast.centres().values()).isEqualTo(plain.centres().values());
    assertThat(fast.sizes()).isEqualTo(plain.sizes());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void findsTheSameWithAnyNumberOfThreads(long seed) {
    DenseMatrix x = Blobs.of(9_000, 5, 6, 2, seed);
    double[][] found = new double[3][];
    for (int threads = 1; threads <= 3; threads++) {
      Fitting fitting = new Fitting(new Workers(threads), seed, Monitor.NONE);
      found[threads - 1] =
          KMeans.of(6).withStarts(2).fit(ReferenceSets.sampleOf(x), fitting).centres().values();
    }

    assertThat(found[1]).isEqualTo(found[0]);
    assertThat(found[2]).isEqualTo(found[0]);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void groupsRowsInAnotherOrderAlike(long seed) {
    DenseMatrix x = Blobs.of(400, 3, 4, 1, seed);
    SplittableRandom random = new SplittableRandom(seed);
    int[] order =
        IntStream.range(0, 400)
            .boxed()
            .sorted((a, b) -> Integer.compare(mixed(a, seed), mixed(b, seed)))
            .mapToInt(i -> i)
            .toArray();
    DenseMatrix start = x.withRows(random.ints(4, 0, 400).toArray());
    KMeans method = KMeans.of(4).withCentres(start).withTolerance(0);

    int[] labels =
        method.fit(ReferenceSets.sampleOf(x), Fitting.quiet(1)).clusters(x, Workers.one());
    DenseMatrix shuffled = x.withRows(order);
    int[] permuted =
        method
            .fit(ReferenceSets.sampleOf(shuffled), Fitting.quiet(1))
            .clusters(shuffled, Workers.one());

    assertThat(permuted).isEqualTo(Arrays.stream(order).map(i -> labels[i]).toArray());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void doesNotSeeAShiftOrATurn(long seed) {
    DenseMatrix x = Blobs.of(500, 2, 5, 1.5, seed);
    double[] turned = new double[1000];
    for (int i = 0; i < 500; i++) {
      turned[2 * i] = 0.6 * x.get(i, 0) - 0.8 * x.get(i, 1) + 100;
      turned[2 * i + 1] = 0.8 * x.get(i, 0) + 0.6 * x.get(i, 1) - 30;
    }
    DenseMatrix y = DenseMatrix.wrap(500, 2, turned);
    int[] first = {0, 1, 2, 3, 4};

    KMeansModel one =
        KMeans.of(5)
            .withCentres(x.withRows(first))
            .fit(ReferenceSets.sampleOf(x), Fitting.quiet(1));
    KMeansModel other =
        KMeans.of(5)
            .withCentres(y.withRows(first))
            .fit(ReferenceSets.sampleOf(y), Fitting.quiet(1));

    assertThat(other.inertia()).isCloseTo(one.inertia(), within(1e-9 * one.inertia()));
    assertThat(other.sizes()).isEqualTo(one.sizes());
  }

  private static int mixed(int i, long seed) {
    return Long.hashCode((i + 1) * 0x9E3779B97F4A7C15L * (seed * 2 + 1));
  }
}
