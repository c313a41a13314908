// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Workers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterScoresTest {

  private static final DenseMatrix X =
      DenseMatrix.of(new double[] {0}, new double[] {1}, new double[] {10}, new double[] {99});

  @Test
  void countsARowAloneAsZeroAndLeavesNoiseOut() {
    // (1 - 1/10 of row 0, 1 - 1/9 of row 1, 0 of the row alone) / 3
    double byHand = (0.9 + 8.0 / 9 + 0) / 3;

    assertThat(ClusterScores.silhouette(X, new int[] {4, 4, 2, -1}, Workers.one()))
        .isCloseTo(byHand, within(1e-12));
  }

  @Test
  void estimatesTheSilhouetteOfManyRowsFromSome() {
    DenseMatrix x = Blobs.of(3000, 3, 4, 1, 6);
    int[] labels = IntStream.range(0, 3000).map(i -> i % 4).toArray();

    double exact = ClusterScores.silhouette(x, labels, Workers.one());

    assertThat(ClusterScores.silhouette(x, labels, 800, 1, Workers.one()))
        .isCloseTo(exact, within(0.03))
        .isNotEqualTo(exact);
  }

  @Test
  void refusesToScoreOneGroupOrRowsThatAreAllAlone() {
    assertThatThrownBy(() -> ClusterScores.silhouette(X, new int[4], Workers.one()))
        .hasMessageContaining("1 of 4 rows");
    assertThatThrownBy(() -> ClusterScores.daviesBouldin(X, new int[] {0, 1, 2, 3}))
        .hasMessageContaining("4 of 4 rows");
    assertThatThrownBy(() -> ClusterScores.calinskiHarabasz(X, new int[3]))
        .hasMessageContaining("3 labels for 4 rows");
  }

  @Test
  void agreesFullyWithTheSameGroupsUnderOtherNames() {
    Agreement same = Agreement.of(new int[] {0, 0, 1, -1}, new int[] {5, 5, 3, 0});

    assertThat(same.adjustedRand()).isEqualTo(1);
    assertThat(same.normalisedMutualInformation()).isCloseTo(1, within(1e-15));
    assertThat(Agreement.of(new int[] {0, 1, 0, 1}, new int[] {0, 0, 1, 1}).adjustedRand())
        .isCloseTo(-0.5, within(1e-15));
  }
}
