// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.kernel;

/**
 * Distances of a tile of points: {@link #TILE} of them, by column, coordinate c of point r at
 * {@code c * TILE + r}. A point in each lane of a vector needs no sum across lanes, so that few
 * coordinates are as fast as many.
 *
 * <p>{@link #scalar} is the specification. Stateless; safe for use by many threads.
 */
public sealed interface TileKernel permits ScalarTile, VectorTile {

  /** The points of a tile. */
  int TILE = 32;

  /** The fastest of this machine; the vector twin where the JVM was started with it. */
  static TileKernel best() {
    return ScalarTile.BEST;
  }

  /** Plain loops. */
  static TileKernel scalar() {
    return ScalarTile.INSTANCE;
  }

  /**
   * Finds the least and the second least of several linear functions at each point. With {@code
   * offsets[j] = |c|² / 2} and {@code slopes = -c} they are half the squared distances to centres
   * c, less the point's own half square: the least is the nearest centre. Twins may round
   * differently. O({@link #TILE} k width).
   *
   * @param offsets one a function
   * @param slopes k x width, row-major
   * @param k the number of functions, at least 1
   * @param out of {@code 3 * TILE}: the least values, then the second least (infinity if k is 1),
   *     then the positions of the least, the first of equals
   */
  void search(double[] tile, int width, double[] offsets, double[] slopes, int k, double[] out);

  /**
   * Writes the squared distance of each point to one other, coordinate by coordinate; all twins
   * write the same bits.
   *
   * @param tile holds the tile from {@code from} on
   * @param point holds the other from {@code at} on
   * @param out of {@link #TILE}
   */
  void squaredDistances(double[] tile, int from, int width, double[] point, int at, double[] out);
}
