// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.learn.Prediction.FeatureDistance;
import io.kaiwu.learn.frame.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingDomainTest {

  private final RandomGenerator random = new SplittableRandom(2);
  private final double[] a = random.doubles(500, -1, 1).toArray();
  private final double[] b = Arrays.stream(a).map(v -> 2 * v + 0.1 * random.nextDouble()).toArray();
  private final double[] constant = new double[500];
  private final Frame frame = Frame.of(List.of("a", "b", "c"), a, b, constant);
  private final TrainingDomain domain = TrainingDomain.fit(frame);

  @Test
  void holdsEveryTrainingRow() {
    double[] row = new double[3];
    assertThat(
            IntStream.range(0, 500)
                .allMatch(r -> {
                  frame.copyRow(r, row);
                  return domain.holds(row);
                }))
        .isTrue();
  }

  @Test
  void namesTheInputBeyondItsRange() {
    double[] row = {0.5, 9, 0};

    assertThat(domain.holds(row)).isFalse();
    assertThat(domain.furthest(row, 2))
        .extracting(FeatureDistance::feature)
        .containsExactly("b", "a");
    assertThat(domain.furthest(row, 1).getFirst().high()).isLessThan(2.2);
  }

  @Test
  void noticesACombinationThatNeverOccurredThoughEachInputDid() {
    assertThat(domain.holds(new double[] {0.8, 1.65, 0})).isTrue();
    assertThat(domain.holds(new double[] {0.8, -1.6, 0})).isFalse();
  }

  @Test
  void noticesThatAConstantMoved() {
    assertThat(domain.holds(new double[] {0.5, 1.05, 1})).isFalse();
    assertThat(domain.furthest(new double[] {0.5, 1.05, 1}, 1).getFirst().feature()).isEqualTo("c");
  }

  @Test
  void takesAMissingInputForOutside() {
    double[] row = {Double.NaN, 1, 0};

    assertThat(domain.holds(row)).isFalse();
    assertThat(domain.furthest(row, 1).getFirst().feature()).isEqualTo("a");
  }

  @Test
  void judgesTheSameAfterBeingStored() {
    TrainingDomain again = TrainingDomain.fromJson(domain.toJson());

    for (int i = 0; i < 200; i++) {
      double[] row = {random.nextDouble(-1.5, 1.5), random.nextDouble(-3, 3), 0};
      assertThat(again.holds(row)).isEqualTo(domain.holds(row));
      assertThat(again.furthest(row, 3)).isEqualTo(domain.furthest(row, 3));
    }
  }
}
