// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterCountTest {

  @ParameterizedTest
  @EnumSource(ClusterCount.Rule.class)
  void findsHoweverManyGroupsStandApart(ClusterCount.Rule rule) {
    for (int blobs : new int[] {3, 4, 5}) {
      DenseMatrix x = Blobs.of(600, 6, blobs, 0.3, blobs);

      ClusterCount.Choice choice =
          ClusterCount.between(2, 9)
              .withRule(rule)
              .search(ReferenceSets.sampleOf(x), Fitting.quiet(1));

      assertThat(choice.k()).as("%s of %d", rule, blobs).isEqualTo(blobs);
      assertThat(choice.model().clusters()).isEqualTo(blobs);
      assertThat(choice.curve()).hasSize(8);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void hasAnInertiaThatFallsWithK(long seed) {
    ClusterCount.Choice choice =
        ClusterCount.between(1, 8)
            .search(ReferenceSets.sampleOf(Blobs.of(300, 2, 3, 2, seed)), Fitting.quiet(seed));

    for (int i = 1; i < choice.curve().size(); i++) {
      assertThat(choice.curve().get(i).inertia()).isLessThan(choice.curve().get(i - 1).inertia());
    }
    assertThat(choice.curve().getFirst().silhouette()).isNaN();
    assertThat(choice.k()).isGreaterThan(1);
  }

  @Test
  void triesNoMoreGroupsThanThereAreDistinctRows() {
    DenseMatrix x =
        DenseMatrix.of(
            new double[] {1},
            new double[] {1},
            new double[] {5},
            new double[] {5},
            new double[] {9});

    ClusterCount.Choice choice =
        ClusterCount.between(2, 5).search(ReferenceSets.sampleOf(x), Fitting.quiet(1));

    assertThat(choice.curve()).hasSize(2);
    assertThat(choice.k()).isEqualTo(3);
    assertThatThrownBy(() ->
            ClusterCount.between(2, 5)
                .search(
                    ReferenceSets.sampleOf(DenseMatrix.wrap(4, 1, new double[4])),
                    Fitting.quiet(1)))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("Maybe many rows are the same");
  }
}
