// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.learn.rul.RunToFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tags: 0 the only column, 1 usage, 2 running, 3 stopped, 4 failed, 5 inspected. */
class LifeCutterTest {

  private static final MachineTags ALL = new MachineTags(new int[] {0}, 1, 2, 3, 4, 5);
  private static final MachineTags UNTOLD = new MachineTags(new int[] {0}, 1, -1, -1, -1, -1);

  private long time;

  /** One row: the column, usage, running, failed; NaN leaves a tag out. */
  private void row(LifeCutter cutter, double column, double usage, double running, double failed) {
    ReadingBatch.Builder row = ReadingBatch.builder(4);
    double[] values = {column, usage, running, failed};
    int[] tags = {0, 1, 2, 4};
    for (int i = 0; i < 4; i++) {
      if (!Double.isNaN(values[i])) {
        row.add(tags[i], time, 0, values[i], Quality.GOOD);
      }
    }
    time++;
    ReadingBatch batch = row.build();
    cutter.row(batch, 0, batch.size());
  }

  private static List<List<Double>> columns(LifeCutter cutter) {
    List<List<Double>> lives = new ArrayList<>();
    for (RunToFailure life : cutter.lives()) {
      List<Double> column = new ArrayList<>();
      for (int i = 0; i < life.readings().size(); i++) {
        if (life.readings().tag(i) == 0) {
          column.add(life.readings().value(i));
        }
      }
      lives.add(column);
    }
    return lives;
  }

  @Test
  void keepsEachLifeThatEndedInAFailure() {
    LifeCutter cutter = new LifeCutter("pump-1", ALL);
    row(cutter, 10, 1, 1, 0);
    row(cutter, 11, 2, 1, 1);
    row(cutter, 20, 1, 1, 0);
    row(cutter, 21, 2, 1, 0);
    row(cutter, 22, 3, 1, 1);

    assertThat(columns(cutter)).containsExactly(List.of(10.0, 11.0), List.of(20.0, 21.0, 22.0));
    assertThat(cutter.lives())
        .extracting(RunToFailure::unit)
        .containsExactly("pump-1#1", "pump-1#2");
  }

  @Test
  void dropsALifeThatWasRenewedBeforeItFailedAndOneThatGoesOn() {
    LifeCutter cutter = new LifeCutter("pump-1", ALL);
    row(cutter, 10, 1, 1, 0);
    row(cutter, 11, 2, 1, 0);
    row(cutter, 20, 1, 1, 0);
    row(cutter, 21, 2, 1, 1);
    row(cutter, 30, 1, 1, 0);

    assertThat(columns(cutter)).containsExactly(List.of(20.0, 21.0));
  }

  @Test
  void leavesOutRowsInWhichItStoodStill() {
    LifeCutter cutter = new LifeCutter("pump-1", ALL);
    row(cutter, 10, 1, 1, 0);
    row(cutter, 99, 1, 0, 0);
    row(cutter, 99, Double.NaN, Double.NaN, Double.NaN); // nothing new said: still standing
    row(cutter, 11, 2, 1, 0);
    row(cutter, 12, 3, Double.NaN, 1);

    assertThat(columns(cutter)).containsExactly(List.of(10.0, 11.0, 12.0));
  }

  @Test
  void rowsAfterAFailureAreNoLivesOfTheirOwn() {
    MachineTags neverStands = new MachineTags(new int[] {0}, 1, -1, -1, 4, -1);
    LifeCutter cutter = new LifeCutter("pump-1", neverStands);
    row(cutter, 10, 1, Double.NaN, 0);
    row(cutter, 11, 2, Double.NaN, 1);
    row(cutter, 99, 2, Double.NaN, 1);
    row(cutter, 99, 2, Double.NaN, 1);
    row(cutter, 20, 1, Double.NaN, 0);
    row(cutter, 21, 2, Double.NaN, 1);

    assertThat(columns(cutter)).containsExactly(List.of(10.0, 11.0), List.of(20.0, 21.0));
  }

  @Test
  void wholeRecordIsALifeWhereNothingTellsOfFailures() {
    LifeCutter cutter = new LifeCutter("pump-1", UNTOLD);
    row(cutter, 10, 1, Double.NaN, Double.NaN);
    row(cutter, 11, 2, Double.NaN, Double.NaN);

    assertThat(columns(cutter)).containsExactly(List.of(10.0, 11.0));
  }

  @Test
  void recordWithARenewalInItIsNotALifeWhereNothingTellsOfFailures() {
    LifeCutter cutter = new LifeCutter("pump-1", UNTOLD);
    row(cutter, 10, 1, Double.NaN, Double.NaN);
    row(cutter, 20, 0, Double.NaN, Double.NaN);
    row(cutter, 21, 1, Double.NaN, Double.NaN);

    assertThat(cutter.lives()).isEmpty();
  }

  @Test
  void readingThatCannotBeUsedCutsNothing() {
    LifeCutter cutter = new LifeCutter("pump-1", ALL);
    row(cutter, 10, 5, 1, 0);
    ReadingBatch bad =
        ReadingBatch.builder(2)
            .add(1, time, 0, 0, Quality.BAD)
            .add(4, time++, 0, 1, Quality.BAD)
            .build();
    cutter.row(bad, 0, 2);
    row(cutter, 11, 6, 1, 1);

    assertThat(columns(cutter)).containsExactly(List.of(10.0, 11.0));
  }
}
