// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

import jdk.incubator.vector.DoubleVector;

/**
 * The innermost products: four rows of A times a panel of B one to three vectors wide, summed in
 * registers over all of {@code k} and then added to four rows of C. Twelve sums, three vectors of B
 * and one of A fill the sixteen registers of AVX2; AVX-512 has room to spare and needs eight sums
 * to hide the latency of its two multipliers.
 *
 * <p>Row r of A begins at {@code a_r} with its entries {@code step} apart; row t of the panel
 * begins at {@code bFrom + t * ldb}; row r of C begins at {@code c_r}. Written out by hand: C2
 * keeps in registers what has a name, not what stands in an array.
 */
final class Tiles {

  /** The rows of a tile. */
  static final int ROWS = 4;

  /** The vectors in the width of the widest tile. */
  static final int VECTORS = 3;

  private Tiles() {}

  /** Three vectors wide. */
  static void three(
      int k,
      double[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int step,
      double[] b,
      int bFrom,
      int ldb,
      double[] c,
      int c0,
      int c1,
      int c2,
      int c3) {
    DoubleVector s00 = Lanes.zero();
    DoubleVector s01 = Lanes.zero();
    DoubleVector s02 = Lanes.zero();
    DoubleVector s10 = Lanes.zero();
    DoubleVector s11 = Lanes.zero();
    DoubleVector s12 = Lanes.zero();
    DoubleVector s20 = Lanes.zero();
    DoubleVector s21 = Lanes.zero();
    DoubleVector s22 = Lanes.zero();
    DoubleVector s30 = Lanes.zero();
    DoubleVector s31 = Lanes.zero();
    DoubleVector s32 = Lanes.zero();
    for (int t = 0; t < k; t++) {
      int bt = bFrom + t * ldb;
      int at = t * step;
      DoubleVector b0 = Lanes.load(b, bt);
      DoubleVector b1 = Lanes.load(b, bt + Lanes.COUNT);
      DoubleVector b2 = Lanes.load(b, bt + 2 * Lanes.COUNT);
      DoubleVector x = DoubleVector.broadcast(Lanes.SPECIES, a[a0 + at]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      s02 = x.fma(b2, s02);
      x = DoubleVector.broadcast(Lanes.SPECIES, a[a1 + at]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      s12 = x.fma(b2, s12);
      x = DoubleVector.broadcast(Lanes.SPECIES, a[a2 + at]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      s22 = x.fma(b2, s22);
      x = DoubleVector.broadcast(Lanes.SPECIES, a[a3 + at]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      s32 = x.fma(b2, s32);
    }
    Lanes.load(c, c0).add(s00).intoArray(c, c0);
    Lanes.load(c, c0 + Lanes.COUNT).add(s01).intoArray(c, c0 + Lanes.COUNT);
    Lanes.load(c, c0 + 2 * Lanes.COUNT).add(s02).intoArray(c, c0 + 2 * Lanes.COUNT);
    Lanes.load(c, c1).add(s10).intoArray(c, c1);
    Lanes.load(c, c1 + Lanes.COUNT).add(s11).intoArray(c, c1 + Lanes.COUNT);
    Lanes.load(c, c1 + 2 * Lanes.COUNT).add(s12).intoArray(c, c1 + 2 * Lanes.COUNT);
    Lanes.load(c, c2).add(s20).intoArray(c, c2);
    Lanes.load(c, c2 + Lanes.COUNT).add(s21).intoArray(c, c2 + Lanes.COUNT);
    Lanes.load(c, c2 + 2 * Lanes.COUNT).add(s22).intoArray(c, c2 + 2 * Lanes.COUNT);
    Lanes.load(c, c3).add(s30).intoArray(c, c3);
    Lanes.load(c, c3 + Lanes.COUNT).add(s31).intoArray(c, c3 + Lanes.COUNT);
    Lanes.load(c, c3 + 2 * Lanes.COUNT).add(s32).intoArray(c, c3 + 2 * Lanes.COUNT);
  }

  /** Two vectors wide. */
  static void two(
      int k,
      double[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int step,
      double[] b,
      int bFrom,
      int ldb,
      double[] c,
      int c0,
      int c1,
      int c2,
      int c3) {
    DoubleVector s00 = Lanes.zero();
    DoubleVector s01 = Lanes.zero();
    DoubleVector s10 = Lanes.zero();
    DoubleVector s11 = Lanes.zero();
    DoubleVector s20 = Lanes.zero();
    DoubleVector s21 = Lanes.zero();
    DoubleVector s30 = Lanes.zero();
    DoubleVector s31 = Lanes.zero();
    for (int t = 0; t < k; t++) {
      int bt = bFrom + t * ldb;
      int at = t * step;
      DoubleVector b0 = Lanes.load(b, bt);
      DoubleVector b1 = Lanes.load(b, bt + Lanes.COUNT);
      DoubleVector x = DoubleVector.broadcast(Lanes.SPECIES, a[a0 + at]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      x = DoubleVector.broadcast(Lanes.SPECIES, a[a1 + at]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      x = DoubleVector.broadcast(Lanes.SPECIES, a[a2 + at]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      x = DoubleVector.broadcast(Lanes.SPECIES, a[a3 + at]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
    }
    Lanes.load(c, c0).add(s00).intoArray(c, c0);
    Lanes.load(c, c0 + Lanes.COUNT).add(s01).intoArray(c, c0 + Lanes.COUNT);
    Lanes.load(c, c1).add(s10).intoArray(c, c1);
    Lanes.load(c, c1 + Lanes.COUNT).add(s11).intoArray(c, c1 + Lanes.COUNT);
    Lanes.load(c, c2).add(s20).intoArray(c, c2);
    Lanes.load(c, c2 + Lanes.COUNT).add(s21).intoArray(c, c2 + Lanes.COUNT);
    Lanes.load(c, c3).add(s30).intoArray(c, c3);
    Lanes.load(c, c3 + Lanes.COUNT).add(s31).intoArray(c, c3 + Lanes.COUNT);
  }

  /** One vector wide. */
  static void one(
      int k,
      double[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int step,
      double[] b,
      int bFrom,
      int ldb,
      double[] c,
      int c0,
      int c1,
      int c2,
      int c3) {
    DoubleVector s00 = Lanes.zero();
    DoubleVector s10 = Lanes.zero();
    DoubleVector s20 = Lanes.zero();
    DoubleVector s30 = Lanes.zero();
    for (int t = 0; t < k; t++) {
      int bt = bFrom + t * ldb;
      int at = t * step;
      DoubleVector b0 = Lanes.load(b, bt);
      DoubleVector x = DoubleVector.broadcast(Lanes.SPECIES, a[a0 + at]);
      s00 = x.fma(b0, s00);
      x = DoubleVector.broadcast(Lanes.SPECIES, a[a1 + at]);
      s10 = x.fma(b0, s10);
      x = DoubleVector.broadcast(Lanes.SPECIES, a[a2 + at]);
      s20 = x.fma(b0, s20);
      x = DoubleVector.broadcast(Lanes.SPECIES, a[a3 + at]);
      s30 = x.fma(b0, s30);
    }
    Lanes.load(c, c0).add(s00).intoArray(c, c0);
    Lanes.load(c, c1).add(s10).intoArray(c, c1);
    Lanes.load(c, c2).add(s20).intoArray(c, c2);
    Lanes.load(c, c3).add(s30).intoArray(c, c3);
  }
}
