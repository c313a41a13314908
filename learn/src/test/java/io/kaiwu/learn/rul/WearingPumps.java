// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Invented pumps whose vibration grows towards the end of a life of 60 to 180 rows. */
final class WearingPumps {

  static final List<String> SETTINGS = List.of("speed");
  static final List<String> SENSORS = List.of("vibration", "current", "plate");

  private WearingPumps() {}

  static List<RunToFailure> histories(int pumps, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, pumps).mapToObj(p -> history(p, random)).toList();
  }

  private static RunToFailure history(int pump, SplittableRandom random) {
    int life = random.nextInt(60, 181);
    int tag = pump * 10;
    ReadingBatch.Builder batch = ReadingBatch.builder(life * 4);
    for (int row = 1; row <= life; row++) {
      long time = row * 1_000_000L;
      double fast = random.nextInt(2);
      double wear = Math.exp(-(life - row) / 30.0);
      add(batch, tag, time, 1_000 + 500 * fast + random.nextDouble());
      add(batch, tag + 1, time, 2 + 3 * fast + wear + 0.1 * random.nextGaussian());
      // Now and then the current is not heard of.
      if (random.nextInt(20) > 0) {
        add(batch, tag + 2, time, 10 + 4 * fast + 2 * wear + 0.3 * random.nextGaussian());
      }
      add(batch, tag + 3, time, 400);
    }
    return new RunToFailure(
        "pump-" + pump, new int[] {tag, tag + 1, tag + 2, tag + 3}, batch.build());
  }

  private static void add(ReadingBatch.Builder batch, int tag, long time, double value) {
    batch.add(tag, time, 0, value, Quality.GOOD);
  }
}
