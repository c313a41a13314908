// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import io.kaiwu.learn.LearnException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Baskets made up for trials of speed, in the manner of the IBM Quest generator: customers pick
 * from a table of patterns, each of which shares items with the one before it, has a weight and is
 * taken incompletely. The same seed gives the same baskets.
 *
 * <p>Beside {@code T10.I4.D100K}: {@code new SyntheticBaskets(100_000, 10, 4, 1000, 2000)}.
 *
 * @param baskets how many
 * @param averageLength of a basket
 * @param averagePattern the average length of a pattern
 * @param items how many different ones
 * @param patterns the size of the table
 * @see <a href="https://www.vldb.org/conf/1994/P487.PDF">Agrawal and Srikant, VLDB 1994, section
 *     3.3</a>
 */
public record SyntheticBaskets(
    int baskets, double averageLength, double averagePattern, int items, int patterns) {

  private static final double CORRELATION = 0.5;

  public SyntheticBaskets {
    if (baskets < 1 || items < 2 || patterns < 1 || averageLength < 1 || averagePattern < 1) {
      throw new LearnException(
          "Made-up baskets need at least 1 basket, 2 items, 1 pattern and lengths of 1; there are %d, %d, %d, %s and %s."
              .formatted(baskets, items, patterns, averageLength, averagePattern));
    }
  }

  /** Makes them. */
  public Baskets make(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] table = new int[patterns][];
    double[] upTo = new double[patterns];
    double[] corruption = new double[patterns];
    double sum = 0;
    for (int p = 0; p < patterns; p++) {
      table[p] = pattern(random, p == 0 ? new int[0] : table[p - 1]);
      sum += random.nextExponential();
      upTo[p] = sum;
      corruption[p] = Math.clamp(0.5 + random.nextGaussian() * Math.sqrt(0.1), 0, 1);
    }
    BasketsBuilder builder = new BasketsBuilder();
    for (int i = 0; i < items; i++) {
      builder.number("item " + i);
    }
    int[] basket = new int[1024];
    for (int b = 0; b < baskets; b++) {
      int wanted = Math.clamp(poisson(random, averageLength - 1) + 1L, 1, 256);
      int length = 0;
      while (length < wanted) {
        int p = Arrays.binarySearch(upTo, random.nextDouble() * sum);
        p = Math.min(patterns - 1, p < 0 ? -p - 1 : p);
        int taken = take(random, table[p], corruption[p], basket, length);
        // A pattern that does not fit is taken all the same every other time.
        if (length == 0 || length + taken <= wanted || random.nextBoolean()) {
          length += taken;
        } else {
          break;
        }
      }
      builder.add(basket, length);
    }
    return builder.build();
  }

  private int[] pattern(SplittableRandom random, int[] before) {
    int length = Math.clamp(poisson(random, averagePattern - 1) + 1L, 1, Math.min(items, 128));
    int[] pattern = new int[length];
    int shared = (int) Math.min(before.length, random.nextExponential() * CORRELATION * length);
    shared = Math.min(shared, length);
    for (int i = 0; i < length; i++) {
      pattern[i] = i < shared ? before[random.nextInt(before.length)] : random.nextInt(items);
    }
    return pattern;
  }

  /** Drops items from a copy of the pattern as long as the coin says so. */
  private static int take(
      SplittableRandom random, int[] pattern, double corruption, int[] basket, int at) {
    int length = pattern.length;
    System.arraycopy(pattern, 0, basket, at, length);
    while (length > 0 && random.nextDouble() < corruption) {
      int gone = random.nextInt(length);
      basket[at + gone] = basket[at + --length];
    }
    return length;
  }

  private static int poisson(SplittableRandom random, double mean) {
    double sum = random.nextExponential();
    int n = 0;
    while (sum < mean) {
      sum += random.nextExponential();
      n++;
    }
    return n;
  }
}
