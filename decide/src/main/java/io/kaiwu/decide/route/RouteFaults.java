// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Violation;
import io.kaiwu.decide.route.RoutePlan.Visit;

/** The words of the checker, in both languages. */
final class RouteFaults {

  private RouteFaults() {}

  static Violation noSuchVehicle(int route, int vehicle) {
    return new Violation(
        "vehicle/" + vehicle,
        Text.of(
            "第 %d 条路线用了不存在的车型 %d。".formatted(route + 1, vehicle),
            "Route %d uses vehicle type %d, which there is not.".formatted(route + 1, vehicle)),
        0);
  }

  static Violation noSuchStop(int stop) {
    return new Violation(
        "stop/" + stop,
        Text.of(
            "方案里有不存在的站点 %d。".formatted(stop),
            "The plan names stop %d, which there is not.".formatted(stop)),
        0);
  }

  static Violation empty(int route) {
    return new Violation(
        "empty/" + (route + 1),
        Text.of("第 %d 条路线没有站点。".formatted(route + 1), "Route %d has no stop.".formatted(route + 1)),
        0);
  }

  static Violation tooManyVehicles(Vehicle vehicle, int used) {
    return new Violation(
        "fleet/" + vehicle.name(),
        Text.of(
            "用了 %d 辆 %s，只有 %d 辆。".formatted(used, vehicle.name(), vehicle.count()),
            "%d of vehicle %s are used, but there are %d."
                .formatted(used, vehicle.name(), vehicle.count())),
        used - vehicle.count());
  }

  static Violation forgotten(Stop stop) {
    return new Violation(
        "forgotten/" + stop.name(),
        Text.of(
            "站点 %s 既没有送到，也没有标为跳过。".formatted(stop.name()),
            "Stop %s is neither served nor skipped.".formatted(stop.name())),
        1);
  }

  static Violation repeated(Stop stop, int served, int skipped) {
    return new Violation(
        "repeated/" + stop.name(),
        Text.of(
            "站点 %s 送了 %d 次、跳过 %d 次，应当只有一次。".formatted(stop.name(), served, skipped),
            "Stop %s is served %d times and skipped %d times, where once is right."
                .formatted(stop.name(), served, skipped)),
        served + skipped - 1);
  }

  static Violation required(Stop stop) {
    return new Violation(
        "required/" + stop.name(),
        Text.of(
            "站点 %s 必须送到，却被跳过。".formatted(stop.name()),
            "Stop %s must be served, but is skipped.".formatted(stop.name())),
        1);
  }

  static Violation parted(Stop pickup, Stop delivery) {
    return new Violation(
        "shipment/" + pickup.name(),
        Text.of(
            "取货 %s 与送货 %s 不在同一辆车上。".formatted(pickup.name(), delivery.name()),
            "Pick-up %s and delivery %s are not in one vehicle."
                .formatted(pickup.name(), delivery.name())),
        0);
  }

  static Violation deliveredFirst(Stop pickup, Stop delivery) {
    return new Violation(
        "precedence/" + pickup.name(),
        Text.of(
            "送货 %s 排在取货 %s 之前。".formatted(delivery.name(), pickup.name()),
            "Delivery %s comes before its pick-up %s.".formatted(delivery.name(), pickup.name())),
        0);
  }

  static Violation overloaded(int route, Vehicle vehicle, double load) {
    return new Violation(
        "load/" + route,
        Text.of(
            "路线 %d 的装载量达到 %s，车型 %s 的载重是 %s。"
                .formatted(route, load, vehicle.name(), vehicle.capacity()),
            "Route %d carries up to %s, but the capacity of vehicle %s is %s."
                .formatted(route, load, vehicle.name(), vehicle.capacity())),
        load - vehicle.capacity());
  }

