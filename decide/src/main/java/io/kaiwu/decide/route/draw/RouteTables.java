// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.draw;

import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The routes of a plan as tables, and what is late or left out. */
final class RouteTables {

  private final RouteProblem problem;
  private final RoutePlan plan;
  private final TimeWords times;

  RouteTables(RouteProblem problem, RoutePlan plan, TimeWords times) {
    this.problem = problem;
    this.plan = plan;
    this.times = times;
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(routes());
    List<List<Text>> late = late();
    if (!late.isEmpty()) {
      blocks.add(
          new Block.Table(
              Text.of("迟到的站点", "Late stops"),
              List.of(
                  Text.of("站点", "stop"),
                  Text.of("路线", "route"),
                  Text.of("应在", "due"),
                  Text.of("实际", "begins"),
                  Text.of("费用", "cost")),
              late));
    }
    if (!plan.skipped().isEmpty()) {
      blocks.add(
          new Block.Table(
              Text.of("跳过的站点", "Skipped stops"),
              List.of(Text.of("站点", "stop"), Text.of("数量", "amount"), Text.of("费用", "cost")),
              plan.skipped().stream().map(i -> skipped(problem.stops().get(i))).toList()));
    }
    return blocks;
  }

  private Block routes() {
    List<List<Text>> rows = new ArrayList<>();
    for (int r = 0; r < plan.routes().size(); r++) {
      rows.add(route(r, plan.routes().get(r)));
    }
    return new Block.Table(
        Text.of("每条路线", "Each route"),
        List.of(
            Text.of("路线", "route"),
            Text.of("车型", "vehicle"),
            Text.of("站点数", "stops"),
            Text.of("数量", "goods"),
            Text.of("载重", "capacity"),
            Text.of("里程", "distance"),
            Text.of("出发", "leaves"),
            Text.of("结束", "ends"),
            Text.of("费用", "cost"),
            Text.of("顺序", "order")),
        rows);
  }

  private List<Text> route(int number, RoutePlan.Route route) {
    Vehicle vehicle = problem.fleet().get(route.vehicle());
    RouteCost cost = RouteCost.of(problem, route);
    String order =
        route.visits().stream()
            .map(visit -> problem.stops().get(visit.stop()).name())
            .collect(Collectors.joining(" → "));
    return List.of(
        Text.same(String.valueOf(number + 1)),
        Text.same(vehicle.name()),
        Text.same(String.valueOf(route.visits().size())),
        Text.same(Ink.number(Ink.goods(problem, route))),
        Text.same(Ink.number(vehicle.capacity())),
        Text.same(Ink.number(cost.distance())),
        Text.same(times.of(route.departure())),
        Text.same(times.of(route.end())),
        Text.same(Ink.number(cost.total())),
        Text.same(order));
  }

  private List<List<Text>> late() {
    List<List<Text>> rows = new ArrayList<>();
    for (int r = 0; r < plan.routes().size(); r++) {
      for (RoutePlan.Visit visit : plan.routes().get(r).visits()) {
        Stop stop = problem.stops().get(visit.stop());
        if (Ink.isLate(stop, visit)) {
          double cost = (visit.begin() - stop.due()) * stop.latenessCost();
          rows.add(
              List.of(
                  Text.same(stop.name()),
                  Text.same(String.valueOf(r + 1)),
                  Text.same(times.of(stop.due())),
                  Text.same(times.of(visit.begin())),
                  Text.same(Ink.number(cost))));
        }
      }
    }
    return rows;
  }

  private static List<Text> skipped(Stop stop) {
    return List.of(
        Text.same(stop.name()),
        Text.same(Ink.number(stop.amount())),
        Text.same(Ink.number(stop.skipCost())));
  }
}
