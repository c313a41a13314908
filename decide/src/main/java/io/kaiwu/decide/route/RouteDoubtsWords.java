// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.route.RouteDoubts.Doubt;
import io.kaiwu.decide.route.RouteDoubtsAlone.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of doubts, in both languages. */
final class RouteDoubtsWords {

  private static final int MOST_VEHICLES = 3;

  private RouteDoubtsWords() {}

  static Doubt total(Stop.Kind kind, double total, double room, int vehicles) {
    boolean out = kind == Stop.Kind.DELIVERY;
    String missing = number(total - room);
    return new Doubt(
        out ? "fleet/deliveries" : "fleet/pickups",
        Text.of(
            "必须%s的货物共 %s，而全部 %d 辆车合计只能装 %s，还差 %s。"
                .formatted(out ? "送出" : "取回", number(total), vehicles, number(room), missing),
            "The goods that must be %s come to %s, but all %d vehicles together carry %s: %s short."
                .formatted(
                    out ? "delivered" : "collected",
                    number(total),
                    vehicles,
                    number(room),
                    missing)),
        true,
        List.of(),
        Text.of("增加运力 %s".formatted(missing), "add capacity for %s".formatted(missing)));
  }

  static Doubt isolated(Stop stop, int index) {
    return new Doubt(
        "isolated/" + stop.name(),
        Text.of(
            "站点 %s 离所有车辆的起点都远得不合常理，像是没有道路相通，或坐标、距离表写错了。".formatted(stop.name()),
            "Stop %s is absurdly far from where any vehicle starts, as if no road led there. Maybe its coordinates or a line of the distances are wrong."
                .formatted(stop.name())),
        false,
        List.of(index),
        Text.of(
            "核对站点 %s 的位置".formatted(stop.name()), "check where stop %s is".formatted(stop.name())));
  }

  static Doubt alone(RouteProblem problem, List<Integer> stops, List<Obstacle> obstacles) {
    Stop first = problem.stops().get(stops.getFirst());
    Stop last = problem.stops().get(stops.getLast());
    boolean pair = stops.size() > 1;
    String zhName =
        pair ? "从 %s 到 %s 的运单".formatted(first.name(), last.name()) : "站点 " + first.name();
    String enName =
        pair
            ? "the shipment from %s to %s".formatted(first.name(), last.name())
            : "stop " + first.name();
    boolean required = first.isRequired() || last.isRequired();
    boolean restricted = !first.vehicles().isEmpty() || !last.vehicles().isEmpty();
    String zh =
        "没有一辆%s车能单独完成%s：%s。%s"
            .formatted(
                restricted ? "获准的" : "",
                zhName,
                obstacles.isEmpty() ? "没有车型可以同时去这两处" : list(problem, obstacles, first, last, true),
                required ? "" : "它只能跳过。");
    String en =
        "No vehicle%s can serve %s even if it does nothing else: %s.%s"
            .formatted(
                restricted ? " that may" : "",
                enName,
                obstacles.isEmpty()
                    ? "no type may go to both"
                    : list(problem, obstacles, first, last, false),
                required ? "" : " It can only be skipped.");
    return new Doubt(
        kind(obstacles) + "/" + first.name(),
        Text.of(zh, en),
        required,
        stops,
        Text.of("改正或放弃" + zhName, "correct or leave out " + enName));
  }

  /** The kind that all vehicles share, or {@code impossible}. */
  private static String kind(List<Obstacle> obstacles) {
    List<String> kinds = obstacles.stream().map(Obstacle::kind).distinct().toList();
    return kinds.size() == 1 ? kinds.getFirst() : "impossible";
  }

  private static String list(
      RouteProblem problem, List<Obstacle> obstacles, Stop first, Stop last, boolean chinese) {
    List<String> parts = new ArrayList<>();
    for (Obstacle obstacle : obstacles.subList(0, Math.min(MOST_VEHICLES, obstacles.size()))) {
      String name = problem.fleet().get(obstacle.vehicle()).name();
      parts.add(
          chinese ? chinese(name, obstacle, first, last) : english(name, obstacle, first, last));
    }
    if (obstacles.size() > MOST_VEHICLES) {
      parts.add(chinese ? "其余车型也不行" : "nor can the other types");
    }
    return String.join(chinese ? ";" : "; ", parts);
  }

  private static String chinese(String vehicle, Obstacle o, Stop first, Stop last) {
    String found = number(o.found());
    String limit = number(o.limit());
    return switch (o.kind()) {
      case "heavy" -> "%s 载量 %s，货物 %s".formatted(vehicle, limit, found);
      case "window" -> "%s 最早 %s 才能到 %s，而最晚须 %s 开始".formatted(vehicle, found, first.name(), limit);
      case "delivery-window" ->
          "%s 最早 %s 才能送到 %s，而最晚须 %s 开始".formatted(vehicle, found, last.name(), limit);
      case "shift" -> "%s 最早 %s 才能收工，而班次到 %s 为止".formatted(vehicle, found, limit);
      case "distance" -> "%s 要行驶 %s，而里程上限 %s".formatted(vehicle, found, limit);
      default -> "%s 要用时 %s，而时长上限 %s".formatted(vehicle, found, limit);
    };
  }

  private static String english(String vehicle, Obstacle o, Stop first, Stop last) {
    String found = number(o.found());
    String limit = number(o.limit());
    return switch (o.kind()) {
      case "heavy" -> "%s carries %s, the goods are %s".formatted(vehicle, limit, found);
      case "window" ->
          "%s reaches %s at %s at the earliest, service must begin by %s"
              .formatted(vehicle, first.name(), found, limit);
      case "delivery-window" ->
          "%s reaches %s at %s at the earliest, service must begin by %s"
              .formatted(vehicle, last.name(), found, limit);
      case "shift" ->
          "%s would be done at %s, its shift ends at %s".formatted(vehicle, found, limit);
      case "distance" -> "%s would drive %s, its limit is %s".formatted(vehicle, found, limit);
      default -> "%s would be out for %s, its limit is %s".formatted(vehicle, found, limit);
    };
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
