// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

/**
 * Finds the least and the second least of several linear functions at a tile of points. With {@code
 * offsets[j] = |c|² / 2} and {@code slopes = -c} they are half the squared distances to centres c,
 * less the point's own half square: the least is the nearest centre.
 *
 * <p>{@link #scalar} is the specification; {@link #best} may round differently. Stateless; safe for
 * use by many threads.
 */
public sealed interface NearestKernel permits ScalarNearest, VectorNearest {

  /** The points of a tile. */
  int TILE = 32;

  /** The fastest of this machine; the vector twin where the JVM was started with it. */
  static NearestKernel best() {
    return ScalarNearest.VECTORS ? VectorNearest.INSTANCE : ScalarNearest.INSTANCE;
  }

  /** Plain loops. */
  static NearestKernel scalar() {
    return ScalarNearest.INSTANCE;
  }

  /**
   * Searches. O({@link #TILE} k width).
   *
   * @param tile the points by column: coordinate c of point r is at {@code c * TILE + r}
   * @param offsets one a function
   * @param slopes k x width, row-major
   * @param k the number of functions, at least 1
   * @param out of {@code 3 * TILE}: the least values, then the second least (infinity if k is 1),
   *     then the positions of the least, the first of equals
   */
  void search(double[] tile, int width, double[] offsets, double[] slopes, int k, double[] out);
}
