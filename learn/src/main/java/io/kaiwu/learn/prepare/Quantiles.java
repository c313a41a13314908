// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import java.util.Arrays;

/**
 * Exact quantiles of numbers, those missing left out, with linear interpolation between the two
 * nearest (type 7 of Hyndman and Fan 1996, doi:10.1080/00031305.1996.10473566).
 *
 * <p>Few numbers are sorted. More are not held: the bits of the wanted ones are found 16 at a time,
 * by counting, in four passes; that takes 512 KB for each wanted number, however many there are.
 */
final class Quantiles {

  private static final int SORTED = 1 << 19;
  private static final int DIGIT = 16;
  private static final int DIGITS = 1 << DIGIT;

  private Quantiles() {}

  /** The quantiles at shares in [0, 1]; NaN if there are no numbers. */
  static double[] of(Numbers numbers, double... shares) {
    return of(numbers, SORTED, shares);
  }

  static double[] of(Numbers numbers, int sortedAtMost, double... shares) {
    long[] counter = new long[1];
    numbers.forEach(v -> counter[0]++);
    int n = (int) counter[0];
    double[] quantiles = new double[shares.length];
    if (n == 0) {
      Arrays.fill(quantiles, Double.NaN);
      return quantiles;
    }
    int[] ranks = new int[2 * shares.length];
    for (int s = 0; s < shares.length; s++) {
      ranks[2 * s] = (int) Math.floor(shares[s] * (n - 1));
      ranks[2 * s + 1] = Math.min(ranks[2 * s] + 1, n - 1);
    }
    double[] values = n <= sortedAtMost ? sorted(numbers, n, ranks) : counted(numbers, ranks);
    for (int s = 0; s < shares.length; s++) {
      double part = shares[s] * (n - 1) - ranks[2 * s];
      double low = values[2 * s];
      double high = values[2 * s + 1];
      quantiles[s] = part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
    }
    return quantiles;
  }

  /** The mean of the middle two, or the middle one. */
  static double median(Numbers numbers) {
    return of(numbers, 0.5)[0];
  }

  private static double[] sorted(Numbers numbers, int n, int[] ranks) {
    double[] all = new double[n];
    int[] at = new int[1];
    numbers.forEach(v -> all[at[0]++] = v);
    Arrays.sort(all);
    return Arrays.stream(ranks).mapToDouble(r -> all[r]).toArray();
  }

  private static double[] counted(Numbers numbers, int[] ranks) {
    long[] prefixes = new long[ranks.length];
    long[] below = new long[ranks.length];
    for (int shift = 64 - DIGIT; shift >= 0; shift -= DIGIT) {
      long[][] counts = new long[ranks.length][];
      for (int r = 0; r < ranks.length; r++) {
        int same = sameBefore(prefixes, r);
        counts[r] = same < r ? counts[same] : new long[DIGITS];
      }
      count(numbers, prefixes, counts, shift);
      long[] found = prefixes.clone();
      for (int r = 0; r < ranks.length; r++) {
        long rank = ranks[r] - below[r];
        int digit = 0;
        while (rank >= counts[r][digit]) {
          rank -= counts[r][digit];
          below[r] += counts[r][digit];
          digit++;
        }
        found[r] |= (long) digit << shift;
      }
      prefixes = found;
    }
    return Arrays.stream(prefixes).mapToDouble(Quantiles::number).toArray();
  }

  private static int sameBefore(long[] prefixes, int r) {
    for (int s = 0; s < r; s++) {
      if (prefixes[s] == prefixes[r]) {
        return s;
      }
    }
    return r;
  }

  private static void count(Numbers numbers, long[] prefixes, long[][] counts, int shift) {
    int[] distinct = new int[prefixes.length];
    int known = 0;
    for (int r = 0; r < prefixes.length; r++) {
      if (sameBefore(prefixes, r) == r) {
        distinct[known++] = r;
      }
    }
    int groups = known;
    long mask = shift == 64 - DIGIT ? 0 : -1L << (shift + DIGIT);
    numbers.forEach(v -> {
      long key = key(v);
      for (int g = 0; g < groups; g++) {
        int r = distinct[g];
        if ((key & mask) == prefixes[r]) {
          counts[r][(int) (key >>> shift) & (DIGITS - 1)]++;
          break;
        }
      }
    });
  }

  /** Bits whose unsigned order is that of the numbers. */
  private static long key(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0); // -0.0 becomes 0.0
    return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
  }

  private static double number(long key) {
    return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
  }
}
