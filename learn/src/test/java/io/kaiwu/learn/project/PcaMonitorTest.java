// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.cluster.ReferenceSets;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcaMonitorTest {

  /** Rates measured with numpy, beside those of Russell, Chiang and Braatz 2000. */
  @ParameterizedTest
  @CsvSource({
    "1, 99.4, 99.8",
    "2, 98.2, 98.6",
    "4, 40.5, 98.9",
    "6, 99.0, 100",
    "8, 97.2, 93.4",
    "10, 39.9, 38.8",
    "14, 100, 94.1",
    "17, 78.5, 94.0"
  })
  void seesAsMuchOfAFaultAsIsKnown(int fault, double hotelling, double unexplained) {
    PcaModel model = TennesseeEastman.model();
    PcaMonitor monitor = model.monitor(TennesseeEastman.testRun(0), 0.99);
    DenseMatrix run = TennesseeEastman.testRun(fault);

    double within = 0;
    double beside = 0;
    int rows = run.rows() - TennesseeEastman.FAULT_FROM;
    for (int r = TennesseeEastman.FAULT_FROM; r < run.rows(); r++) {
      within += model.hotelling(run.toRow(r)) > monitor.hotellingLimit() ? 100.0 / rows : 0;
      beside += model.unexplained(run.toRow(r)) > monitor.unexplainedLimit() ? 100.0 / rows : 0;
    }

    assertThat(within).isCloseTo(hotelling, within(0.06));
    assertThat(beside).isCloseTo(unexplained, within(0.06));
  }

  private static DenseMatrix twoFactors(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[rows * 8];
    for (int r = 0; r < rows; r++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      for (int c = 0; c < 8; c++) {
        values[r * 8 + c] = a * (c - 3) + b * (c % 3) + 0.3 * random.nextGaussian() + 50;
      }
    }
    return DenseMatrix.wrap(rows, 8, values);
  }

  @Test
  void alarmsForTheShareOfNormalRowsThatTheoryWasAskedFor() {
    PcaModel model = Pca.of(2).fit(ReferenceSets.sampleOf(twoFactors(2000, 1)), Fitting.quiet(1));
    PcaMonitor monitor = model.monitor(0.95);
    DenseMatrix fresh = twoFactors(20_000, 2);

    double hotelling = 0;
    double unexplained = 0;
    for (int r = 0; r < fresh.rows(); r++) {
      hotelling += model.hotelling(fresh.toRow(r)) > monitor.hotellingLimit() ? 1 : 0;
      unexplained += model.unexplained(fresh.toRow(r)) > monitor.unexplainedLimit() ? 1 : 0;
    }

    assertThat(hotelling / fresh.rows()).isCloseTo(0.05, within(0.012));
    assertThat(unexplained / fresh.rows()).isCloseTo(0.05, within(0.012));
  }

  @Test
  void tellsABrokenSensorFromAWideMoveAndSaysSoAfterBeingStored() {
    PcaModel model = Pca.of(2).fit(ReferenceSets.sampleOf(twoFactors(2000, 1)), Fitting.quiet(1));
    PcaMonitor monitor = PcaMonitor.fromJson(model.monitor(0.999).toJson());
    double[] broken = model.mean();
    broken[4] += 3;
    double[] moved = model.reconstruct(new double[] {60, 0});

    assertThat(monitor.anomaly(model.mean())).isLessThan(monitor.threshold());
    assertThat(monitor.anomaly(broken)).isGreaterThan(monitor.threshold());
    assertThat(model.hotelling(broken)).isLessThan(monitor.hotellingLimit());
    assertThat(monitor.anomaly(moved)).isGreaterThan(monitor.threshold());
    assertThat(model.unexplained(moved)).isLessThan(monitor.unexplainedLimit());
    assertThatThrownBy(() -> model.monitor(1)).hasMessageContaining("(1.0)");
  }
}
