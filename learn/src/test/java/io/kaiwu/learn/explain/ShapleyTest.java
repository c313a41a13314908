// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Workers;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShapleyTest {

  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  private static DenseMatrix random(int rows, int width, long seed) {
    return DenseMatrix.wrap(rows, width, new Random(seed).doubles((long) rows * width).toArray());
  }

  private static RowFunction byRow(java.util.function.ToDoubleFunction<double[]> f) {
    return rows ->
        IntStream.range(0, rows.rows()).mapToDouble(r -> f.applyAsDouble(rows.toRow(r))).toArray();
  }

  private static double[] moved(Attribution attribution) {
    return attribution.parts().stream().mapToDouble(Attribution.Part::moved).toArray();
  }

  private static final RowFunction CURVED =
      byRow(x -> x[0] * x[1] + Math.sin(3 * x[2]) + (x[3] > 0.5 ? x[0] : 2));

  @Test
  void agreesForALinearModelWithTheEnumerationOfAllSets() {
    DenseMatrix background = random(30, 4, 1);
    double[] means = new double[4];
    for (int c = 0; c < 4; c++) {
      means[c] = java.util.Arrays.stream(background.toColumn(c)).average().orElseThrow();
    }
    double[] coefficients = {2, -1, 0, 0.5};
    double[] row = {0.9, 0.1, 0.4, 0.7};
    Attribution quick = Shapley.ofLinear(NAMES, 3, coefficients, means, row);
    Attribution slow =
        Shapley.exact(
            ColumnGroup.each(NAMES), byRow(x -> 3 + 2 * x[0] - x[1] + 0.5 * x[3]), background, row);
    assertThat(moved(quick)).containsExactly(moved(slow), within(1e-12));
    assertThat(quick.base()).isCloseTo(slow.base(), within(1e-12));
    assertThat(quick.prediction()).isCloseTo(slow.prediction(), within(1e-12));
    assertThat(quick.strongest(1).getFirst().name()).isEqualTo("a");
  }

  @Test
  void averagesOverAllOrdersInWhichInputsBecomeKnown() {
    DenseMatrix background = random(5, 3, 2);
    double[] row = {0.2, 0.8, 0.6};
    RowFunction model = byRow(x -> x[0] * x[1] * 4 + x[1] * x[2]);
    double[] slow = new double[3];
    int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (int[] order : orders) {
      for (int b = 0; b < 5; b++) {
        double[] state = background.toRow(b);
        double before = model.of(DenseMatrix.of(state))[0];
        for (int c : order) {
          state[c] = row[c];
          double now = model.of(DenseMatrix.of(state))[0];
          slow[c] += (now - before) / 30;
          before = now;
        }
      }
    }
    Attribution exact =
        Shapley.exact(ColumnGroup.each(List.of("a", "b", "c")), model, background, row);
    assertThat(moved(exact)).containsExactly(slow, within(1e-13));
  }

  @Test
  void samplesWhatItEnumeratesWithinTheErrorItStates() {
    DenseMatrix background = random(40, 4, 3);
    double[] row = {0.95, 0.3, 0.1, 0.6};
    List<ColumnGroup> groups = ColumnGroup.each(NAMES);
    Attribution exact = Shapley.exact(groups, CURVED, background, row);
    int inside = 0;
    for (int seed = 0; seed < 50; seed++) {
      Attribution sampled =
          Shapley.sampled(groups, CURVED, background, row, 200, seed, Workers.one());
      double sum = sampled.parts().stream().mapToDouble(Attribution.Part::moved).sum();
      assertThat(sampled.base() + sum).isCloseTo(sampled.prediction(), within(1e-12));
      for (int i = 0; i < 4; i++) {
        double off = sampled.parts().get(i).moved() - exact.parts().get(i).moved();
        inside += Math.abs(off) <= sampled.parts().get(i).margin() ? 1 : 0;
      }
    }
    assertThat(inside / 200.0).isGreaterThan(0.9); // 95 % promised, more for parts made to add up
  }

  @Test
  void samplesTheSameWithAnyNumberOfThreads() {
    DenseMatrix background = random(40, 4, 3);
    double[] row = {0.95, 0.3, 0.1, 0.6};
    List<ColumnGroup> groups = ColumnGroup.each(NAMES);
    assertThat(Shapley.sampled(groups, CURVED, background, row, 9000, 5, new Workers(3)))
        .isEqualTo(Shapley.sampled(groups, CURVED, background, row, 9000, 5, Workers.one()));
  }

  @Test
  void movesTheColumnsOfAGroupTogether() {
    DenseMatrix background = random(20, 4, 4);
    double[] row = {0.2, 0.4, 0.6, 0.8};
    List<ColumnGroup> groups =
        List.of(new ColumnGroup("pair", List.of(0, 1)), new ColumnGroup("rest", List.of(2, 3)));
    Attribution exact =
        Shapley.exact(groups, byRow(x -> x[0] * x[1] + x[2] - x[3]), background, row);
    double mean = 0;
    for (int r = 0; r < 20; r++) {
      mean += background.get(r, 0) * background.get(r, 1) / 20;
    }
    assertThat(exact.parts().getFirst().moved()).isCloseTo(0.08 - mean, within(1e-12));
  }

  @Test
  void refusesTooManyInputsAndColumnsInNoGroup() {
    DenseMatrix background = random(2, 13, 1);
    List<ColumnGroup> all =
        ColumnGroup.each(IntStream.range(0, 13).mapToObj(Integer::toString).toList());
    assertThatThrownBy(() -> Shapley.exact(all, byRow(x -> x[0]), background, new double[13]))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("Maybe use Shapley.sampled");
    assertThatThrownBy(
            () -> Shapley.exact(all.subList(0, 5), byRow(x -> x[0]), background, new double[13]))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("column (5) stands in no group");
  }
}
