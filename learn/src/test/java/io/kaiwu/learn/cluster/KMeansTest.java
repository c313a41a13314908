// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Stopped;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KMeansTest {

  private static final DenseMatrix PAIRS =
      DenseMatrix.of(
          new double[] {0, 0}, new double[] {0, 2}, new double[] {10, 0}, new double[] {10, 2});

  @Test
  void findsTheMiddlesOfTwoPairs() {
    KMeansModel model = KMeans.of(2).fit(ReferenceSets.sampleOf(PAIRS), Fitting.quiet(1));

    assertThat(model.inertia()).isEqualTo(4);
    assertThat(model.sizes()).containsExactly(2, 2);
    assertThat(model.cluster(new double[] {1, 1}))
        .isEqualTo(model.cluster(new double[] {0, 0}))
        .isNotEqualTo(model.cluster(new double[] {9, 1}));
  }

  @Test
  void countsARowAsOftenAsItsWeight() {
    Sample weighted =
        ReferenceSets.sampleOf(DenseMatrix.of(new double[] {0}, new double[] {4}))
            .withWeights(new double[] {3, 1});

    KMeansModel model = KMeans.of(1).fit(weighted, Fitting.quiet(1));

    assertThat(model.centres().get(0, 0)).isCloseTo(1, within(1e-15));
    assertThat(model.inertia()).isCloseTo(3 + 9, within(1e-14));
  }

  @Test
  void givesAGroupThatLostAllItsRowsTheFurthestRow() {
    DenseMatrix x =
        DenseMatrix.of(new double[] {0}, new double[] {1}, new double[] {2}, new double[] {50});
    DenseMatrix start = DenseMatrix.of(new double[] {1}, new double[] {1000}, new double[] {-900});

    KMeansModel model =
        KMeans.of(3).withCentres(start).fit(ReferenceSets.sampleOf(x), Fitting.quiet(1));

    assertThat(model.sizes()).doesNotContain(0);
    assertThat(model.inertia()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void leavesGroupsEmptyWhereThereAreFewerDistinctRows() {
    DenseMatrix same =
        DenseMatrix.of(new double[] {7, 1}, new double[] {7, 1}, new double[] {8, 1});

    KMeansModel model = KMeans.of(3).fit(ReferenceSets.sampleOf(same), Fitting.quiet(1));

    assertThat(model.inertia()).isZero();
    assertThat(model.sizes()).contains(0);
    assertThat(model.centres().values()).doesNotContain(Double.NaN);
  }

  @Test
  void takesOneRow() {
    KMeansModel model =
        KMeans.of(1)
            .fit(ReferenceSets.sampleOf(DenseMatrix.of(new double[] {3, 4})), Fitting.quiet(1));

    assertThat(model.centres().toRow(0)).containsExactly(3, 4);
  }

  @Test
  void losesNoDigitsToACommonOffset() {
    double offset = 1e9;
    DenseMatrix far =
        DenseMatrix.of(
            new double[] {offset},
            new double[] {offset + 1},
            new double[] {offset + 10},
            new double[] {offset + 11});

    KMeansModel model = KMeans.of(2).fit(ReferenceSets.sampleOf(far), Fitting.quiet(1));

    assertThat(model.inertia()).isEqualTo(1);
  }

  @Test
  void refusesWhatItCannotGroupNamingThePlace() {
    Fitting fitting = Fitting.quiet(1);
    Sample hole =
        Sample.of(
            List.of("load", "speed"),
            DenseMatrix.of(new double[] {1, 2}, new double[] {3, Double.NaN}));

    assertThatThrownBy(() -> KMeans.of(1).fit(hole, fitting))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("Row 1")
        .hasMessageContaining("(speed)");
    assertThatThrownBy(() -> KMeans.of(5).fit(ReferenceSets.sampleOf(PAIRS), fitting))
        .hasMessageContaining("4 rows cannot be put into 5 groups");
    assertThatThrownBy(() ->
            KMeans.of(1)
                .fit(ReferenceSets.sampleOf(DenseMatrix.wrap(0, 2, new double[0])), fitting))
        .hasMessageContaining("0 rows");
    assertThatThrownBy(() ->
            KMeans.of(1)
                .fit(
                    ReferenceSets.sampleOf(PAIRS).withWeights(new double[] {1, 1, -2, 1}), fitting))
        .hasMessageContaining("weight of row 2 (-2.0)");
    assertThatThrownBy(() -> KMeans.of(2).withCentres(DenseMatrix.of(new double[] {1, 2})))
        .hasMessageContaining("1 centres for k = 2");
  }

  @Test
  void stopsWhenToldSo() {
    Fitting impatient = new Fitting(Workers.one(), 1, (share, loss) -> false);

    assertThatThrownBy(() -> KMeans.of(2).fit(ReferenceSets.sampleOf(PAIRS), impatient))
        .isInstanceOf(Stopped.class);
  }

  @Test
  void tellsTheMonitorAnInertiaThatNeverGrows() {
    double[] last = {Double.POSITIVE_INFINITY, 0};
    Fitting watched =
        new Fitting(
            Workers.one(),
            1,
            (share, loss) -> {
              if (!Double.isNaN(loss)) {
                assertThat(loss).isLessThanOrEqualTo(last[0] * (1 + 1e-12));
                last[0] = loss;
                last[1]++;
              }
              return true;
            });
    DenseMatrix x = Blobs.of(500, 3, 6, 2, 9);

    KMeansModel model =
        KMeans.of(6).withStarts(1).withTolerance(0).fit(ReferenceSets.sampleOf(x), watched);

    assertThat(last[1]).isEqualTo(model.iterations());
    assertThat(last[0]).isCloseTo(model.inertia(), within(1e-9 * model.inertia()));
  }

  @Test
  void saysTheSameAfterBeingStored() {
    DenseMatrix x = Blobs.of(300, 4, 5, 1, 2);
    KMeansModel model = KMeans.of(5).fit(ReferenceSets.sampleOf(x), Fitting.quiet(1));

    KMeansModel again = KMeansModel.fromJson(model.toJson());

    assertThat(again.clusters(x, Workers.one())).isEqualTo(model.clusters(x, Workers.one()));
    assertThat(again.centres().values()).isEqualTo(model.centres().values());
    assertThat(again.sizes()).isEqualTo(model.sizes());
    assertThat(Arrays.stream(again.sizes()).sum()).isEqualTo(300);
  }
}
