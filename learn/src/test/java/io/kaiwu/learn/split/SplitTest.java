// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.frame.Frame;
import io.kaiwu.learn.frame.FrameBuilder;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplitTest {

  private final Frame frame = frame(7, 10);

  @Test
  void putsNoUnitOnBothSides() {
    for (int seed = 0; seed < 20; seed++) {
      Split split = GroupSplit.of(frame, 0.3, new SplittableRandom(seed));

      assertThat(units(split.train())).doesNotContainAnyElementsOf(units(split.test()));
      assertThat(units(split.test())).hasSize(2);
      assertThat(split.train().rows() + split.test().rows()).isEqualTo(70);
    }
  }

  @Test
  void keepsAUnitOnEachSideHoweverExtremeTheShare() {
    assertThat(units(GroupSplit.of(frame, 0.001, new SplittableRandom(1)).test())).hasSize(1);
    assertThat(units(GroupSplit.of(frame, 0.999, new SplittableRandom(1)).train())).hasSize(1);
  }

  @Test
  void dealsUnitsEvenlyIntoFolds() {
    int[] folds = GroupSplit.folds(frame, 3, new SplittableRandom(4));

    for (int r = 0; r < 70; r++) {
      assertThat(folds[r]).isEqualTo(folds[r / 10 * 10]);
    }
    int[] unitsInFold = new int[3];
    IntStream.range(0, 7).forEach(u -> unitsInFold[folds[u * 10]]++);
    assertThat(unitsInFold).containsExactly(3, 2, 2);
  }

  @Test
  void refusesMoreFoldsThanUnits() {
    assertThatThrownBy(() -> GroupSplit.folds(frame, 8, new SplittableRandom(1)))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("there are 7");
  }

  @Test
  void testsOnlyOnWhatCameLater() {
    Split split = TimeSplit.of(frame, 0.2);

    assertThat(times(split.train()).max().orElseThrow())
        .isLessThan(times(split.test()).min().orElseThrow());
    assertThat(split.test().rows()).isEqualTo(14); // the last 2 of 10 moments of 7 units
  }

  @Test
  void keepsRowsOfOneMomentTogether() {
    Split split = TimeSplit.of(frame, 0.95);

    assertThat(split.train().rows()).isEqualTo(7);
    assertThatThrownBy(() -> TimeSplit.of(frame(7, 1), 0.5)).hasMessageContaining("two moments");
  }

  @Test
  void refusesToSplitTimeOrderedRowsAtRandomUnlessForcedTwice() {
    RandomSplit split = RandomSplit.of(0.5);

    assertThatThrownBy(() -> split.split(frame, new SplittableRandom(1)))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("Maybe use GroupSplit or TimeSplit");
    assertThatThrownBy(() -> split.force().split(frame, new SplittableRandom(1)))
        .hasMessageContaining("(1) of 2");
    assertThat(split.force().force().split(frame, new SplittableRandom(1)).test().rows())
        .isBetween(20, 50);
  }

  @Test
  void splitsRowsWithoutTimeAtRandom() {
    Frame timeless = Frame.of(List.of("x"), new double[1_000]);

    assertThat(RandomSplit.of(0.25).split(timeless, new SplittableRandom(1)).test().rows())
        .isBetween(200, 300);
  }

  @Test
  void refusesAShareThatLeavesNothing() {
    assertThatThrownBy(() -> RandomSplit.of(1)).hasMessageContaining("1.0");
    assertThatThrownBy(() -> TimeSplit.of(frame, Double.NaN)).hasMessageContaining("NaN");
  }

  private static Frame frame(int units, int rows) {
    FrameBuilder builder = new FrameBuilder(List.of("x"));
    for (int u = 0; u < units; u++) {
      for (int r = 0; r < rows; r++) {
        builder.add("u" + u, r, new double[] {u + r});
      }
    }
    return builder.build();
  }

  private static Set<Integer> units(Frame frame) {
    return IntStream.range(0, frame.rows())
        .mapToObj(frame::group)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static LongStream times(Frame frame) {
    return IntStream.range(0, frame.rows()).mapToLong(frame::timeMicros);
  }
}
