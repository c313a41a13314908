// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.load;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Values as a plant gives them: a slow wave with noise, now and then a spike and something no
 * instrument shows. Made before the run, so that making them costs nothing then.
 */
final class Signal {

  private static final int LENGTH = 4096;
  private static final int SPIKE_EVERY = 1000;
  private static final int NONSENSE_EVERY = 4000;

  private final String[] values = new String[LENGTH];

  Signal(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < LENGTH; i++) {
      double value = 50 + 25 * Math.sin(2 * Math.PI * i / LENGTH) + random.nextDouble(-0.5, 0.5);
      if (i % NONSENSE_EVERY == NONSENSE_EVERY - 1) {
        value = 5000;
      } else if (i % SPIKE_EVERY == SPIKE_EVERY - 1) {
        value += 400;
      }
      values[i] = String.format(Locale.ROOT, "%.2f", value);
    }
  }

  String value(int tag, int n) {
    return values[(tag * 37 + n) & (LENGTH - 1)];
  }
}
