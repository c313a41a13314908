// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.DataException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NeighbourRadiusTest {

  /** Three round heaps far apart, and a few rows anywhere. */
  private static Sample heaps(double unit) {
    SplittableRandom random = new SplittableRandom(3);
    double[] values = new double[2 * 320];
    for (int r = 0; r < 320; r++) {
      int heap = r % 3;
      boolean stray = r >= 300;
      for (int c = 0; c < 2; c++) {
        double centre = c == 0 ? 20 * heap : 15 * (heap % 2);
        double spread = stray ? random.nextDouble(-60, 90) : centre + random.nextDouble(-2, 2);
        values[2 * r + c] = unit * spread;
      }
    }
    return Sample.of(List.of("x", "y"), DenseMatrix.wrap(320, 2, values));
  }

  @Test
  void theKneeTellsHeapsFromStrays() {
    Sample sample = heaps(1);
    double radius = NeighbourRadius.of(sample, 5, Fitting.quiet(1));
    Dbscan.Grouping found = Dbscan.of(radius, 5).group(sample, Fitting.quiet(1));
    assertThat(found.model().clusters()).isEqualTo(3);
  }

  @Test
  void theRadiusIsInTheUnitOfTheInputs() {
    double one = NeighbourRadius.of(heaps(1), 5, Fitting.quiet(1));
    double thousand = NeighbourRadius.of(heaps(1000), 5, Fitting.quiet(1));
    assertThat(thousand / one).isBetween(999.9999, 1000.0001);
  }

  @Test
  void rowsThatAreAllTheSameStillHaveARadius() {
    Sample same = Sample.of(List.of("x"), DenseMatrix.wrap(4, 1, new double[] {7, 7, 7, 7}));
    assertThat(NeighbourRadius.of(same, 2, Fitting.quiet(1))).isPositive();
  }

  @Test
  void namesWhatIsNoRadius() {
    assertThatThrownBy(() -> NeighbourRadius.parse("-1"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("--radius (-1)");
    assertThatThrownBy(() -> NeighbourRadius.parse("wide")).hasMessageContaining("(wide)");
  }
}