  static Violation leavesEarly(int route, Vehicle vehicle, double departure) {
    return new Violation(
        "shift/" + route,
        Text.of(
            "路线 %d 在 %s 出发，班次 %s 才开始。".formatted(route, departure, vehicle.shiftStart()),
            "Route %d leaves at %s, but the shift begins at %s."
                .formatted(route, departure, vehicle.shiftStart())),
        vehicle.shiftStart() - departure);
  }

  static Violation overtime(int route, Vehicle vehicle, double end) {
    return new Violation(
        "shift/" + route,
        Text.of(
            "路线 %d 在 %s 结束，班次到 %s 为止。".formatted(route, end, vehicle.shiftEnd()),
            "Route %d ends at %s, but the shift ends at %s."
                .formatted(route, end, vehicle.shiftEnd())),
        end - vehicle.shiftEnd());
  }

  static Violation tooFast(int route, Stop stop, double arrival, double soonest) {
    return new Violation(
        "travel/" + stop.name(),
        Text.of(
            "路线 %d 说 %s 到达 %s，最早只能 %s 到。".formatted(route, arrival, stop.name(), soonest),
            "Route %d says it is at %s at %s, but cannot be before %s."
                .formatted(route, stop.name(), arrival, soonest)),
        soonest - arrival);
  }

  static Violation beforeArrival(int route, Stop stop, Visit visit) {
    return new Violation(
        "begin/" + stop.name(),
        Text.of(
            "路线 %d 在 %s 开始服务 %s，而 %s 才到达。"
                .formatted(route, visit.begin(), stop.name(), visit.arrival()),
            "Route %d begins at %s with stop %s, but arrives at %s."
                .formatted(route, visit.begin(), stop.name(), visit.arrival())),
        visit.arrival() - visit.begin());
  }

  static Violation beforeWindow(int route, Stop stop, double begin) {
    return new Violation(
        "window/" + stop.name(),
        Text.of(
            "路线 %d 在 %s 开始服务 %s，早于 %s。".formatted(route, begin, stop.name(), stop.earliest()),
            "Route %d begins at %s with stop %s, before %s."
                .formatted(route, begin, stop.name(), stop.earliest())),
        stop.earliest() - begin);
  }

  static Violation afterWindow(int route, Stop stop, double begin) {
    return new Violation(
        "window/" + stop.name(),
        Text.of(
            "路线 %d 在 %s 开始服务 %s，晚于 %s。".formatted(route, begin, stop.name(), stop.latest()),
            "Route %d begins at %s with stop %s, after %s."
                .formatted(route, begin, stop.name(), stop.latest())),
        begin - stop.latest());
  }

  static Violation barred(int route, Stop stop, Vehicle vehicle) {
    return new Violation(
        "barred/" + stop.name(),
        Text.of(
            "路线 %d 的车型 %s 不可服务站点 %s。".formatted(route, vehicle.name(), stop.name()),
            "Vehicle %s of route %d may not serve stop %s."
                .formatted(vehicle.name(), route, stop.name())),
        0);
  }

  static Violation endsEarly(int route, double end, double soonest) {
    return new Violation(
        "end/" + route,
        Text.of(
            "路线 %d 说 %s 结束，最早只能 %s。".formatted(route, end, soonest),
            "Route %d says it ends at %s, but cannot before %s.".formatted(route, end, soonest)),
        soonest - end);
  }

  static Violation tooLong(int route, String what, double value, double limit) {
    return new Violation(
        what + "/" + route,
        Text.of(
            "路线 %d 的%s是 %s，最多 %s。"
                .formatted(route, what.equals("distance") ? "里程" : "时长", value, limit),
            "The %s of route %d is %s, at most %s is allowed."
                .formatted(what, route, value, limit)),
        value - limit);
  }

  static Violation cost(double stated, double found) {
    return new Violation(
        "cost",
        Text.of(
            "方案自称费用 %s，重新计算是 %s。".formatted(stated, found),
            "The plan is said to cost %s, but costs %s.".formatted(stated, found)),
        Math.abs(stated - found));
  }
}
