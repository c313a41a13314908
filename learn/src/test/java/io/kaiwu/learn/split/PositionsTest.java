// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.LearnException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PositionsTest {

  private static final TimeOrder ANY = TimeOrder.none();
  private static final TimeOrder SERIES =
      TimeOrder.ofNumbers(IntStream.range(0, 100).mapToDouble(i -> i).toArray());

  @Test
  void testsEachRowOnceAndNeverLearnsFromIt() {
    int[] labels = IntStream.range(0, 103).map(i -> i % 7 == 0 ? 1 : 0).toArray();
    int[] groups = IntStream.range(0, 103).map(i -> i / 6).toArray();
    for (int seed = 0; seed < 10; seed++) {
      for (Folds folds :
          List.of(
              Folds.random(ANY, 103, 5, seed, false),
              Folds.stratified(ANY, labels, 5, seed, false),
              Folds.grouped(groups, 5, seed),
              Folds.stretches(103, 5))) {
        assertThat(
                folds.list().stream().flatMapToInt(f -> Arrays.stream(f.test())).sorted().toArray())
            .isEqualTo(IntStream.range(0, 103).toArray());
        folds.list().forEach(f -> assertThat(f.trainSize() + f.testSize()).isEqualTo(103));
      }
    }
  }

  @Test
  void keepsTheSharesOfClassesInEachFoldToARow() {
    int[] labels =
        IntStream.range(0, 1000).map(i -> i % 50 == 0 ? 2 : i % 3 == 0 ? 1 : 0).toArray();
    for (Partition fold : Folds.stratified(ANY, labels, 4, 3, false).list()) {
      int[] test = fold.test(labels);
      for (int k = 0; k < 3; k++) {
        int wanted = k;
        double all = Arrays.stream(labels).filter(l -> l == wanted).count() / 4.0;
        assertThat((double) Arrays.stream(test).filter(l -> l == wanted).count())
            .isBetween(Math.floor(all), Math.ceil(all));
      }
    }
    assertThatThrownBy(() -> Folds.stratified(ANY, new int[] {0, 0, 0, 1}, 2, 1, false))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("1 rows for 2 folds");
  }

  @Test
  void neverTearsAGroup() {
    int[] groups = new Random(5).ints(500, 0, 40).toArray();
    for (int seed = 0; seed < 20; seed++) {
      for (Partition fold : Folds.grouped(groups, 4, seed).list()) {
        assertThat(Arrays.stream(fold.train(groups)).distinct().toArray())
            .doesNotContain(Arrays.stream(fold.test(groups)).distinct().toArray());
        assertThat(fold.testSize()).isBetween(110, 140); // nearly a quarter
      }
      Partition once = Holdout.grouped(groups, 0.3, seed);
      assertThat(Arrays.stream(once.train(groups)).distinct().toArray())
          .doesNotContain(Arrays.stream(once.test(groups)).distinct().toArray());
      assertThat(once.testSize()).isBetween(130, 170);
    }
  }

  @Test
  void refusesToDrawLotsAmongASeriesUnlessThatIsAcknowledged() {
    int[] labels = new int[100];
    assertThat(SERIES.found()).isTrue();
    assertThatThrownBy(() -> Holdout.random(SERIES, 100, 0.2, 1, false))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("Maybe split by time");
    assertThatThrownBy(() -> Holdout.stratified(SERIES, labels, 0.2, 1, false))
        .isInstanceOf(LearnException.class);
    assertThatThrownBy(() -> Folds.random(SERIES, 100, 5, 1, false))
        .isInstanceOf(LearnException.class);
    assertThatThrownBy(() -> Folds.stratified(SERIES, labels, 5, 1, false))
        .isInstanceOf(LearnException.class);
    assertThat(Holdout.random(SERIES, 100, 0.2, 1, true).testSize()).isEqualTo(20);
  }

  @Test
  void keepsRowsOfOneMomentTogetherAndThePastBeforeTheFuture() {
    long[] times = new Random(2).longs(300, 0, 40).toArray();
    Partition split = Holdout.byTime(times, 0.25);
    long latest = Arrays.stream(split.train()).mapToLong(r -> times[r]).max().orElseThrow();
    long first = Arrays.stream(split.test()).mapToLong(r -> times[r]).min().orElseThrow();
    assertThat(latest).isLessThan(first);
    assertThatThrownBy(() -> Holdout.byTime(new long[] {3, 3}, 0.5))
        .isInstanceOf(LearnException.class);
  }

  @Test
  void growsTheWindowOfARollingOriginAndLeavesTheGapToNobody() {
    Folds folds = Folds.rollingOrigin(10, RollingOrigin.expanding(3).withTest(2).withGap(1));
    assertThat(folds.list().get(0).train()).containsExactly(0, 1, 2);
    assertThat(folds.list().get(0).test()).containsExactly(4, 5);
    assertThat(folds.list().get(2).train()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(folds.list().get(2).test()).containsExactly(8, 9);
  }

  @Test
  void slidesTheWindowOfARollingOriginOverMoments() {
    long[] times = {9, 9, 1, 1, 3, 3, 5, 5, 7, 7}; // five moments of two rows, not in order
    Folds folds = Folds.rollingOrigin(times, RollingOrigin.sliding(2, 1));
    assertThat(folds.kind()).isEqualTo(SplitKind.TIME);
    assertThat(folds.list().get(0).train()).containsExactly(6, 7);
    assertThat(folds.list().get(0).test()).containsExactly(8, 9);
    assertThat(folds.list().get(1).train()).containsExactly(8, 9);
    assertThat(folds.list().get(1).test()).containsExactly(0, 1);
    assertThatThrownBy(() -> Folds.rollingOrigin(times, RollingOrigin.expanding(5)))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("5 moments");
  }

  @Test
  void drawsTheSameForOneSeedAndOtherwiseForAnother() {
    Folds folds = Folds.repeated(2, 7, seed -> Folds.random(ANY, 60, 3, seed, false));
    assertThat(folds.size()).isEqualTo(6);
    assertThat(folds.list().get(0).test())
        .isEqualTo(Folds.random(ANY, 60, 3, 7, false).list().get(0).test())
        .isNotEqualTo(folds.list().get(3).test());
  }

  @Test
  void refusesARowOnBothSidesAndAnEmptySide() {
    assertThatThrownBy(() -> Partition.of(new int[] {1, 2}, new int[] {2}))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("row (2)");
    assertThatThrownBy(() -> Partition.of(new int[] {}, new int[] {2}))
        .isInstanceOf(LearnException.class);
    assertThatThrownBy(() -> Folds.random(ANY, 3, 4, 1, false))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("folds (4)");
  }

  @Test
  void keepsAGroupAndAMomentOnEachSideHoweverExtremeTheShare() {
    int[] groups = IntStream.range(0, 70).map(r -> r / 10).toArray();
    assertThat(Holdout.grouped(groups, 0.001, 1).test()).hasSize(10);
    assertThat(Holdout.grouped(groups, 0.999, 1).train()).hasSizeGreaterThanOrEqualTo(10);
    long[] moments = IntStream.range(0, 70).mapToLong(r -> r % 10).toArray();
    assertThat(Holdout.byTime(moments, 0.95).train()).hasSize(7);
    assertThatThrownBy(() -> Holdout.byTime(new long[7], 0.5)).hasMessageContaining("two moments");
    assertThatThrownBy(() -> Holdout.byTime(moments, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Holdout.grouped(groups, 1, 1)).hasMessageContaining("1.0");
  }
}
