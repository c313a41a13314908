// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/**
 * In which directions routes go, seen from their common start: routes of no common direction have
 * little to swap (Vidal 2022). A full circle has 65536 parts.
 */
final class Sectors {

  private static final int MASK = 0xFFFF;

  private final Tours tours;

  /** Whether there are directions at all; without, all routes overlap. */
  private final boolean known;

  private final int[] angle;
  private final int[] from;
  private final int[] to;

  Sectors(Tours tours) {
    this.tours = tours;
    Instance in = tours.in;
    known = in.hasMap && in.types == 1;
    angle = new int[in.stops];
    from = new int[tours.slots];
    to = new int[tours.slots];
    for (int i = 0; known && i < in.stops; i++) {
      double turn = Math.atan2(in.y[i] - in.y[in.start[0]], in.x[i] - in.x[in.start[0]]);
      angle[i] = (int) Math.round(turn / (2 * Math.PI) * (MASK + 1)) & MASK;
    }
  }

  void refresh(int route) {
    int first = tours.next[tours.start(route)];
    if (!known || first >= tours.stops) {
      return;
    }
    int begin = angle[first];
    int end = begin;
    for (int at = tours.next[first]; at < tours.stops; at = tours.next[at]) {
      int point = angle[at];
      if (arc(begin, point) > arc(begin, end)) {
        if (arc(end, point) <= arc(point, begin)) {
          end = point;
        } else {
          begin = point;
        }
      }
    }
    from[route] = begin;
    to[route] = end;
  }

  private static int arc(int begin, int end) {
    return (end - begin) & MASK;
  }

  boolean overlap(int one, int other) {
    return !known
        || arc(from[one], from[other]) <= arc(from[one], to[one])
        || arc(from[other], from[one]) <= arc(from[other], to[other]);
  }
}
