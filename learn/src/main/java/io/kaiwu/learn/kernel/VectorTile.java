// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Distances with a point in each lane. The search takes two functions at a time against four
 * vectors of points, so that eight sums are under way, as many as the latency of a fused
 * multiply-add hides.
 */
final class VectorTile implements TileKernel {

  static final VectorTile INSTANCE = new VectorTile();

  private static final VectorSpecies<Double> S = Lanes.SPECIES;
  private static final int L = S.length();

  private VectorTile() {}

  /** Whether four vectors divide a tile. */
  static boolean fits() {
    return L > 1 && TILE % (4 * L) == 0;
  }

  @Override
  public void search(
      double[] tile, int width, double[] offsets, double[] slopes, int k, double[] out) {
    for (int from = 0; from < TILE; from += 4 * L) {
      strip(tile, from, width, offsets, slopes, k, out);
    }
  }

  @Override
  public void squaredDistances(
      double[] tile, int from, int width, double[] point, int at, double[] out) {
    for (int strip = 0; strip < TILE; strip += 4 * L) {
      DoubleVector sum0 = DoubleVector.zero(S);
      DoubleVector sum1 = sum0;
      DoubleVector sum2 = sum0;
      DoubleVector sum3 = sum0;
      for (int c = 0; c < width; c++) {
        int t = from + c * TILE + strip;
        DoubleVector p = DoubleVector.broadcast(S, point[at + c]);
        DoubleVector d0 = DoubleVector.fromArray(S, tile, t).sub(p);
        DoubleVector d1 = DoubleVector.fromArray(S, tile, t + L).sub(p);
        DoubleVector d2 = DoubleVector.fromArray(S, tile, t + 2 * L).sub(p);
        DoubleVector d3 = DoubleVector.fromArray(S, tile, t + 3 * L).sub(p);
        sum0 = sum0.add(d0.mul(d0));
        sum1 = sum1.add(d1.mul(d1));
        sum2 = sum2.add(d2.mul(d2));
        sum3 = sum3.add(d3.mul(d3));
      }
      sum0.intoArray(out, strip);
      sum1.intoArray(out, strip + L);
      sum2.intoArray(out, strip + 2 * L);
      sum3.intoArray(out, strip + 3 * L);
    }
  }

  private static void strip(
      double[] tile, int from, int width, double[] offsets, double[] slopes, int k, double[] out) {
    DoubleVector least0 = DoubleVector.broadcast(S, Double.POSITIVE_INFINITY);
    DoubleVector least1 = least0;
    DoubleVector least2 = least0;
    DoubleVector least3 = least0;
    DoubleVector second0 = least0;
    DoubleVector second1 = least0;
    DoubleVector second2 = least0;
    DoubleVector second3 = least0;
    DoubleVector at0 = DoubleVector.zero(S);
    DoubleVector at1 = at0;
    DoubleVector at2 = at0;
    DoubleVector at3 = at0;
    for (int j = 0; j < k; j += 2) {
      // An odd last function is taken with infinity, which is never the least.
      boolean pair = j + 1 < k;
      int a = j * width;
      int b = pair ? a + width : a;
      DoubleVector a0 = DoubleVector.broadcast(S, offsets[j]);
      DoubleVector a1 = a0;
      DoubleVector a2 = a0;
      DoubleVector a3 = a0;
      DoubleVector b0 = DoubleVector.broadcast(S, pair ? offsets[j + 1] : Double.POSITIVE_INFINITY);
      DoubleVector b1 = b0;
      DoubleVector b2 = b0;
      DoubleVector b3 = b0;
      for (int c = 0; c < width; c++) {
        int t = c * TILE + from;
        DoubleVector x0 = DoubleVector.fromArray(S, tile, t);
        DoubleVector x1 = DoubleVector.fromArray(S, tile, t + L);
        DoubleVector x2 = DoubleVector.fromArray(S, tile, t + 2 * L);
        DoubleVector x3 = DoubleVector.fromArray(S, tile, t + 3 * L);
        DoubleVector p = DoubleVector.broadcast(S, slopes[a + c]);
        DoubleVector q = DoubleVector.broadcast(S, slopes[b + c]);
        a0 = x0.fma(p, a0);
        a1 = x1.fma(p, a1);
        a2 = x2.fma(p, a2);
        a3 = x3.fma(p, a3);
        b0 = x0.fma(q, b0);
        b1 = x1.fma(q, b1);
        b2 = x2.fma(q, b2);
        b3 = x3.fma(q, b3);
      }
      VectorMask<Double> m0 = a0.lt(least0);
      VectorMask<Double> m1 = a1.lt(least1);
      VectorMask<Double> m2 = a2.lt(least2);
      VectorMask<Double> m3 = a3.lt(least3);
      second0 = second0.blend(a0, a0.lt(second0)).blend(least0, m0);
      second1 = second1.blend(a1, a1.lt(second1)).blend(least1, m1);
      second2 = second2.blend(a2, a2.lt(second2)).blend(least2, m2);
      second3 = second3.blend(a3, a3.lt(second3)).blend(least3, m3);
      least0 = least0.blend(a0, m0);
      least1 = least1.blend(a1, m1);
      least2 = least2.blend(a2, m2);
      least3 = least3.blend(a3, m3);
      DoubleVector here = DoubleVector.broadcast(S, (double) j);
      at0 = at0.blend(here, m0);
      at1 = at1.blend(here, m1);
      at2 = at2.blend(here, m2);
      at3 = at3.blend(here, m3);
      m0 = b0.lt(least0);
      m1 = b1.lt(least1);
      m2 = b2.lt(least2);
      m3 = b3.lt(least3);
      second0 = second0.blend(b0, b0.lt(second0)).blend(least0, m0);
      second1 = second1.blend(b1, b1.lt(second1)).blend(least1, m1);
      second2 = second2.blend(b2, b2.lt(second2)).blend(least2, m2);
      second3 = second3.blend(b3, b3.lt(second3)).blend(least3, m3);
      least0 = least0.blend(b0, m0);
      least1 = least1.blend(b1, m1);
      least2 = least2.blend(b2, m2);
      least3 = least3.blend(b3, m3);
      DoubleVector next = DoubleVector.broadcast(S, (double) (j + 1));
      at0 = at0.blend(next, m0);
      at1 = at1.blend(next, m1);
      at2 = at2.blend(next, m2);
      at3 = at3.blend(next, m3);
    }
    least0.intoArray(out, from);
    least1.intoArray(out, from + L);
    least2.intoArray(out, from + 2 * L);
    least3.intoArray(out, from + 3 * L);
    second0.intoArray(out, TILE + from);
    second1.intoArray(out, TILE + from + L);
    second2.intoArray(out, TILE + from + 2 * L);
    second3.intoArray(out, TILE + from + 3 * L);
    at0.intoArray(out, 2 * TILE + from);
    at1.intoArray(out, 2 * TILE + from + L);
    at2.intoArray(out, 2 * TILE + from + 2 * L);
    at3.intoArray(out, 2 * TILE + from + 3 * L);
  }

  @Override
  public String toString() {
    return "vector of " + L;
  }
}
