// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.DecideException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EigenTrustTest {

  private static final int GOOD = 30;
  private static final int BAD = 10;

  /**
   * Good peers rate by their dealings; bad ones deliver well with the given chance, and rate one
   * another as high as can be and the good ones not at all.
   */
  private static double[][] dealings(int seed, double badDeliver) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] local = new double[GOOD + BAD][GOOD + BAD];
    for (int i = 0; i < GOOD; i++) {
      for (int deal = 0; deal < 40; deal++) {
        int j = random.nextInt(GOOD + BAD);
        boolean well = random.nextDouble() < (j < GOOD ? 0.95 : badDeliver);
        local[i][j] = Math.max(0, local[i][j] + (well ? 1 : -1));
      }
    }
    for (int i = GOOD; i < GOOD + BAD; i++) {
      for (int j = GOOD; j < GOOD + BAD; j++) {
        local[i][j] = 1000;
      }
    }
    return local;
  }

  private static double bad(List<Double> trust) {
    return trust.subList(GOOD, GOOD + BAD).stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Every opinion counts alike. */
  private static double naiveBad(double[][] local) {
    double sum = 0;
    for (double[] row : local) {
      double all = java.util.Arrays.stream(row).sum();
      for (int j = GOOD; j < row.length; j++) {
        sum += all == 0 ? 0 : row[j] / all / row.length;
      }
    }
    return sum;
  }

  @Test
  void theFixedPointIsThatOfTheDefinition() {
    double[][] local = {{0, 3, 1}, {2, 5, 2}, {0, 0, 0}};
    EigenTrust result = EigenTrust.of(local, Set.of(0), 0.1);
    List<Double> t = result.trust();
    assertThat(result.converged()).isTrue();
    assertThat(t.get(0)).isCloseTo(0.1 + 0.9 * (0.5 * t.get(1) + t.get(2)), within(1e-11));
    assertThat(t.get(1)).isCloseTo(0.9 * 0.75 * t.get(0), within(1e-11));
    assertThat(t.get(2)).isCloseTo(0.9 * (0.25 * t.get(0) + 0.5 * t.get(1)), within(1e-11));
    assertThat(t.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(1, within(1e-11));
  }

  @Test
  void aRingOfLiarsGainsNothingFromPraisingItself() {
    for (int seed = 0; seed < 20; seed++) {
      double[][] local = dealings(seed, 0);
      EigenTrust result = EigenTrust.of(local, Set.of(0, 1, 2), 0.2);
      assertThat(naiveBad(local)).isGreaterThan(0.2);
      assertThat(bad(result.trust())).isLessThan(1e-9);
    }
  }

  @Test
  void spiesWhoDeliverWellHalfTheTimeGainLessWithMoreWeightOnThePreTrusted() {
    for (int seed = 0; seed < 20; seed++) {
      double[][] local = dealings(seed, 0.5);
      double light = bad(EigenTrust.of(local, Set.of(0, 1, 2), 0.05).trust());
      double heavy = bad(EigenTrust.of(local, Set.of(0, 1, 2), 0.5).trust());
      assertThat(heavy).isLessThan(light);
      // The ring keeps all trust that leaks in: with little weight it is a trap.
      assertThat(light).isGreaterThan(0.3);
    }
  }

  @Test
  void aLiarAmongThePreTrustedIsAWayIn() {
    double[][] local = dealings(1, 0);
    assertThat(bad(EigenTrust.of(local, Set.of(0, 1, GOOD), 0.2).trust())).isGreaterThan(0.3);
  }

  @Test
  void senselessTrustIsRefused() {
    assertThatThrownBy(() -> EigenTrust.of(new double[][] {{0, -1}, {0, 0}}, Set.of(0), 0.1))
        .isInstanceOf(DecideException.class);
    assertThatThrownBy(() -> EigenTrust.of(new double[][] {{0, 1}, {0, 0}}, Set.of(), 0.1))
        .isInstanceOf(DecideException.class);
  }
}
