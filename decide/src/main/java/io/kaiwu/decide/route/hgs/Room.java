// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/**
 * Room aboard where some stops bring goods back. Each part of a route is known by what it delivers,
 * what it picks up, and the most that is aboard within it.
 */
final class Room extends Resource {

  private final Tours tours;
  private final Instance in;
  private final double[] headOut;
  private final double[] headBack;
  private final double[] headPeak;
  private final double[] tailOut;
  private final double[] tailPeak;

  private double out;
  private double back;
  private double peak;

  Room(Tours tours) {
    this.tours = tours;
    in = tours.in;
    int nodes = tours.next.length;
    headOut = new double[nodes];
    headBack = new double[nodes];
    headPeak = new double[nodes];
    tailOut = new double[nodes];
    tailPeak = new double[nodes];
  }

  @Override
  void refresh(int route) {
    int start = tours.start(route);
    int end = tours.end(route);
    begin(start);
    for (int at = tours.next[start]; at != end; at = tours.next[at]) {
      visit(at);
      headOut[at] = out;
      headBack[at] = back;
      headPeak[at] = peak;
    }
    int to = end;
    for (int at = tours.prev[end]; at != start; at = tours.prev[at]) {
      double delivered = in.isDelivery[at] ? in.amount[at] : 0;
      double picked = in.amount[at] - delivered;
      tailOut[at] = delivered + tailOut[to];
      tailPeak[at] = Math.max(in.amount[at] + tailOut[to], picked + tailPeak[to]);
      to = at;
    }
  }

  @Override
  void begin(int node) {
    out = headOut[node];
    back = headBack[node];
    peak = headPeak[node];
  }

  @Override
  void visit(int stop) {
    double delivered = in.isDelivery[stop] ? in.amount[stop] : 0;
    peak = Math.max(peak + delivered, back + in.amount[stop]);
    out += delivered;
    back += in.amount[stop] - delivered;
  }

  @Override
  double finish(int node, int type) {
    double most = Math.max(peak + tailOut[node], back + tailPeak[node]);
    double over = most - in.capacity[type];
    return over > 0 ? tours.penalties.load() * over : 0;
  }

  @Override
  double cost(int route) {
    begin(tours.start(route));
    return finish(tours.next[tours.start(route)], tours.type[route]);
  }
}
