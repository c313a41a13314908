// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of Solomon's and Homberger's sets: a name, the number of vehicles and their capacity,
 * then one line a customer, the depot first.
 */
final class SolomonText {

  private static final Text FLEET =
      Text.of("两个数：车辆数与载重", "two numbers: vehicles and their capacity");
  private static final Text ROW =
      Text.of(
          "七个数：编号、x、y、需求、最早、最晚、服务时间",
          "seven numbers: customer, x, y, demand, ready time, due date, service time");

  private final SourceText source;
  private final ReadOptions options;

  private SolomonText(SourceText source, ReadOptions options) {
    this.source = source;
    this.options = options;
  }

  static boolean isRecognised(SourceText source) {
    return source.lines().stream()
        .limit(20)
        .anyMatch(line -> line.strip().equalsIgnoreCase("VEHICLE"));
  }

  static RouteProblem read(SourceText source, ReadOptions options) {
    return new SolomonText(source, options).problem();
  }

  private RouteProblem problem() {
    int fleetLine = firstNumbers(after("VEHICLE"));
    double[] fleet = source.numbers(fleetLine, 2, FLEET);
    int line = firstNumbers(after("CUSTOMER"));
    List<double[]> rows = new ArrayList<>();
    List<Integer> at = new ArrayList<>();
    for (; line <= source.size() && !isFull(rows.size()); line++) {
      if (!source.line(line).isBlank()) {
        rows.add(source.numbers(line, 7, ROW));
        at.add(line);
      }
    }
    if (options.customers() >= rows.size()) {
      throw tooFew(rows.size() - 1);
    }
    return problem(fleetLine, fleet, rows, at);
  }

  private RouteProblem problem(
      int fleetLine, double[] fleet, List<double[]> rows, List<Integer> at) {
    List<Location> locations = new ArrayList<>();
    List<Stop> stops = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      double[] row = rows.get(i);
      String name = BenchmarkStops.name(row[0]);
      locations.add(new Location(name, row[1], row[2]));
      if (i > 0) {
        stops.add(
            BenchmarkStops.stop(source, at.get(i), name, i, row[3])
                .withService(source.notNegative(at.get(i), row[6], ROW))
                .withWindow(row[4], BenchmarkStops.latest(source, at.get(i), row[4], row[5])));
      }
    }
    Vehicle vehicle =
        Vehicle.of(
                "vehicle",
                source.whole(fleetLine, fleet[0], 1, FLEET),
                source.notNegative(fleetLine, fleet[1], FLEET),
                0)
            .withShift(
                rows.getFirst()[4],
                BenchmarkStops.latest(
                    source, at.getFirst(), rows.getFirst()[4], rows.getFirst()[5]));
    String name = source.line(firstWords()).strip();
    return new RouteProblem(
        options.customers() == 0 ? name : name + "." + options.customers(),
        locations,
        BenchmarkStops.travel(locations, options.roundingOr(Rounding.EXACT)),
        BenchmarkStops.unique(source, stops),
        List.of(),
        List.of(vehicle));
  }

  private boolean isFull(int rows) {
    return options.customers() > 0 && rows == options.customers() + 1;
  }

  private int firstWords() {
    int line = 1;
    while (source.line(line).isBlank()) {
      line++;
    }
    return line;
  }

  private int after(String heading) {
    for (int line = 1; line <= source.size(); line++) {
      if (source.line(line).strip().equalsIgnoreCase(heading)) {
        return line + 1;
      }
    }
    throw source.missing(Text.of("标题行 " + heading, "the heading " + heading));
  }

  private int firstNumbers(int from) {
    for (int line = from; line <= source.size(); line++) {
      String text = source.line(line).strip();
      if (!text.isEmpty() && !Character.isLetter(text.charAt(0))) {
        return line;
      }
    }
    throw source.missing(
        Text.of("第 %d 行之后的数据行".formatted(from), "a line of numbers after line %d".formatted(from)));
  }

  private InputException tooFew(int customers) {
    return options.customers() == 0
        ? source.missing(Text.of("客户行", "a line for the depot, and one for each customer,"))
        : new InputException(
            Text.of(
                "文件 %s 只有 %d 个客户，却要取前 %d 个。"
                    .formatted(source.name(), customers, options.customers()),
                "File %s has %d customers, of which the first %d were asked for."
                    .formatted(source.name(), customers, options.customers())));
  }
}
