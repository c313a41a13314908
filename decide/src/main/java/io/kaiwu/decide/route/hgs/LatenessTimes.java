// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/**
 * Times where lateness within windows costs. The cost of a route's end is then no function of a few
 * numbers; the route is driven through from its start for each question.
 */
final class LatenessTimes extends Resource {

  private final Tours tours;
  private final Schedule schedule;

  LatenessTimes(Tours tours) {
    this.tours = tours;
    schedule = new Schedule(2 * tours.stops);
  }

  @Override
  void refresh(int route) {}

  @Override
  void begin(int node) {
    schedule.clear();
    int route = tours.route[node];
    int at = tours.start(route);
    while (at != node) {
      at = tours.next[at];
      schedule.append(at);
    }
  }

  @Override
  void visit(int stop) {
    schedule.append(stop);
  }

  @Override
  double finish(int node, int type) {
    for (int at = node; tours.isStop(at); at = tours.next[at]) {
      schedule.append(at);
    }
    schedule.settle(tours.in, type);
    double over = Math.max(0, schedule.duration - tours.in.maxDuration[type]);
    return schedule.lateness
        + tours.in.durationCost[type] * schedule.duration
        + tours.penalties.time() * (schedule.warp + over);
  }

  @Override
  double cost(int route) {
    begin(tours.start(route));
    return finish(tours.next[tours.start(route)], tours.type[route]);
  }
}
