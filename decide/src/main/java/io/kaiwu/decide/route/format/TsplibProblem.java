// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a problem of a TSPLIB95 text and of what CVRPLIB and VRPLIB have added to it.
 *
 * <p>Source: G. Reinelt, TSPLIB95, Universität Heidelberg 1995.
 */
final class TsplibProblem {

  private static final List<String> SECTIONS =
      List.of(
          "NODE_COORD_SECTION",
          "DISPLAY_DATA_SECTION",
          "EDGE_WEIGHT_SECTION",
          "DEMAND_SECTION",
          "DEPOT_SECTION",
          "TIME_WINDOW_SECTION",
          "SERVICE_TIME_SECTION",
          "PRIZE_SECTION",
          "VEHICLES_DEPOT_SECTION");

  private static final List<String> OTHER_TYPES = List.of("SOP", "HCP", "TOUR");

  private final TsplibText text;
  private final SourceText source;
  private final TsplibNodes nodes;
  private final int n;

  private TsplibProblem(TsplibText text) {
    this.text = text;
    this.source = text.source();
    this.nodes = TsplibNodes.read(text);
    this.n = nodes.locations().size();
  }

  static RouteProblem read(TsplibText text, ReadOptions options) {
    String type = text.word("TYPE", "");
    if (OTHER_TYPES.contains(type)) {
      throw text.source()
          .wrong(
              text.findEntry("TYPE").map(TsplibText.Entry::line).orElse(1),
              type,
              Text.of("TSP、ATSP、CVRP 或 VRPTW 类型的问题", "a problem of type TSP, ATSP, CVRP or VRPTW"));
    }
    if (options.customers() > 0) {
      throw new InputException(
          Text.of(
              "文件 %s：只有 Solomon 格式可以取前几个客户。请去掉客户数选项。".formatted(text.source().name()),
              "File %s: only Solomon's text can be cut to its first customers. Leave the number of customers out."
                  .formatted(text.source().name())));
    }
    text.requireKnown(SECTIONS);
    TsplibProblem problem = new TsplibProblem(text);
    boolean tour =
        type.endsWith("TSP") || (type.isEmpty() && text.findSection("DEMAND_SECTION").isEmpty());
    return tour ? problem.tour(options) : problem.routes(options);
  }

  private RouteProblem tour(ReadOptions options) {
    List<Stop> stops = new ArrayList<>();
    for (int i = 1; i < n; i++) {
      stops.add(Stop.delivery(nodes.locations().get(i).name(), i, 0));
    }
    return problem(options, Rounding.NEAREST, stops, List.of(Vehicle.of("vehicle", 1, 0, 0)));
  }

