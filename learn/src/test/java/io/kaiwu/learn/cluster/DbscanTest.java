// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Stopped;
import io.kaiwu.learn.method.Workers;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DbscanTest {

  /** Against scikit-learn 1.2.1, which numbers groups and settles borders by the same rule. */
  @ParameterizedTest
  @ValueSource(strings = {"iris", "wine", "wheat", "digits", "moons"})
  void labelsAsThePeerDoes(String name) throws IOException {
    JsonNode all = ReferenceSets.reference();
    JsonNode reference = all.get("dbscan").get(name);
    DenseMatrix x =
        switch (name) {
          case "moons" -> DenseMatrix.wrap(400, 2, Json.numbers(all, "moons"));
          case "wine", "wheat" -> ReferenceSets.standardised(ReferenceSets.named(name).x());
          default -> ReferenceSets.named(name).x();
        };

    Dbscan.Grouping found =
        Dbscan.of(Json.number(reference, "radius"), (int) Json.number(reference, "minRows"))
            .group(ReferenceSets.sampleOf(x), new Fitting(new Workers(2), 1, Monitor.NONE));

    assertThat(found.labels()).containsExactly(ReferenceSets.ints(reference, "labels"));
    assertThat(IntStream.range(0, x.rows()).filter(found::isCore).toArray())
        .containsExactly(ReferenceSets.ints(reference, "cores"));
    assertThat(found.model().cores()).isEqualTo(reference.get("cores").size());
  }

  /** All distances, one by one, and a walk over the cores. */
  private static int[] byDefinition(DenseMatrix x, double radius, int minRows) {
    int n = x.rows();
    boolean[][] near = new boolean[n][n];
    boolean[] core = new boolean[n];
    for (int i = 0; i < n; i++) {
      int count = 0;
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int c = 0; c < x.width(); c++) {
          sum += Math.pow(x.get(i, c) - x.get(j, c), 2);
        }
        near[i][j] = sum <= radius * radius;
        count += near[i][j] ? 1 : 0;
      }
      core[i] = count >= minRows;
    }
    int[] labels = new int[n];
    Arrays.fill(labels, -1);
    int groups = 0;
    for (int seed = 0; seed < n; seed++) {
      if (core[seed] && labels[seed] < 0) {
        spread(seed, groups++, near, core, labels);
      }
    }
    return labels;
  }

  private static void spread(int from, int group, boolean[][] near, boolean[] core, int[] labels) {
    labels[from] = group;
    for (int j = 0; core[from] && j < labels.length; j++) {
      if (near[from][j] && labels[j] < 0) {
        spread(j, group, near, core, labels);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void groupsAsTheDefinitionSaysByTreeAndByBlocks(long seed) {
    for (int width : new int[] {1, 2, 3, 20, 32, 33, 50}) {
      DenseMatrix x = Blobs.of(400, width, 5, 0.5, seed);
      double radius = 0.7 * Math.sqrt(width) * (0.5 + 0.1 * seed);

      int[] labels =
          Dbscan.of(radius, 6).group(ReferenceSets.sampleOf(x), Fitting.quiet(1)).labels();

      assertThat(labels).as("width %d", width).isEqualTo(byDefinition(x, radius, 6));
    }
  }

  @Test
  void givesNewRowsToTheNearestCoreInReach() {
    DenseMatrix x =
        DenseMatrix.of(
            new double[] {0},
            new double[] {1},
            new double[] {2},
            new double[] {10},
            new double[] {11},
            new double[] {12},
            new double[] {50});
    DbscanModel model = Dbscan.of(1.1, 3).fit(ReferenceSets.sampleOf(x), Fitting.quiet(1));

    DbscanModel again = DbscanModel.fromJson(model.toJson());

    assertThat(again.clusters()).isEqualTo(2);
    assertThat(again.cores()).isEqualTo(2);
    assertThat(again.cluster(new double[] {1.9})).isZero();
    assertThat(again.cluster(new double[] {10.2})).isEqualTo(1);
    assertThat(again.cluster(new double[] {3})).isEqualTo(-1);
    assertThat(again.cluster(new double[] {50})).isEqualTo(-1);
  }

  @Test
  void callsAllNoiseWhereNothingIsDense() {
    DenseMatrix x = DenseMatrix.of(new double[] {0}, new double[] {9});

    Dbscan.Grouping found = Dbscan.of(1, 2).group(ReferenceSets.sampleOf(x), Fitting.quiet(1));

    assertThat(found.labels()).containsExactly(-1, -1);
    assertThat(found.model().clusters()).isZero();
    assertThat(found.model().cluster(new double[] {0})).isEqualTo(-1);
  }

  @Test
  void takesOneRowDuplicatesAndConstantColumns() {
    DenseMatrix same = DenseMatrix.wrap(500, 2, new double[1000]);

    assertThat(Dbscan.of(1, 5).group(ReferenceSets.sampleOf(same), Fitting.quiet(1)).labels())
        .containsOnly(0);
    assertThat(
            Dbscan.of(1, 1)
                .group(ReferenceSets.sampleOf(DenseMatrix.of(new double[] {3})), Fitting.quiet(1))
                .labels())
        .containsExactly(0);
  }

  @Test
  void refusesMissingValuesAndStopsWhenToldSo() {
    Sample hole = Sample.of(List.of("load"), DenseMatrix.of(new double[] {Double.NaN}));

    assertThatThrownBy(() -> Dbscan.of(1, 1).fit(hole, Fitting.quiet(1)))
        .hasMessageContaining("Row 0")
        .hasMessageContaining("(load)");
    assertThatThrownBy(() -> Dbscan.of(Double.NaN, 1)).hasMessageContaining("radius (NaN)");
    assertThatThrownBy(() ->
            Dbscan.of(1, 1)
                .fit(
                    Sample.of(List.of("a"), DenseMatrix.of(new double[] {1})),
                    new Fitting(Workers.one(), 1, (share, loss) -> false)))
        .isInstanceOf(Stopped.class);
  }
}
