// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/**
 * Moves of one or two stops to another position, and swaps of one or two with one or two. Each move
 * first asks for the distance alone: as long as that does not save more than all that the routes
 * cost beyond their distance, the rest need not be asked.
 */
final class Exchanges {

  private final Tours tours;
  private final int[] next;
  private final int[] prev;
  private final int[] route;
  private final int[] row;
  private final int[] place;
  private final double[] distance;
  private final double[] distanceCost;
  private final Resource[] resources;
  private final double epsilon;

  Exchanges(Tours tours) {
    this.tours = tours;
    next = tours.next;
    prev = tours.prev;
    route = tours.route;
    row = tours.row;
    place = tours.place;
    distance = tours.in.distance;
    distanceCost = tours.in.distanceCost;
    resources = tours.resources;
    epsilon = tours.in.epsilon;
  }

  private double d(int from, int to) {
    return distance[row[from] + place[to]];
  }

  private double amount(int first, int last) {
    return tours.load[last] - tours.load[prev[first]];
  }

  /**
   * Moves the stops {@code first} and {@code last}, which are one or two neighbours, behind {@code
   * node}, turned round if told so.
   */
  boolean relocate(int first, int last, int node, boolean turned) {
    int p = prev[first];
    int q = next[last];
    int w = next[node];
    if (node == p || node == first || node == last) {
      return false;
    }
    int head = turned ? last : first;
    int tail = turned ? first : last;
    double out = d(p, q) - d(p, first) - d(last, q);
    double into = d(node, head) + d(tail, w) - d(node, w);
    double inner = first == last ? 0 : d(head, tail);
    double innerWas = first == last ? 0 : d(first, last);
    int ru = route[first];
    int rv = route[node];
    boolean better =
        ru == rv
            ? isBetterWithin(ru, out + into + inner - innerWas, first, last, node, turned)
            : isBetterBetween(first, last, node, turned, out - innerWas, into + inner);
    if (better) {
      tours.link(p, q);
      tours.link(node, head);
      if (head != tail) {
        tours.link(head, tail);
      }
      tours.link(tail, w);
      changed(ru, rv);
    }
    return better;
  }

  private void changed(int ru, int rv) {
    tours.clock++;
    tours.refresh(ru);
    if (ru != rv) {
      tours.refresh(rv);
    }
  }

  private boolean isBetterWithin(
      int r, double change, int first, int last, int node, boolean turned) {
    int t = tours.type[r];
    double cost = distanceCost[t] * change - tours.extra[r];
    if (cost >= -epsilon) {
      return false;
    }
    cost += tours.loadCost(t, tours.total[r]) + tours.distanceCost(t, tours.length[r] + change);
    for (Resource resource : resources) {
      if (tours.rank[node] > tours.rank[first]) {
        resource.begin(prev[first]);
        run(resource, next[last], node);
        pair(resource, first, last, turned);
        cost += resource.finish(next[node], t);
      } else {
        resource.begin(node);
        pair(resource, first, last, turned);
        run(resource, next[node], prev[first]);
        cost += resource.finish(next[last], t);
      }
    }
    return cost < -epsilon;
  }

  private boolean isBetterBetween(
      int first, int last, int node, boolean turned, double out, double into) {
    int ru = route[first];
    int rv = route[node];
    int tu = tours.type[ru];
    int tv = tours.type[rv];
    boolean empties = next[last] >= tours.stops && prev[first] >= tours.stops;
    boolean opens = tours.size[rv] == 0;
    double cost = -tours.extra[ru] - tours.extra[rv];
    if (empties) {
      out = -tours.length[ru];
      cost -= tours.fixedCost[tu];
    }
    if (opens) {
      into += d(node, next[node]);
      cost += tours.fixedCost[tv];
    }
    cost += distanceCost[tu] * out + distanceCost[tv] * into;
    if (cost >= -epsilon) {
      return false;
    }
    double goods = amount(first, last);
    cost +=
        tours.loadCost(tu, tours.total[ru] - goods)
            + tours.loadCost(tv, tours.total[rv] + goods)
            + tours.distanceCost(tu, tours.length[ru] + out)
            + tours.distanceCost(tv, tours.length[rv] + into);
    if (cost >= -epsilon) {
      return false;
    }
    for (Resource resource : resources) {
      if (!empties) {
        resource.begin(prev[first]);
        cost += resource.finish(next[last], tu);
      }
      if (cost >= -epsilon) {
        return false;
      }
      resource.begin(node);
      pair(resource, first, last, turned);
      cost += resource.finish(next[node], tv);
    }
    return cost < -epsilon;
  }

