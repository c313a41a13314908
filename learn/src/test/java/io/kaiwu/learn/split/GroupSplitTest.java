// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.frame.Frame;
import io.kaiwu.learn.frame.FrameBuilder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupSplitTest {

  private final Frame frame = frame(7, 10);

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

  private static Frame frame(int units, int rows) {
    FrameBuilder builder = new FrameBuilder(List.of("x"));
    for (int u = 0; u < units; u++) {
      for (int r = 0; r < rows; r++) {
        builder.add("u" + u, r, new double[] {u + r});
      }
    }
    return builder.build();
  }
}
