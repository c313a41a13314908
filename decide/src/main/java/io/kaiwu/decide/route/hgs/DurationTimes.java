// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/**
 * Windows where duration costs or is limited. Each part of a route is known by its shortest
 * duration, its warp, and the earliest and latest begin that reach both; two parts are joined in
 * constant time (Vidal, Crainic, Gendreau and Prins 2013, doi:10.1016/j.cor.2012.07.018).
 */
final class DurationTimes extends Resource {

  private final Tours tours;
  private final Instance in;
  private final double[] headDuration;
  private final double[] headWarp;
  private final double[] headEarliest;
  private final double[] headLatest;
  private final double[] tailDuration;
  private final double[] tailWarp;
  private final double[] tailEarliest;
  private final double[] tailLatest;

  private double duration;
  private double warp;
  private double earliest;
  private double latest;
  private int from;

  DurationTimes(Tours tours) {
    this.tours = tours;
    in = tours.in;
    int nodes = tours.next.length;
    headDuration = new double[nodes];
    headWarp = new double[nodes];
    headEarliest = new double[nodes];
    headLatest = new double[nodes];
    tailDuration = new double[nodes];
    tailWarp = new double[nodes];
    tailEarliest = new double[nodes];
    tailLatest = new double[nodes];
  }

  @Override
  void refresh(int route) {
    int type = tours.type[route];
    int start = tours.start(route);
    int end = tours.end(route);
    headEarliest[start] = in.shiftStart[type];
    headLatest[start] = in.shiftEnd[type];
    begin(start);
    for (int at = tours.next[start]; at != end; at = tours.next[at]) {
      visit(at);
      headDuration[at] = duration;
      headWarp[at] = warp;
      headEarliest[at] = earliest;
      headLatest[at] = latest;
    }
    tailEarliest[end] = in.shiftStart[type];
    tailLatest[end] = in.shiftEnd[type];
    int to = end;
    for (int at = tours.prev[end]; at != start; at = tours.prev[at]) {
      duration = in.service[at];
      warp = 0;
      earliest = in.earliest[at];
      latest = in.latest[at];
      from = tours.row[at];
      join(to, tailDuration[to], tailWarp[to], tailEarliest[to], tailLatest[to]);
      tailDuration[at] = duration;
      tailWarp[at] = warp;
      tailEarliest[at] = earliest;
      tailLatest[at] = latest;
      to = at;
    }
  }

  @Override
  void begin(int node) {
    duration = headDuration[node];
    warp = headWarp[node];
    earliest = headEarliest[node];
    latest = headLatest[node];
    from = tours.row[node];
  }

  @Override
  void visit(int stop) {
    join(stop, in.service[stop], 0, in.earliest[stop], in.latest[stop]);
    from = tours.row[stop];
  }

  private void join(int node, double longer, double warped, double opens, double closes) {
    double leg = in.duration[from + tours.place[node]];
    double shift = duration - warp + leg;
    double wait = Math.max(0, opens - shift - latest);
    double late = Math.max(0, earliest + shift - closes);
    duration += longer + leg + wait;
    warp += warped + late;
    earliest = Math.max(opens - shift, earliest) - wait;
    latest = Math.min(closes - shift, latest) + late;
  }

  @Override
  double finish(int node, int type) {
    join(node, tailDuration[node], tailWarp[node], tailEarliest[node], tailLatest[node]);
    double over = duration - in.maxDuration[type];
    return in.durationCost[type] * duration
        + tours.penalties.time() * (over > 0 ? warp + over : warp);
  }

  @Override
  double cost(int route) {
    begin(tours.start(route));
    return finish(tours.next[tours.start(route)], tours.type[route]);
  }
}
