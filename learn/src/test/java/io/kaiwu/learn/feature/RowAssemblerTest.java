// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.learn.LearnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowAssemblerTest {

  private static final double NONE = Double.NaN;

  private final RowAssembler assembler = new RowAssembler(new int[] {7, 3});
  private final List<FeatureRow> rows = new ArrayList<>();

  @Test
  void handsOnARowAsSoonAsAllTagsHaveCome() {
    read(7, 10, 1.5);
    assertThat(rows).isEmpty();
    read(3, 10, 2.5);
    assertThat(rows).containsExactly(FeatureRow.of(10, 1.5, 2.5));
  }

  @Test
  void handsOnAPartialRowWhenALaterTimeComes() {
    read(3, 10, 2);
    read(7, 20, 1);

    assertThat(rows).containsExactly(FeatureRow.of(10, NONE, 2));
  }

  @Test
  void handsOnTheOpenRowAtTheEndOfAHistory() {
    read(3, 10, 2);
    assembler.flush(rows::add);
    assembler.flush(rows::add);

    assertThat(rows).containsExactly(FeatureRow.of(10, NONE, 2));
  }

  @Test
  void countsButDoesNotUseWhatComesTooLate() {
    read(7, 10, 1);
    read(7, 20, 2);
    read(3, 10, 99); // its row was handed on
    read(3, 20, 3);
    read(3, 20, 98);

    assertThat(rows).containsExactly(FeatureRow.of(10, 1, NONE), FeatureRow.of(20, 2, 3));
    assertThat(assembler.lateReadings()).isEqualTo(2);
  }

  @Test
  void takesAReadingOfUnusableQualityAsComeButMissing() {
    add(7, 10, 0, 1, Quality.BAD);
    add(3, 10, 0, 2, Quality.UNCERTAIN);

    assertThat(rows).containsExactly(FeatureRow.of(10, NONE, 2));
  }

  @Test
  void prefersTheHigherSequenceOfTwoReadings() {
    add(7, 10, 2, 1, Quality.GOOD);
    add(7, 10, 1, 50, Quality.GOOD);
    add(7, 10, 3, 4, Quality.GOOD);
    add(3, 10, 0, 2, Quality.GOOD);

    assertThat(rows).containsExactly(FeatureRow.of(10, 4, 2));
  }

  @Test
  void passesOverTagsThatAreNoColumn() {
    read(99, 30, 5);
    read(7, 10, 1);
    read(3, 10, 2);

    assertThat(rows).containsExactly(FeatureRow.of(10, 1, 2));
    assertThat(assembler.lateReadings()).isZero();
  }

  @Test
  void goesOnFromASnapshotInTheMiddleOfARow() {
    read(7, 10, 1);
    RowAssembler other = new RowAssembler(new int[] {7, 3});
    other.restore(assembler.snapshot());
    other.process(batch(3, 10, 0, 2, Quality.GOOD), rows::add);

    assertThat(rows).containsExactly(FeatureRow.of(10, 1, 2));
  }

  @Test
  void refusesASnapshotThatIsNotItsOwn() {
    byte[] snapshot = assembler.snapshot();

    assertThatThrownBy(() -> new RowAssembler(new int[] {3, 7}).restore(snapshot))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("[7, 3]")
        .hasMessageContaining("replay");
    assertThatThrownBy(() -> assembler.restore(Arrays.copyOf(snapshot, snapshot.length - 1)))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("cut short");
    assertThatThrownBy(() -> assembler.restore(new byte[] {127, 0, 0, 0}))
        .isInstanceOf(LearnException.class);
  }

  @Test
  void refusesATagThatStandsTwice() {
    assertThatThrownBy(() -> new RowAssembler(new int[] {3, 3})).hasMessageContaining("(3)");
  }

  private void read(int tag, long time, double value) {
    add(tag, time, 0, value, Quality.GOOD);
  }

  private void add(int tag, long time, long sequence, double value, byte quality) {
    assembler.process(batch(tag, time, sequence, value, quality), rows::add);
  }

  private static ReadingBatch batch(int tag, long time, long sequence, double value, byte quality) {
    return ReadingBatch.builder(1).add(tag, time, sequence, value, quality).build();
  }
}
