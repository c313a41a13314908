// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.table.Table;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TargetTest {

  private static final double NAN = Double.NaN;

  private static Target detect(Table table) {
    return Target.detect(table, "y", Optional.empty());
  }

  @Test
  void takesTextsAndFewWholeNumbersForClasses() {
    try (Table table = Table.builder().texts("y", "yes", "no", null, "yes").build()) {
      Target target = detect(table);
      assertThat(target.classes()).containsExactly("no", "yes");
      assertThat(target.knownRows(table, new int[] {3, 2, 0})).containsExactly(3, 0);
      assertThat(target.labels(table, new int[] {3, 1})).containsExactly(1, 0);
      assertThatThrownBy(() -> target.labels(table, new int[] {2})).hasMessageContaining("row 3");
    }
    try (Table table = Table.builder().numbers("y", 10, 9, NAN, 2, 10).build()) {
      assertThat(detect(table).classes()).containsExactly("2", "9", "10"); // by size
      assertThat(detect(table).labels(table, new int[] {0, 3})).containsExactly(2, 0);
      assertThat(
              Target.detect(table, "y", Optional.of(Task.REGRESSION)).values(table, new int[] {1}))
          .containsExactly(9);
    }
  }

  @Test
  void takesOtherNumbersForARegression() {
    double[] many = IntStream.range(0, 11).asDoubleStream().toArray();
    try (Table table = Table.builder().numbers("y", many).build()) {
      assertThat(detect(table).task()).isEqualTo(Task.REGRESSION);
    }
    try (Table table = Table.builder().numbers("y", 0.5, 1).build()) {
      assertThat(detect(table).task()).isEqualTo(Task.REGRESSION);
      assertThat(Target.fromJson(detect(table).toJson())).isEqualTo(detect(table));
    }
  }

  @Test
  void refusesWhatCannotBeLearned() {
    try (Table table =
        Table.builder()
            .texts("y", "a", "a")
            .numbers("z", NAN, NAN)
            .numbers("v", 1, Double.POSITIVE_INFINITY)
            .build()) {
      assertThatThrownBy(() -> detect(table)).hasMessageContaining("one class alone (a)");
      assertThatThrownBy(() -> Target.detect(table, "z", Optional.empty()))
          .hasMessageContaining("missing in all rows");
      assertThatThrownBy(() -> Target.detect(table, "Y ", Optional.empty()))
          .hasMessageContaining("Maybe y is meant");
      assertThatThrownBy(() -> Target.detect(table, "y", Optional.of(Task.REGRESSION)))
          .hasMessageContaining("row 1 holds (a)");
      assertThatThrownBy(() -> Target.detect(table, "v", Optional.of(Task.REGRESSION)))
          .hasMessageContaining("infinite number in row 2");
    }
    try (Table table =
        Table.builder().texts("y", "a", "b", "a", "a").numbers("x", 1, 2, 3, 5).build()) {
      Target target = detect(table);
      assertThatThrownBy(() -> Preparation.standard().fit(table, new int[] {0, 2, 3}, target))
          .hasMessageContaining("one class alone (a)");
    }
  }
}
