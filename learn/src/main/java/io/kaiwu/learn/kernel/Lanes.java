// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of this machine. */
final class Lanes {

  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  static final int COUNT = SPECIES.length();
  static final VectorSpecies<Double> FOUR = DoubleVector.SPECIES_256;

  private static final VectorShuffle<Double> BY_8 = swap(8);
  private static final VectorShuffle<Double> BY_4 = swap(4);
  private static final VectorShuffle<Double> BY_2 = swap(2);
  private static final VectorShuffle<Double> BY_1 = swap(1);

  private static final VectorMask<Double> ODD = lanesWith(1);
  private static final VectorMask<Double> UPPER = lanesWith(2);

  private Lanes() {}

  private static VectorMask<Double> lanesWith(int bit) {
    boolean[] set = new boolean[COUNT];
    for (int i = 0; i < COUNT; i++) {
      set[i] = (i & bit) != 0;
    }
    return VectorMask.fromArray(SPECIES, set, 0);
  }

  private static VectorShuffle<Double> swap(int distance) {
    return VectorShuffle.fromOp(SPECIES, i -> (i ^ distance) % COUNT);
  }

  static DoubleVector load(double[] a, int from) {
    return DoubleVector.fromArray(SPECIES, a, from);
  }

  static DoubleVector zero() {
    return DoubleVector.zero(SPECIES);
  }

  /** The first {@code n} lanes. */
  static VectorMask<Double> first(int n) {
    return SPECIES.indexInRange(0, n);
  }

  /**
   * The sum of the lanes, neighbours first. The reduction of the Vector API may add in another
   * order once compiled, and a fit must give the same bits on every run.
   */
  static double sum(DoubleVector v) {
    DoubleVector s = v;
    if (COUNT > 1) {
      s = s.add(s.rearrange(BY_1));
    }
    if (COUNT > 2) {
      s = s.add(s.rearrange(BY_2));
    }
    if (COUNT > 4) {
      s = s.add(s.rearrange(BY_4));
    }
    return COUNT > 8 ? s.add(s.rearrange(BY_8)).lane(0) : s.lane(0);
  }

  /** The sums of four vectors in the first four lanes, each to the bit as {@link #sum}. */
  static DoubleVector sums(DoubleVector v0, DoubleVector v1, DoubleVector v2, DoubleVector v3) {
    DoubleVector s = fold(fold(v0, v1, BY_1, ODD), fold(v2, v3, BY_1, ODD), BY_2, UPPER);
    if (COUNT > 4) {
      s = s.add(s.rearrange(BY_4));
    }
    return COUNT > 8 ? s.add(s.rearrange(BY_8)) : s;
  }

  /** A vector of the first four lanes, where there are as many. */
  static DoubleVector firstFour(DoubleVector v) {
    return v.reinterpretShape(FOUR, 0).reinterpretAsDoubles();
  }

  /** Adds neighbours within each vector and weaves the two results into one. */
  private static DoubleVector fold(
      DoubleVector a, DoubleVector b, VectorShuffle<Double> swap, VectorMask<Double> second) {
    return a.blend(b.rearrange(swap), second).add(a.rearrange(swap).blend(b, second));
  }
}
