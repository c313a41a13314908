// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.LearnException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameTest {

  private final Frame frame =
      new FrameBuilder(List.of("a", "b"))
          .add("u", 1, new double[] {1, 10})
          .add("u", 2, new double[] {2, 20})
          .add("v", 1, new double[] {3, Double.NaN})
          .build();

  @Test
  void keepsValuesGroupsAndTimesOfTheRows() {
    assertThat(frame.value(1, 1)).isEqualTo(20);
    assertThat(frame.value(2, 1)).isNaN();
    assertThat(frame.groups()).containsExactly("u", "v");
    assertThat(frame.group(2)).isEqualTo(1);
    assertThat(frame.timeMicros(1)).isEqualTo(2);
  }

  @Test
  void selectsRowsOfASelectionOfRows() {
    Frame selected =
        frame.withRows(new int[] {2, 0}).withRows(new int[] {1}).withColumns(List.of("b"));

    assertThat(selected.rows()).isEqualTo(1);
    assertThat(selected.value(0, 0)).isEqualTo(10);
    assertThat(selected.group(0)).isZero();
  }

  @Test
  void addsColumnsToASelectionRowByRow() {
    Frame wider = frame.withRows(new int[] {2, 0}).withAdded(List.of("c"), new double[][] {{7, 8}});

    assertThat(wider.names()).containsExactly("a", "b", "c");
    assertThat(wider.toColumn(2)).containsExactly(7, 8);
    assertThat(wider.toColumn(0)).containsExactly(3, 1);
  }

  @Test
  void doesNotChangeWithTheArraysItWasMadeOf() {
    double[] a = {1, 2};
    Frame copied = Frame.of(List.of("a"), a);
    a[0] = 99;
    copied.toColumn(0)[1] = 99;

    assertThat(copied.toColumn(0)).containsExactly(1, 2);
  }

  @Test
  void growsBeyondItsFirstCapacity() {
    FrameBuilder builder = new FrameBuilder(List.of("x"));
    IntStream.range(0, 1_000).forEach(i -> builder.add("g" + i % 3, i, new double[] {i}));
    Frame large = builder.build();

    assertThat(large.rows()).isEqualTo(1_000);
    assertThat(large.value(999, 0)).isEqualTo(999);
    assertThat(large.group(999)).isZero();
  }

  @Test
  void namesTheColumnThatIsNotThere() {
    assertThatThrownBy(() -> frame.column("c"))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("(c)")
        .hasMessageContaining("[a, b]");
    assertThatThrownBy(() -> frame.value(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void refusesNamesTwiceAndColumnsOfUnequalLength() {
    assertThatThrownBy(() -> Frame.of(List.of("a", "a"), new double[1], new double[1]))
        .hasMessageContaining("no name twice");
    assertThatThrownBy(() -> Frame.of(List.of("a", "b"), new double[1], new double[2]))
        .hasMessageContaining("(b) has 2 rows");
    assertThatThrownBy(() -> Frame.of(List.of("a"), new double[1]).group(0))
        .hasMessageContaining("no group");
  }
}
