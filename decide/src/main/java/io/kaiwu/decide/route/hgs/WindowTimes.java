// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/**
 * Windows without a cost of duration: leaving as early as possible is best. A route's end is then
 * known by two numbers: the warp it has whenever it is begun early, and the latest arrival from
 * which each unit of time adds one more (Nagata, Bräysy and Dullaert 2010,
 * doi:10.1016/j.cor.2009.06.022).
 */
final class WindowTimes extends Resource {

  private final Tours tours;
  private final double[] duration;
  private final double[] earliest;
  private final double[] latest;
  private final double[] service;
  private final int[] row;
  private final int[] place;

  /** Warp up to a node, and when it is left. */
  private final double[] warp;

  private final double[] leave;

  /** Warp from a node on if reached by its latest arrival. */
  private final double[] tail;

  private final double[] arrive;

  private double lost;
  private double time;
  private int from;

  WindowTimes(Tours tours) {
    this.tours = tours;
    duration = tours.in.duration;
    earliest = tours.in.earliest;
    latest = tours.in.latest;
    service = tours.in.service;
    row = tours.row;
    place = tours.place;
    int nodes = tours.next.length;
    warp = new double[nodes];
    leave = new double[nodes];
    tail = new double[nodes];
    arrive = new double[nodes];
  }

  @Override
  void refresh(int route) {
    int type = tours.type[route];
    int start = tours.start(route);
    int end = tours.end(route);
    leave[start] = tours.in.shiftStart[type];
    arrive[end] = tours.in.shiftEnd[type];
    begin(start);
    for (int at = tours.next[start]; at != end; at = tours.next[at]) {
      visit(at);
      warp[at] = lost;
      leave[at] = time;
    }
    int to = end;
    for (int at = tours.prev[end]; at != start; at = tours.prev[at]) {
      double by = arrive[to] - duration[row[at] + place[to]] - service[at];
      tail[at] = tail[to] + Math.max(0, earliest[at] - by);
      arrive[at] = Math.max(earliest[at], Math.min(latest[at], by));
      to = at;
    }
  }

  @Override
  void begin(int node) {
    lost = warp[node];
    time = leave[node];
    from = row[node];
  }

  @Override
  void visit(int stop) {
    double there = time + duration[from + place[stop]];
    double until = latest[stop];
    if (there > until) {
      lost += there - until;
      there = until;
    }
    time = Math.max(there, earliest[stop]) + service[stop];
    from = row[stop];
  }

  @Override
  double finish(int node, int type) {
    double late = time + duration[from + place[node]] - arrive[node];
    return tours.penalties.time() * (lost + tail[node] + (late > 0 ? late : 0));
  }

  @Override
  double cost(int route) {
    begin(tours.start(route));
    int first = tours.next[tours.start(route)];
    return finish(first, tours.type[route]);
  }
}
