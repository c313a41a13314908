// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void isTheSameWithAnyNumberOfThreads() {
    double[] values = new Random(1).doubles(500).toArray();
    Bootstrap one = Bootstrap.standard(9);
    Statistic mean = Statistic.mean(values);
    assertThat(one.with(new Workers(4)).interval(mean, Resampling.rows(500)))
        .isEqualTo(one.interval(mean, Resampling.rows(500)));
  }

  @Test
  void holdsTheTrueMeanAboutAsOftenAsItPromises() {
    for (Bootstrap.Kind kind : Bootstrap.Kind.values()) {
      int held = 0;
      int worlds = 400;
      for (int world = 0; world < worlds; world++) {
        Random random = new Random(world);
        double[] sample = IntStream.range(0, 50).mapToDouble(i -> random.nextGaussian()).toArray();
        Interval interval =
            Bootstrap.standard(world)
                .withKind(kind)
                .withResamples(400)
                .interval(Statistic.mean(sample), Resampling.rows(50));
        held += interval.holds(0) ? 1 : 0;
      }
      // 95 % promised; a bootstrap of 50 rows is known to fall a little short.
      assertThat(held / (double) worlds).as(kind.name()).isBetween(0.91, 0.97);
    }
  }

  @Test
  void isWiderWhereRowsOfOneGroupAreAlike() {
    SplittableRandom random = new SplittableRandom(4);
    double[] values = new double[1000];
    int[] group = new int[1000];
    for (int r = 0; r < values.length; r++) {
      group[r] = r / 50;
      values[r] = r % 50 == 0 ? random.nextDouble() : values[r - 1];
    }
    Statistic mean = Statistic.mean(values);
    double byRow = width(Bootstrap.standard(1).interval(mean, Resampling.rows(1000)));
    double byGroup = width(Bootstrap.standard(1).interval(mean, Resampling.groups(group)));
    double byStretch = width(Bootstrap.standard(1).interval(mean, Resampling.stretches(1000, 50)));
    assertThat(byGroup / byRow).isBetween(5.0, 9.0); // the root of 50 is 7
    assertThat(byStretch / byRow).isBetween(4.0, 9.0);
  }

  @Test
  void keepsTheSizeOfEachStratumAndTheNumberOfRows() {
    int[] stratum = IntStream.range(0, 90).map(r -> r % 9 == 0 ? 7 : 3).toArray();
    int[] counts = new int[90];
    for (int seed = 0; seed < 10; seed++) {
      Resampling.strata(stratum).draw(new SplittableRandom(seed), counts);
      int rare = IntStream.range(0, 90).filter(r -> stratum[r] == 7).map(r -> counts[r]).sum();
      assertThat(rare).isEqualTo(10);
      assertThat(Arrays.stream(counts).sum()).isEqualTo(90);
      Resampling.stretches(90, 7).draw(new SplittableRandom(seed), counts);
      assertThat(Arrays.stream(counts).sum()).isEqualTo(90);
    }
  }

  @Test
  void seesASmallButSteadyAdvantageThatTwoSeparateIntervalsWouldMiss() {
    Random random = new Random(8);
    double[] truth = IntStream.range(0, 300).mapToDouble(i -> 10 * random.nextGaussian()).toArray();
    double[] worse = Arrays.stream(truth).map(t -> t + 3 * random.nextGaussian()).toArray();
    double[] better =
        IntStream.range(0, 300).mapToDouble(i -> truth[i] + 0.9 * (worse[i] - truth[i])).toArray();
    Bootstrap bootstrap = Bootstrap.standard(2);
    Statistic good = Statistic.mae(truth, better);
    Statistic bad = Statistic.mae(truth, worse);
    Difference difference = bootstrap.difference(good, bad, false, Resampling.rows(300));
    assertThat(difference.better()).isTrue();
    assertThat(difference.shareBetter()).isEqualTo(1);
    assertThat(bootstrap.interval(good, Resampling.rows(300)).high())
        .isGreaterThan(bootstrap.interval(bad, Resampling.rows(300)).low());
    assertThat(bootstrap.difference(bad, bad, false, Resampling.rows(300)).better()).isFalse();
  }

  @Test
  void leavesEachRowOutOnceForTheAcceleration() {
    int[] counts = new int[10_000];
    for (Resampling resampling :
        new Resampling[] {
          Resampling.rows(10_000),
          Resampling.stretches(10_000, 30),
          Resampling.groups(IntStream.range(0, 10_000).map(r -> r % 777).toArray())
        }) {
      int[] left = new int[10_000];
      for (int set = 0; set < resampling.leaveOuts(); set++) {
        resampling.leaveOut(set, counts);
        for (int r = 0; r < left.length; r++) {
          left[r] += 1 - counts[r];
        }
      }
      assertThat(left).containsOnly(1);
    }
  }

  @Test
  void agreesWithTheScoresThemselves() {
    Random random = new Random(5);
    int n = 60;
    int[] truth = IntStream.range(0, n).map(i -> random.nextInt(3)).toArray();
    int[] predicted = IntStream.range(0, n).map(i -> random.nextInt(3)).toArray();
    double[] y = random.doubles(n).toArray();
    double[] z = random.doubles(n).toArray();
    int[] counts = new int[n];
    Resampling.rows(n).draw(new SplittableRandom(1), counts);
    double[] weights = Arrays.stream(counts).asDoubleStream().toArray();
    ClassificationMetrics classes =
        ClassificationMetrics.of(truth, predicted, Scores.positions(3), weights);
    RegressionMetrics numbers = RegressionMetrics.of(y, z, weights);
    assertThat(Statistic.macroF1(truth, predicted, 3).of(counts))
        .isCloseTo(classes.macro().f1(), within(1e-14));
    assertThat(Statistic.balancedAccuracy(truth, predicted, 3).of(counts))
        .isCloseTo(classes.balancedAccuracy(), within(1e-14));
    assertThat(Statistic.accuracy(truth, predicted).of(counts))
        .isCloseTo(classes.accuracy(), within(1e-14));
    assertThat(Statistic.r2(y, z).of(counts)).isCloseTo(numbers.r2(), within(1e-12));
    assertThat(Statistic.rmse(y, z).of(counts)).isCloseTo(numbers.rmse(), within(1e-14));
    assertThat(Statistic.mae(y, z).of(counts)).isCloseTo(numbers.mae(), within(1e-14));
  }

  @Test
  void saysSoWhereTooFewDrawsHoldBothClasses() {
    boolean[] positive = new boolean[40];
    positive[3] = true;
    double[] scores = IntStream.range(0, 40).mapToDouble(i -> i).toArray();
    Statistic auc = Statistic.auc(positive, scores);
    assertThatThrownBy(() -> Bootstrap.standard(1).interval(auc, Resampling.rows(40)))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("Resampling.strata");
    int[] stratum = IntStream.range(0, 40).map(r -> positive[r] ? 1 : 0).toArray();
    Interval interval = Bootstrap.standard(1).interval(auc, Resampling.strata(stratum));
    assertThat(interval.estimate()).isBetween(interval.low(), interval.high());
  }

  private static double width(Interval interval) {
    return interval.high() - interval.low();
  }
}
