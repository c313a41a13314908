// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.learn;

import java.util.concurrent.atomic.AtomicBoolean;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The most arithmetic the processor does in practice: fused multiply-adds on vectors that never
 * leave the registers, twelve sums under way to hide their latency.
 */
final class FmaPeak {

  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
  private static final int SUMS = 12;
  private static final int STEPS = 100_000;
  private static final double SECONDS = 0.4;
  private static final int TRIALS = 5;

  private final AtomicBoolean wrong = new AtomicBoolean();

  private FmaPeak() {}

  /** The number of doubles in a vector. */
  static int lanes() {
    return S.length();
  }

  /** The best of several trials, in 1e9 operations a second of all threads together. */
  static double gigaflops(int threads) throws InterruptedException {
    FmaPeak peak = new FmaPeak();
    double best = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      best = Math.max(best, peak.trial(threads));
    }
    return best;
  }

  private double trial(int threads) throws InterruptedException {
    double[] rates = new double[threads];
    Thread[] all = new Thread[threads];
    for (int t = 0; t < threads; t++) {
      int own = t;
      all[t] = Thread.ofPlatform().start(() -> rates[own] = rate());
    }
    double sum = 0;
    for (int t = 0; t < threads; t++) {
      all[t].join();
      sum += rates[t];
    }
    return sum;
  }

  private double rate() {
    long start = System.nanoTime();
    long blocks = 0;
    double seconds = 0;
    while (seconds < SECONDS) {
      if (block(STEPS) < 0) {
        wrong.set(true); // never: the sums are used, so that none is left out
      }
      blocks++;
      seconds = (System.nanoTime() - start) / 1e9;
    }
    return 2.0 * SUMS * STEPS * S.length() * blocks / seconds / 1e9;
  }

  private static double block(int steps) {
    DoubleVector m = DoubleVector.broadcast(S, 0.999);
    DoubleVector b = DoubleVector.broadcast(S, 0.001);
    DoubleVector s0 = b;
    DoubleVector s1 = b;
    DoubleVector s2 = b;
    DoubleVector s3 = b;
    DoubleVector s4 = b;
    DoubleVector s5 = b;
    DoubleVector s6 = b;
    DoubleVector s7 = b;
    DoubleVector s8 = b;
    DoubleVector s9 = b;
    DoubleVector s10 = b;
    DoubleVector s11 = b;
    for (int i = 0; i < steps; i++) {
      s0 = s0.fma(m, b);
      s1 = s1.fma(m, b);
      s2 = s2.fma(m, b);
      s3 = s3.fma(m, b);
      s4 = s4.fma(m, b);
      s5 = s5.fma(m, b);
      s6 = s6.fma(m, b);
      s7 = s7.fma(m, b);
      s8 = s8.fma(m, b);
      s9 = s9.fma(m, b);
      s10 = s10.fma(m, b);
      s11 = s11.fma(m, b);
    }
    DoubleVector low = s0.add(s1).add(s2).add(s3).add(s4).add(s5);
    return low.add(s6).add(s7).add(s8).add(s9).add(s10).add(s11).lane(0);
  }
}
