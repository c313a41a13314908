// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/**
 * Something that a route uses up in an order that matters: time, or room where goods come and go.
 * What a changed route costs is asked by walking along it from the last kept stop of its beginning
 * to the first kept stop of its end; both sides are known from the last {@link #refresh}.
 */
abstract class Resource {

  /** Learns a route anew. */
  abstract void refresh(int route);

  /** Starts behind {@code node} of the route as it is. */
  abstract void begin(int node);

  /** Goes on to a stop. */
  abstract void visit(int stop);

  /** Goes on to the route of {@code node} as it is from there. */
  abstract double finish(int node, int type);

  /** What a route costs as it is, from what {@link #refresh} learned. */
  abstract double cost(int route);
}