  private RouteProblem routes(ReadOptions options) {
    List<Integer> depots = depots();
    double[][] demand = column("DEMAND_SECTION", 1);
    text.getSection("DEMAND_SECTION");
    double[][] windows = column("TIME_WINDOW_SECTION", 2);
    double[][] service = column("SERVICE_TIME_SECTION", 1);
    double[][] prize = column("PRIZE_SECTION", 1);
    double usualService = text.number("SERVICE_TIME", 0);
    List<Stop> stops = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      if (depots.contains(i)) {
        continue;
      }
      Stop stop =
          Stop.delivery(nodes.locations().get(i).name(), i, demand[0][i])
              .withService(service.length == 0 ? usualService : service[0][i]);
      if (windows.length > 0) {
        stop = stop.withWindow(windows[0][i], windows[1][i]);
      }
      // A prize is lost when its customer is left out; those without one must be served.
      if (prize.length > 0 && prize[0][i] > 0) {
        stop = stop.withSkipCost(prize[0][i]);
      }
      stops.add(stop);
    }
    Rounding usual = windows.length > 0 ? Rounding.TRUNCATE_1 : Rounding.NEAREST;
    boolean served = usualService > 0 || service.length > 0 || windows.length > 0;
    return problem(options, usual, stops, fleet(depots, stops.size(), windows, served));
  }

  private RouteProblem problem(
      ReadOptions options, Rounding usual, List<Stop> stops, List<Vehicle> fleet) {
    String name = text.findEntry("NAME").map(entry -> entry.value().strip()).orElse(source.name());
    return new RouteProblem(
        name, nodes.locations(), nodes.travel(options, usual), stops, List.of(), fleet);
  }

  private List<Vehicle> fleet(
      List<Integer> depots, int customers, double[][] windows, boolean served) {
    if (text.findEntry("CAPACITY").isEmpty()) {
      throw source.missing(Text.same("CAPACITY"));
    }
    double capacity = text.number("CAPACITY", 0);
    double longest = text.number("DISTANCE", Double.POSITIVE_INFINITY);
    double distance =
        text.number("VEHICLES_MAX_DISTANCE", served ? Double.POSITIVE_INFINITY : longest);
    double duration =
        text.number("VEHICLES_MAX_DURATION", served ? longest : Double.POSITIVE_INFINITY);
    List<Vehicle> fleet = new ArrayList<>();
    counts(depots, customers)
        .forEach((depot, count) -> {
          String name =
              depots.size() == 1
                  ? "vehicle"
                  : "vehicle of depot " + nodes.locations().get(depot).name();
          Vehicle vehicle = Vehicle.of(name, count, capacity, depot).withLimits(distance, duration);
          fleet.add(
              windows.length == 0
                  ? vehicle
                  : vehicle.withShift(windows[0][depot], windows[1][depot]));
        });
    return fleet;
  }

  /** How many vehicles each depot has: as listed, or at each as many as there are in all. */
  private Map<Integer, Integer> counts(List<Integer> depots, int customers) {
    int each = text.count("VEHICLES", Math.max(1, customers));
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    Optional<TsplibText.Section> listed = text.findSection("VEHICLES_DEPOT_SECTION");
    if (listed.isEmpty()) {
      depots.forEach(depot -> counts.put(depot, each));
      return counts;
    }
    Text what = Text.of("两个数：车辆编号、车场节点", "two numbers: a vehicle and the node of its depot");
    for (int line : listed.get().rows()) {
      source.numbers(line, 2, what);
      int depot = nodes.index(line, source.words(line)[1]);
      if (!depots.contains(depot)) {
        throw source.wrong(line, source.words(line)[1], what);
      }
      counts.merge(depot, 1, Integer::sum);
    }
    return counts;
  }

  private List<Integer> depots() {
    List<Integer> depots = new ArrayList<>();
    TsplibText.Section section = text.getSection("DEPOT_SECTION");
    for (int line : section.rows()) {
      for (String word : source.words(line)) {
        if (word.equals("-1")) {
          return depots.isEmpty() ? none(section) : depots;
        }
        depots.add(nodes.index(line, word));
      }
    }
    return depots.isEmpty() ? none(section) : depots;
  }

  private List<Integer> none(TsplibText.Section section) {
    throw source.wrong(
        section.line(),
        "DEPOT_SECTION",
        Text.of("随后至少有一个车场节点，再以 -1 结束", "the node of at least one depot below it, then -1"));
  }

  /** The numbers behind each node in a section, one array a column; none without the section. */
  private double[][] column(String name, int columns) {
    Optional<TsplibText.Section> section = text.findSection(name);
    if (section.isEmpty()) {
      return new double[0][];
    }
    Text what =
        Text.of(
            name + " 的节点编号与 " + columns + " 个不小于 0 的数",
            "a node and %d of zero or more for %s".formatted(columns, name));
    double[][] values = new double[columns][n];
    double[] lines = new double[n];
    for (int line : section.get().rows()) {
      double[] row = source.numbers(line, columns + 1, what);
      int node = nodes.index(line, source.words(line)[0]);
      if (lines[node]++ > 0) {
        throw source.wrong(line, source.line(line).strip(), once(name));
      }
      for (int c = 0; c < columns; c++) {
        values[c][node] = source.notNegative(line, row[c + 1], what);
      }
      if (columns == 2) {
        BenchmarkStops.latest(source, line, row[1], row[2]);
      }
    }
    if (Arrays.stream(lines).anyMatch(count -> count == 0)) {
      throw source.wrong(
          section.get().line(), section.get().rows().size() + " × " + name, once(name));
    }
    return values;
  }

  private Text once(String name) {
    return Text.of(
        "%s 对 %d 个节点各一行".formatted(name, n),
        "one line of %s for each of %d nodes".formatted(name, n));
  }
}