  private void run(Resource resource, int from, int to) {
    for (int at = from; at != to; at = next[at]) {
      resource.visit(at);
    }
    resource.visit(to);
  }

  private static void pair(Resource resource, int first, int last, boolean turned) {
    resource.visit(turned ? last : first);
    if (first != last) {
      resource.visit(turned ? first : last);
    }
  }

  /** Swaps {@code a} to {@code b} with {@code c} to {@code e}, each of one stop or two. */
  boolean swap(int a, int b, int c, int e) {
    int p = prev[a];
    int q = next[b];
    int v = prev[c];
    int w = next[e];
    if (p == e || q == c || a == e || b == c || a == c) {
      return false;
    }
    double out = d(p, c) + d(e, q) - d(p, a) - d(b, q);
    double into = d(v, a) + d(b, w) - d(v, c) - d(e, w);
    int ru = route[a];
    int rv = route[c];
    boolean better;
    if (ru == rv) {
      better =
          tours.rank[a] < tours.rank[c]
              ? isSwapBetterWithin(ru, out + into, a, b, c, e)
              : isSwapBetterWithin(ru, out + into, c, e, a, b);
    } else {
      double mine = a == b ? 0 : d(a, b);
      double other = c == e ? 0 : d(c, e);
      better = isSwapBetterBetween(a, b, c, e, out + other - mine, into + mine - other);
    }
    if (better) {
      tours.link(p, c);
      tours.link(e, q);
      tours.link(v, a);
      tours.link(b, w);
      changed(ru, rv);
    }
    return better;
  }

  private boolean isSwapBetterWithin(int r, double change, int a, int b, int c, int e) {
    int t = tours.type[r];
    double cost = distanceCost[t] * change - tours.extra[r];
    if (cost >= -epsilon) {
      return false;
    }
    cost += tours.loadCost(t, tours.total[r]) + tours.distanceCost(t, tours.length[r] + change);
    for (Resource resource : resources) {
      resource.begin(prev[a]);
      pair(resource, c, e, false);
      run(resource, next[b], prev[c]);
      pair(resource, a, b, false);
      cost += resource.finish(next[e], t);
    }
    return cost < -epsilon;
  }

  private boolean isSwapBetterBetween(int a, int b, int c, int e, double out, double into) {
    int ru = route[a];
    int rv = route[c];
    int tu = tours.type[ru];
    int tv = tours.type[rv];
    double cost =
        distanceCost[tu] * out + distanceCost[tv] * into - tours.extra[ru] - tours.extra[rv];
    if (cost >= -epsilon) {
      return false;
    }
    double goods = amount(c, e) - amount(a, b);
    cost +=
        tours.loadCost(tu, tours.total[ru] + goods)
            + tours.loadCost(tv, tours.total[rv] - goods)
            + tours.distanceCost(tu, tours.length[ru] + out)
            + tours.distanceCost(tv, tours.length[rv] + into);
    if (cost >= -epsilon) {
      return false;
    }
    for (Resource resource : resources) {
      resource.begin(prev[a]);
      pair(resource, c, e, false);
      cost += resource.finish(next[b], tu);
      if (cost >= -epsilon) {
        return false;
      }
      resource.begin(prev[c]);
      pair(resource, a, b, false);
      cost += resource.finish(next[e], tv);
    }
    return cost < -epsilon;
  }
}
