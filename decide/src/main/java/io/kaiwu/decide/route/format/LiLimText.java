// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Shipment;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of Li and Lim's pick-up and delivery sets: vehicles, capacity and speed, then one line a
 * task, the depot first, each with the task it comes from or goes to.
 */
final class LiLimText {

  private static final Text FLEET =
      Text.of("三个数：车辆数、载重、速度", "three numbers: vehicles, capacity, speed");
  private static final Text ROW =
      Text.of(
          "九个数：编号、x、y、需求、最早、最晚、服务时间、取货任务、送货任务",
          "nine numbers: task, x, y, demand, earliest, latest, service, pick-up task, delivery task");

  private final SourceText source;
  private final List<double[]> rows = new ArrayList<>();
  private final List<Integer> at = new ArrayList<>();

  private LiLimText(SourceText source) {
    this.source = source;
  }

  static boolean isRecognised(SourceText source) {
    List<Integer> filled = filled(source);
    return filled.size() >= 2
        && source.words(filled.get(0)).length == 3
        && source.words(filled.get(1)).length == 9
        && source.line(filled.get(1)).strip().matches("[-+.0-9eE\\s]+");
  }

  static RouteProblem read(SourceText source, ReadOptions options) {
    if (options.customers() > 0) {
      throw new InputException(
          Text.of(
              "文件 %s 中的客户成对出现，不能只取前几个。请去掉客户数选项。".formatted(source.name()),
              "The customers of file %s come in pairs: the first few cannot be taken alone. Leave the number of customers out."
                  .formatted(source.name())));
    }
    return new LiLimText(source).problem(options.roundingOr(Rounding.EXACT));
  }

  private static List<Integer> filled(SourceText source) {
    List<Integer> filled = new ArrayList<>();
    for (int line = 1; line <= source.size(); line++) {
      if (!source.line(line).isBlank()) {
        filled.add(line);
      }
    }
    return filled;
  }

  private RouteProblem problem(Rounding rounding) {
    List<Integer> filled = filled(source);
    int first = filled.getFirst();
    double[] fleet = source.numbers(first, 3, FLEET);
    for (int line : filled.subList(1, filled.size())) {
      double[] row = source.numbers(line, 9, ROW);
      if (row[0] != rows.size()) {
        throw source.wrong(
            line,
            source.words(line)[0],
            Text.of("任务编号 " + rows.size(), "task number " + rows.size()));
      }
      rows.add(row);
      at.add(line);
    }
    double[] depot = rows.getFirst();
    Vehicle vehicle =
        Vehicle.of(
                "vehicle",
                source.whole(first, fleet[0], 1, FLEET),
                source.notNegative(first, fleet[1], FLEET),
                0)
            .withShift(depot[4], BenchmarkStops.latest(source, at.getFirst(), depot[4], depot[5]));
    List<Location> locations =
        rows.stream()
            .map(row -> new Location(BenchmarkStops.name(row[0]), row[1], row[2]))
            .toList();
    return new RouteProblem(
        source.name().replaceFirst("\\.(txt|gz|txt\\.gz)$", ""),
        locations,
        BenchmarkStops.travel(locations, rounding),
        stops(),
        shipments(),
        List.of(vehicle));
  }

  private List<Stop> stops() {
    List<Stop> stops = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      double[] row = rows.get(i);
      stops.add(
          BenchmarkStops.stop(source, at.get(i), BenchmarkStops.name(row[0]), i, Math.abs(row[3]))
              .withKind(row[3] < 0 ? Stop.Kind.DELIVERY : Stop.Kind.PICKUP)
              .withService(source.notNegative(at.get(i), row[6], ROW))
              .withWindow(row[4], BenchmarkStops.latest(source, at.get(i), row[4], row[5])));
    }
    return stops;
  }

  private List<Shipment> shipments() {
    List<Shipment> shipments = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      double[] row = rows.get(i);
      boolean pickup = row[8] > 0;
      int other = source.whole(at.get(i), pickup ? row[8] : row[7], 1, partner(i));
      if (pickup == row[7] > 0
          || pickup != row[3] >= 0
          || other >= rows.size()
          || rows.get(other)[pickup ? 7 : 8] != i
          || rows.get(other)[3] != -row[3]) {
        throw source.wrong(at.get(i), source.line(at.get(i)).strip(), partner(i));
      }
      if (pickup) {
        shipments.add(new Shipment(i - 1, other - 1));
      }
    }
    return shipments;
  }

  private static Text partner(int task) {
    return Text.of(
        "任务 %d 的配对任务，需求相反且互相指向".formatted(task),
        "a partner of task %d with the opposite demand that points back to it".formatted(task));
  }
}
