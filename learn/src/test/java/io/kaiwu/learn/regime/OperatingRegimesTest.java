// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.frame.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OperatingRegimesTest {

  private static final int ROWS = 3_000;
  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void findsHoweverManyRegimesThereAre() {
    for (int k = 1; k <= 9; k++) {
      int regimes = k;
      int[] mode = IntStream.range(0, ROWS).map(r -> random.nextInt(regimes)).toArray();
      double[] load = settings(mode, 10, 0.05);
      double[] speed = settings(Arrays.stream(mode).map(m -> m * 3 % 4).toArray(), 500, 1);
      double[] sensor = sensor(mode, 40);

      OperatingRegimes found = fit(load, speed, sensor);

      assertThat(found.count()).as("regimes").isEqualTo(k);
      assertThat(found.regime(new double[] {load[0], speed[0]}))
          .isEqualTo(found.regime(new double[] {load[0] + 0.01, speed[0] - 0.5}));
    }
  }

  @Test
  void seesOneRegimeInSettingsThatOnlyTremble() {
    double[] noise = random.doubles(ROWS).toArray();
    double[] steps =
        random.ints(ROWS, 0, 2).mapToDouble(i -> i * 1e-4).toArray(); // two clear values

    assertThat(fit(noise, steps, sensor(new int[ROWS], 0)).count()).isEqualTo(1);
  }

  @Test
  void seesOneRegimeInSettingsThatNeverMove() {
    double[] still = new double[ROWS];
    Arrays.fill(still, 100);

    OperatingRegimes found = fit(still, still.clone(), sensor(new int[ROWS], 0));

    assertThat(found.count()).isEqualTo(1);
    assertThat(found.remoteness(new double[] {100, 100})).isZero();
    assertThat(found.remoteness(new double[] {100, 60})).isGreaterThan(10);
  }

  @Test
  void bringsASensorToTheSameScaleInEachRegime() {
    int[] mode = IntStream.range(0, ROWS).map(r -> r % 3).toArray();
    double[] load = settings(mode, 10, 0.05);
    double[] sensor = sensor(mode, 40);

    OperatingRegimes found = fit(load, load.clone(), sensor);

    for (int m = 0; m < 3; m++) {
      double mean = 0;
      double squares = 0;
      for (int r = m; r < ROWS; r += 3) {
        double z = found.normalise(0, sensor[r], found.regime(new double[] {load[r], load[r]}));
        mean += z / (ROWS / 3);
        squares += z * z / (ROWS / 3);
      }
      assertThat(mean).isCloseTo(0, within(1e-9));
      assertThat(squares).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void dropsByNameWhatVariesInNoRegime() {
    int[] mode = IntStream.range(0, ROWS).map(r -> r % 2).toArray();
    double[] load = settings(mode, 10, 0.05);
    double[] demand = Arrays.stream(mode).mapToDouble(m -> 88.1 + m).toArray();
    Frame frame = Frame.of(List.of("load", "demand", "T"), load, demand, sensor(mode, 40));

    OperatingRegimes found =
        OperatingRegimes.fit(frame, List.of("load"), List.of("demand", "T"), random);

    assertThat(found.dropped()).containsExactly("demand");
    assertThat(found.sensors()).containsExactly("T");
    assertThatThrownBy(
            () -> OperatingRegimes.fit(frame, List.of("load"), List.of("demand"), random))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("[demand]");
  }

  @Test
  void stillScalesASensorThatIsStillInOneRegimeOnly() {
    int[] mode = IntStream.range(0, ROWS).map(r -> r % 2).toArray();
    double[] load = settings(mode, 10, 0.05);
    double[] sensor = sensor(mode, 40);
    IntStream.range(0, ROWS).filter(r -> r % 2 == 0).forEach(r -> sensor[r] = 7);

    OperatingRegimes found = fit(load, load.clone(), sensor);

    int still = found.regime(new double[] {load[0], load[0]});
    assertThat(found.normalise(0, 7, still)).isZero();
    assertThat(found.normalise(0, 8, still)).isBetween(0.1, 10.0);
  }

  @Test
  void doesNotGuessTheRegimeOfAMissingSetting() {
    OperatingRegimes found =
        fit(
            random.doubles(ROWS).toArray(),
            random.doubles(ROWS).toArray(),
            sensor(new int[ROWS], 0));

    assertThat(found.regime(new double[] {0.5, Double.NaN})).isEqualTo(-1);
    assertThat(found.normalise(0, 5, -1)).isNaN();
    assertThat(found.remoteness(new double[] {Double.NaN, 0.5})).isNaN();
  }

  @Test
  void worksWithoutAnySettings() {
    Frame frame = Frame.of(List.of("T"), sensor(new int[ROWS], 0));

    OperatingRegimes found = OperatingRegimes.fit(frame, List.of(), List.of("T"), random);

    assertThat(found.count()).isEqualTo(1);
    assertThat(found.regime(new double[0])).isZero();
    assertThat(found.remoteness(new double[0])).isZero();
  }

  @Test
  void saysTheSameAfterBeingStored() {
    int[] mode = IntStream.range(0, ROWS).map(r -> r % 4).toArray();
    double[] load = settings(mode, 10, 0.05);
    OperatingRegimes found = fit(load, load.clone(), sensor(mode, 40));

    OperatingRegimes again = OperatingRegimes.fromJson(found.toJson());

    for (int r = 0; r < 100; r++) {
      double[] at = {load[r], load[r]};
      assertThat(again.regime(at)).isEqualTo(found.regime(at));
      assertThat(again.remoteness(at)).isEqualTo(found.remoteness(at));
      assertThat(again.normalise(0, r, 1)).isEqualTo(found.normalise(0, r, 1));
    }
  }

  private OperatingRegimes fit(double[] load, double[] speed, double[] sensor) {
    Frame frame = Frame.of(List.of("load", "speed", "T"), load, speed, sensor);
    return OperatingRegimes.fit(frame, List.of("load", "speed"), List.of("T"), random);
  }

  private double[] settings(int[] mode, double step, double noise) {
    return Arrays.stream(mode).mapToDouble(m -> m * step + noise * random.nextDouble()).toArray();
  }

  private double[] sensor(int[] mode, double step) {
    return Arrays.stream(mode).mapToDouble(m -> m * step + (1 + m) * random.nextDouble()).toArray();
  }
}
